import { NativeSelect, Stack, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { DayCalendar } from "./DayCalendar"
import { deadlinesQuery, type Own } from "./data"

type Explained = Schemas["ExplainedDeadline"]
const ZONES: Record<string, string> = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" }

/** Why a limit ends when it does, day by day, as the API explains it. */
export function WhyThisDate({ own, trackingKey }: { own: Own; trackingKey: string }) {
  const { t } = useTranslation("tracking")
  const asked = useQuery(deadlinesQuery(own.tracking_id, trackingKey, own.version))
  const [chosen, setChosen] = useState<string | null>(null)
  if (asked.isPending) return <Loading lines={4} />
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />
  const all = asked.data
  const nameOf = (each: Explained) =>
    own.round === 1
      ? t(`clock.${each.clock}`, { ns: "common" })
      : `${t(`clock.${each.clock}`, { ns: "common" })}, ${t("why.round", { count: each.round })}`
  const idOf = (each: { clock: string; round: number }) => `${each.clock}.${each.round}`
  const { awaited } = own
  const first = awaited === null ? all.at(-1) : all.find((each) => idOf(each) === idOf(awaited))
  const shown = all.find((each) => idOf(each) === chosen) ?? first
  if (shown === undefined) return null
  return (
    <Stack gap="md">
      {all.length > 1 && (
        <NativeSelect
          label={t("why.which")}
          size="md"
          value={idOf(shown)}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={all.map((each) => ({ value: idOf(each), label: nameOf(each) }))}
        />
      )}
      <Explanation
        explained={shown}
        paused={own.deadlines.some((each) => idOf(each) === idOf(shown) && each.status === "paused")}
      />
    </Stack>
  )
}

function Explanation({ explained, paused }: { explained: Explained; paused: boolean }) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const inZone = new Intl.DateTimeFormat("en-CA", { timeZone: explained.zone })
  const began = dates.day(inZone.format(new Date(explained.started_at)))
  const source = [explained.instrument, explained.article].filter(Boolean).join(", ")
  const lead = explained.unit === "working_days" ? "why.lead_working" : "why.lead_calendar"
  return (
    <Stack gap="sm">
      <Text>{t(lead, { count: explained.limit, day: began })}</Text>
      <Text fw={600}>
        {paused
          ? t("why.paused")
          : t("why.last", { day: dates.day(explained.last_day), zone: ZONES[explained.zone] ?? explained.zone })}
      </Text>
      <DayCalendar explained={explained} today={inZone.format(new Date())} />
      <Text size="sm" c="dimmed">
        {t("why.source", { source })} {t("why.calendar", { version: explained.calendar_version })}.{" "}
        {!explained.confirmed && t("why.unconfirmed")}
      </Text>
    </Stack>
  )
}
