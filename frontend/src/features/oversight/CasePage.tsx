import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { Due } from "@/ui/Due"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { reportAddress } from "@/ui/known"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { Facts, Rows } from "@/ui/rows"
import { StateBadge } from "@/ui/StateBadge"
import { Tag, type Tone } from "@/ui/Tag"
import { MeasureEntry } from "./MeasureEntry"

/** A report before the overseer: where it stands, what the law asks for, what was asked because of it. */
export function CasePage({ id }: { id: string }) {
  const { t } = useTranslation("oversight")
  const file = useQuery({
    queryKey: ["report", id, "file"],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/reports/{report_id}/file", { params: { path: { report_id: id } }, signal })),
  })
  if (file.isPending) return <Loading />
  if (file.error !== null) return <Failed error={file.error} retry={() => void file.refetch()} page />
  const { report: shown, needs } = file.data as Schemas["CaseFileView"]
  const report = shown as Schemas["ReportView"]
  return (
    <Page
      title={t("case.title", { number: report.tracking_id })}
      back={{ href: "/meja/perkara", text: t("case.back") }}
      action={
        report.allowed_actions.includes("recommend") && (
          <Button renderRoot={(props) => <Link to="/meja/perkara/$id/minta" params={{ id }} {...props} />}>
            {t("case.recommend")}
          </Button>
        )
      }
    >
      <Known report={report} />
      <Group>
        <TakePdf id={id} number={report.tracking_id} />
        <Anchor renderRoot={(props) => <Link to={reportAddress(id)} {...props} />}>{t("case.report")}</Anchor>
      </Group>
      <Asked id={id} />
      <Needs needs={needs} />
    </Page>
  )
}

function Known({ report }: { report: Schemas["ReportView"] }) {
  const { t } = useTranslation(["oversight", "handling", "common"])
  const dates = useDates()
  const running = report.deadlines.filter((each) => each.ended_at === null)
  return (
    <Stack gap="lg">
      <Stack gap="xs" component="section">
        <Title order={2} size="h3" className="reporters-words">
          {headingOf(report) ?? t("case.words")}
        </Title>
        <Text className="reporters-words">{report.text ?? t("case.no_words")}</Text>
      </Stack>
      <Facts
        facts={[
          [t("case.state"), <StateBadge key="state" state={report.state} />],
          [t("case.class"), t(`handling:class.${report.class}`)],
          [t("case.received"), dates.moment(report.received_at)],
          [t("case.holder"), report.holder.name],
          [t("case.desk"), report.desk.name],
          ...running.map((each): [string, React.ReactNode] => [
            t(`common:clock.${each.clock}`),
            <Due
              key={each.clock}
              lastDay={each.last_day}
              daysLeft={each.days_left}
              daysLate={each.days_late}
              unit={each.unit}
            />,
          ]),
        ]}
      />
    </Stack>
  )
}

/** Its title, unless that is only the beginning of its text. */
function headingOf({ title, text }: Schemas["ReportView"]): string | null {
  return title !== null && text?.startsWith(title.replace(/…$/, "")) ? null : title
}

function TakePdf({ id, number }: { id: string; number: string }) {
  const { t } = useTranslation("oversight")
  const taking = useMutation({
    mutationFn: async () => {
      const pdf = await told(
        api.GET("/v1/reports/{report_id}/file.pdf", { params: { path: { report_id: id } }, parseAs: "blob" }),
      )
      save(pdf as unknown as Blob, `laporan-${number}.pdf`)
    },
  })
  return (
    <Stack gap="xs">
      <Button variant="default" loading={taking.isPending} onClick={() => taking.mutate()}>
        {t("case.file")}
      </Button>
      {taking.error !== null && <Failed error={taking.error} retry={() => taking.mutate()} />}
    </Stack>
  )
}

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  Object.assign(document.createElement("a"), { href: address, download: name }).click()
  URL.revokeObjectURL(address)
}

function Asked({ id }: { id: string }) {
  const { t } = useTranslation("oversight")
  const measures = useQuery({
    queryKey: ["measures", "report", id],
    queryFn: ({ signal }) => told(api.GET("/v1/measures", { params: { query: { report: id, limit: 100 } }, signal })),
  })
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h3">
        {t("case.measures")}
      </Title>
      {measures.isPending && <Loading lines={2} />}
      {measures.error !== null && <Failed error={measures.error} retry={() => void measures.refetch()} />}
      {measures.data?.items.length === 0 && <Text c="dimmed">{t("case.measures_none")}</Text>}
      {measures.data !== undefined && measures.data.items.length > 0 && (
        <Rows label={t("case.measures")}>
          {measures.data.items.map((each) => (
            <MeasureEntry key={each.id} measure={each} />
          ))}
        </Rows>
      )}
    </Stack>
  )
}

const TONES: Record<Schemas["Held"], Tone> = { proven: "green", missing: "red", to_bring: "blue" }

function Needs({ needs }: { needs: readonly Schemas["NeedView"][] }) {
  const { t } = useTranslation("oversight")
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h3">
        {t("case.needs")}
      </Title>
      <Rows label={t("case.needs")}>
        {needs.map((need) => (
          <li key={need.requirement}>
            <div>
              <Text fw={600}>{need.title}</Text>
              {need.held !== "to_bring" && <Text size="sm">{need.text}</Text>}
              <Text size="sm" c="dimmed">
                {need.source}
              </Text>
            </div>
            <div>
              <Tag tone={TONES[need.held]}>{t(`case.held.${need.held}`)}</Tag>
            </div>
          </li>
        ))}
      </Rows>
    </Stack>
  )
}
