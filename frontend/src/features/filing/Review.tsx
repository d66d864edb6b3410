import { Alert, Button, Text } from "@mantine/core"
import { useNetwork } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { isSharedPhone } from "@/storage/device"
import { useDates } from "@/ui/dates"
import { type FilingDraft, type Step, stepOfField, stepsOf } from "./draft"
import classes from "./filing.module.css"
import { useFiles } from "./Photos"
import { useOutlook } from "./useOutlook"

/** All that will be sent, each line with its way back. */
export function Review({ draft, edit }: { draft: FilingDraft; edit: (step: Step) => void }) {
  const { t } = useTranslation(["filing", "common"])
  const dates = useDates()
  const { online } = useNetwork()
  const files = useFiles(draft.id)?.length ?? 0
  const outlook = useOutlook(draft)
  const topic = useTopicName(draft.topic)
  const place = [draft.address, draft.region?.full_name].filter(Boolean).join(", ")
  const seen = outlook.data
  const flags = [seen?.anonymous && t("review.anonymous"), seen?.confidential && t("review.confidential")]
  const elsewhere = Object.entries(draft.refused).filter(([field]) => stepOfField(field) === "review")
  const until = seen?.deadlines[0]?.last_day
  const lines: Record<Exclude<Step, "review">, ReactNode> = {
    what: (
      <>
        <Text className="reporters-words" lineClamp={6} c={draft.text ? undefined : "dimmed"}>
          {draft.text || t("review.none")}
        </Text>
        <Text size="sm" c="dimmed">
          {t(`common:class.${draft.kind}`)}
        </Text>
        {draft.danger && <Text fw={600}>{t("review.danger")}</Text>}
      </>
    ),
    accused: draft.accused
      .map((each) => [each.institution?.name, each.name].filter(Boolean).join(": "))
      .filter(Boolean)
      .join("; "),
    where: [place || (draft.point && `${draft.point.lat}, ${draft.point.lon}`), draft.institution?.name, topic]
      .filter(Boolean)
      .join(" · "),
    when: draft.eventDate && dates.day(draft.eventDate),
    photos: files > 0 && t("review.files", { count: files }),
    who: [draft.anonymous !== true && !seen?.anonymous && draft.name, draft.phone, draft.email]
      .filter(Boolean)
      .join(", "),
    open: flags.filter(Boolean).join(", ") || t("review.plain"),
  }
  return (
    <>
      {!online && (
        <Alert color="yellow" variant="light" role="status">
          {isSharedPhone() ? t("review.shared_offline") : t("review.offline_note")}
        </Alert>
      )}
      {elsewhere.map(([field, why]) => (
        <Alert key={field} color="red" variant="light" role="alert">
          {why}
        </Alert>
      ))}
      <dl className={classes.summary}>
        {stepsOf(draft)
          .filter((step): step is Exclude<Step, "review"> => step !== "review")
          .map((step) => (
            <div key={step} className={classes.row}>
              <dt>{t(`step.${step}`)}</dt>
              <dd>{lines[step] || <Text c="dimmed">{t("review.none")}</Text>}</dd>
              <dd className={classes.edit}>
                <Button
                  variant="subtle"
                  px="sm"
                  me="calc(var(--mantine-spacing-sm) * -1)"
                  aria-label={t("review.change", { what: t(`step.${step}`) })}
                  onClick={() => edit(step)}
                >
                  {t("common:do.edit")}
                </Button>
              </dd>
            </div>
          ))}
        {seen !== undefined && (
          <div className={classes.row}>
            <dt>{t("review.lands")}</dt>
            <dd>
              <Text>{seen.desk.name}</Text>
              {seen.addressed_to !== null && (
                <Text size="sm">{t("review.wished", { name: seen.addressed_to.name })}</Text>
              )}
              {until !== undefined && <Text size="sm">{t("review.until", { day: dates.day(until) })}</Text>}
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}

function useTopicName(code: string | null): string | null {
  const { i18n } = useTranslation()
  const topics = useQuery({
    queryKey: ["topics"],
    queryFn: ({ signal }) => told(api.GET("/v1/topics", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: code !== null,
  })
  const found = (topics.data?.items ?? [])
    .flatMap((topic) => [topic, ...topic.topics])
    .find((each) => each.code === code)
  return found === undefined ? code : i18n.language === "en" ? found.name_en : found.name_id
}
