import { Anchor, Stack, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { beforeMidnight, type Dates, useDates } from "@/ui/dates"
import { useRegion } from "@/ui/places"
import { Facts } from "@/ui/rows"
import type { Report } from "./steps/sending"

/** What is known of a report besides its text, as far as it is open to the officer. */
export function Details({ report }: { report: Report }) {
  const { t } = useTranslation(["handling", "common"])
  const dates = useDates()
  const region = useRegion(report.region_code ?? undefined)?.full_name ?? report.region_code
  const topic = useTopicName(report.topic)
  const names = (ids: readonly string[]) => ids.map((id) => report.names[id] ?? id).join(", ")
  const { identity } = report
  const reporter = identity?.name ?? t(`identity.${report.identity_shown}`)
  const facts: [string, ReactNode][] = [
    [t("fact.desk"), report.desk.name],
    [t("fact.received"), dates.moment(report.received_at, report.zone)],
    [t("fact.class"), t(`class.${report.class}`)],
    [t("fact.topic"), topic],
    [t("fact.region"), region],
    [t("fact.address"), report.location?.address],
    [t("fact.event_date"), report.event_date && dates.day(report.event_date)],
    [t("fact.channel"), t(`common:channel.${report.channel}`)],
    [t("fact.reporter"), reporter],
    [t("fact.identity_until"), openUntil(report, dates)],
    [t("fact.phone"), identity?.phone && <Anchor href={`tel:${identity.phone}`}>{identity.phone}</Anchor>],
    [t("fact.email"), identity?.email],
    [t("fact.nik"), identity?.nik],
    [t("fact.supporting"), names(report.supporting)],
    [t("fact.copied"), names(report.copied)],
    [t("fact.accused"), accusedOf(report, t("accused.person"))],
    [t("fact.round"), report.round > 1 ? String(report.round) : null],
    [t("fact.hops"), report.hops > 0 ? t("fact.hops_count", { count: report.hops }) : null],
    [t("fact.last_date"), report.last_date && dates.day(report.last_date)],
    [t("fact.duplicate_of"), report.duplicate_of && <Other id={report.duplicate_of} />],
    [t("fact.repeat_of"), report.repeat_of && <Other id={report.repeat_of} />],
    [t("fact.released"), report.released_at && dates.moment(report.released_at, report.zone)],
    [t("fact.rating"), report.rating === null ? null : String(report.rating)],
    [t("fact.external_id"), report.external_id],
  ]
  return <Facts facts={facts} />
}

/** Until when an anonymous reporter's identity is open to this officer. */
function openUntil(report: Report, dates: Dates): string | null {
  const opened = report.timeline.findLast((event) => event.action === "reveal")
  if (report.identity === null || !report.anonymous || typeof opened?.facts.ends_at !== "string") return null
  return dates.dayOf(beforeMidnight(opened.facts.ends_at), report.zone)
}

function accusedOf(report: Report, person: string): string {
  return report.accused
    .map((each) => (each.institution_id === null ? person : (report.names[each.institution_id] ?? person)))
    .join(", ")
}

function Other({ id }: { id: string }) {
  const { t } = useTranslation(["handling", "common"])
  return (
    <Anchor renderRoot={(props) => <Link to="/meja/laporan/$reportId" params={{ reportId: id }} {...props} />}>
      {t("fact.open_other")}
    </Anchor>
  )
}

/** Every clock of the report, with how it stands in words. */
export function Limits({ report }: { report: Report }) {
  const { t } = useTranslation(["handling", "common"])
  const dates = useDates()
  return (
    <Stack gap={6}>
      {report.deadlines.map((each) => (
        <Text key={`${each.clock} ${each.round}`}>
          {each.round > 1
            ? t("limit.round", { clock: t(`common:clock.${each.clock}`), round: each.round })
            : t(`common:clock.${each.clock}`)}
          : {dates.day(each.last_day)},{" "}
          <Text span fw={each.status === "late" || each.status === "missed" ? 650 : undefined}>
            {t(`limit.${each.status}`)}
          </Text>
          {each.ended_at !== null && (
            <Text span c="dimmed">
              {" "}
              ({t("limit.ended", { at: dates.dayOf(each.ended_at, report.zone) })})
            </Text>
          )}
        </Text>
      ))}
    </Stack>
  )
}

function useTopicName(code: string | null): string | null {
  const { i18n } = useTranslation()
  const topics = useQuery({
    queryKey: ["topics"],
    queryFn: ({ signal }) => told(api.GET("/v1/topics", { signal })),
    enabled: code !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const all = (topics.data?.items ?? []).flatMap((topic) => [topic, ...topic.topics])
  const found = all.find((topic) => topic.code === code)
  return found === undefined ? code : i18n.language === "en" ? found.name_en : found.name_id
}
