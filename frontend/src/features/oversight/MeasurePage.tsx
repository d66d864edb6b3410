import { Anchor, Stack, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { reportAddress } from "@/ui/known"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { Facts } from "@/ui/rows"
import { Standing } from "./MeasureEntry"
import { Confirm, Fulfil } from "./MeasureSteps"
import { askerOf } from "./words"

/** One measure: what is asked of whom, until when, what was done, and what may be said of it now. */
export function MeasurePage({ id }: { id: string }) {
  const { t } = useTranslation("oversight")
  const dates = useDates()
  const found = useQuery({
    queryKey: ["measures", id],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/measures/{measure_id}", { params: { path: { measure_id: id } }, signal })),
  })
  if (found.isPending) return <Loading />
  if (found.error !== null) return <Failed error={found.error} retry={() => void found.refetch()} page />
  const measure = found.data
  const day = (instant: string | null) => instant && dates.dayOf(instant)
  return (
    <Page
      title={`${t(`kind.${measure.kind}`)}: ${measure.institution.name}`}
      lead={<Standing measure={measure} />}
      back={{ href: "/meja/rekomendasi", text: t("measure.back") }}
    >
      <Stack gap="xs" component="section">
        <Title order={2} size="h3">
          {t("measure.asked")}
        </Title>
        <Text className="reporters-words">{measure.text ?? t("measure.hidden")}</Text>
      </Stack>
      <Facts
        facts={[
          [t("measure.whom"), measure.institution.name],
          [t("measure.due"), dates.shortDay(measure.due_on)],
          [t("measure.asked_by"), t(`made_as.${askerOf(measure)}`)],
          [t("measure.asked_at"), day(measure.made_at)],
          [t("measure.accepted_at"), day(measure.accepted_at)],
          [t("measure.done_on"), measure.done_on && dates.shortDay(measure.done_on)],
          [t("measure.confirmed_at"), day(measure.confirmed_at)],
          [t("measure.refusals"), measure.refusals > 0 ? t("measures.refusals", { count: measure.refusals }) : null],
          [
            t("measure.report"),
            measure.report_id && (
              <Anchor
                key="report"
                renderRoot={(props) => <Link to={reportAddress(measure.report_id ?? "")} {...props} />}
              >
                #{measure.tracking_id}
              </Anchor>
            ),
          ],
        ]}
      />
      {measure.done_text !== null && (
        <Stack gap="xs" component="section">
          <Title order={2} size="h3">
            {t("measure.done")}
          </Title>
          <Text className="reporters-words">{measure.done_text}</Text>
        </Stack>
      )}
      {measure.allowed_actions.includes("fulfil") && <Fulfil id={id} />}
      {measure.allowed_actions.includes("confirm") && <Confirm id={id} />}
    </Page>
  )
}
