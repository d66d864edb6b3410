import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core"
import { IconShare2 } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { problemOf } from "@/api/problems"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { useTopicName } from "@/ui/places"
import { StateBadge } from "@/ui/StateBadge"
import classes from "./public.module.css"
import { Steps } from "./Steps"
import { useShare } from "./useShare"

type Report = Schemas["PublicReport"]

/** One report that a verifier released, at an address that can be passed on. */
export function PublicReport() {
  const { t } = useTranslation("public")
  const { trackingId } = useParams({ from: "/_public/laporan/$trackingId" })
  const report = useQuery({
    queryKey: ["public", "report", trackingId],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/public/reports/{tracking_id}", { params: { path: { tracking_id: trackingId } }, signal })),
  })
  if (report.isPending) {
    return (
      <Page title={t("report.number", { number: trackingId })}>
        <Loading lines={8} />
      </Page>
    )
  }
  if (report.isError) {
    if (problemOf(report.error).status === 404) return <Missing trackingId={trackingId} />
    return (
      <Page title={t("report.number", { number: trackingId })}>
        <Failed error={report.error} retry={() => report.refetch()} page />
      </Page>
    )
  }
  return <Whole report={report.data} />
}

function Whole({ report }: { report: Report }) {
  const { t } = useTranslation("public")
  const { t: common } = useTranslation()
  const share = useShare()
  return (
    <Page
      title={report.title}
      description={report.excerpt}
      width="normal"
      lead={
        <Group gap="sm">
          <StateBadge state={report.state} />
          <Text c="dimmed">{t("report.number", { number: report.tracking_id })}</Text>
        </Group>
      }
      action={
        <Button
          leftSection={<IconShare2 size={20} aria-hidden />}
          onClick={() => share(report.title, `/laporan/${report.tracking_id}`)}
        >
          {t("report.share")}
        </Button>
      }
    >
      <div className={`${classes.columns} ${classes.whole}`}>
        <Stack gap="xl" miw={0}>
          <section aria-labelledby="isi-laporan">
            <Title order={2} id="isi-laporan" mb="xs">
              {t("report.text")}
            </Title>
            <div className="reporters-words">{report.text}</div>
            <Text size="sm" c="dimmed" mt="md">
              {t("report.masked")}
            </Text>
          </section>
          <section aria-labelledby="perjalanan">
            <Title order={2} id="perjalanan" mb="md">
              {t("report.course")}
            </Title>
            <Steps steps={report.steps} zone={report.zone} />
            {report.archive_reason !== null && <Text mt="sm">{t(`archive_reason.${report.archive_reason}`)}</Text>}
          </section>
        </Stack>
        <aside aria-label={t("report.about")}>
          <Facts report={report} />
          <Stack gap="xs" mt="xl">
            <Anchor
              renderRoot={(props) => <Link to="/laporan" search={{ instansi: report.institution.id }} {...props} />}
            >
              {t("report.same_institution")}
            </Anchor>
            <Anchor renderRoot={(props) => <Link to="/laporan" {...props} />}>{t("report.back")}</Anchor>
            <Anchor renderRoot={(props) => <Link to="/lacak" {...props} />}>{common("menu.track")}</Anchor>
          </Stack>
        </aside>
      </div>
    </Page>
  )
}

function Facts({ report }: { report: Report }) {
  const { t, i18n } = useTranslation("public")
  const { t: common } = useTranslation()
  const dates = useDates()
  const topic = useTopicName(i18n.language)(report.topic)
  const facts: [string, ReactNode][] = [
    [t("report.institution"), <InstitutionLink key="at" place={report.institution} />],
    [
      t("report.holder"),
      report.holder.id !== report.institution.id && <InstitutionLink key="by" place={report.holder} />,
    ],
    [t("report.region"), report.region?.name],
    [t("report.topic"), topic],
    [t("report.class"), common(`class.${report.class}`)],
    [t("report.received"), dates.moment(report.received_at, report.zone)],
    [t("report.event"), report.event_date && dates.shortDay(report.event_date)],
    [t("report.channel"), report.channel && common(`channel.${report.channel}`)],
    [t("report.rating"), report.rating && t("report.rating_of", { count: report.rating })],
  ]
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, fact]) => fact)
        .map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  )
}

function InstitutionLink({ place }: { place: Schemas["Named"] }) {
  return (
    <Anchor renderRoot={(props) => <Link to="/instansi/$id" params={{ id: place.id }} {...props} />}>
      {place.name}
    </Anchor>
  )
}

function Missing({ trackingId }: { trackingId: string }) {
  const { t } = useTranslation("public")
  return (
    <Page title={t("report.missing")} lead={t("report.missing_hint")} width="narrow">
      <Text c="dimmed">{t("report.number", { number: trackingId })}</Text>
      <Group>
        <Button renderRoot={(props) => <Link to="/lacak" {...props} />}>{t("report.track")}</Button>
        <Button variant="default" renderRoot={(props) => <Link to="/laporan" {...props} />}>
          {t("report.back")}
        </Button>
      </Group>
    </Page>
  )
}
