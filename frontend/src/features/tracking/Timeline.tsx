import { Badge, Button, Group, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDates } from "@/ui/dates"
import { filesQuery, type Own, type TimelineEvent } from "./data"
import { wordingOf, writtenIn } from "./events"
import { Files } from "./Files"
import classes from "./tracking.module.css"

const SHOWN_AT_FIRST = 8

type TimelineProps = { own: Own; trackingKey: string | null; seenBefore: number | null }

/** What happened, the last first, in plain words; what is new since the last visit is marked. */
export function Timeline({ own, trackingKey, seenBefore }: TimelineProps) {
  const { t } = useTranslation("tracking")
  const [whole, setWhole] = useState(false)
  const files = useQuery({ ...filesQuery(own.tracking_id, trackingKey ?? ""), enabled: trackingKey !== null })
  const events = own.timeline.map((event, place) => ({ event, before: own.timeline[place - 1], place })).reverse()
  const shown = whole ? events : events.slice(0, SHOWN_AT_FIRST)
  return (
    <section aria-labelledby="timeline">
      <Title order={2} id="timeline" mb="md">
        {t("timeline.title")}
      </Title>
      <ol className={classes.timeline} reversed>
        {shown.map(({ event, before, place }) => (
          <Entry
            key={event.seq}
            own={own}
            event={event}
            before={before}
            isNew={seenBefore !== null && place >= seenBefore && event.role !== "reporter"}
            isLast={place === own.timeline.length - 1}
            files={(files.data?.items ?? []).filter((file) => file.seq === event.seq)}
            trackingKey={trackingKey}
          />
        ))}
      </ol>
      {events.length > shown.length && (
        <Button variant="default" mt="md" onClick={() => setWhole(true)}>
          {t("timeline.older", { count: events.length - shown.length })}
        </Button>
      )}
    </section>
  )
}

type EntryProps = {
  own: Own
  event: TimelineEvent
  before: TimelineEvent | undefined
  isNew: boolean
  isLast: boolean
  files: Schemas["AttachmentView"][]
  trackingKey: string | null
}

function Entry({ own, event, before, isNew, isLast, files, trackingKey }: EntryProps) {
  const { t, i18n } = useTranslation("tracking")
  const dates = useDates()
  const { key, facts } = wordingOf(event, before, own, {
    dates,
    word: (group, value) =>
      group === "reason" ? t(`reason.${value as "spam"}`) : t(`${group}.${value}` as "clock.closing", { ns: "common" }),
  })
  const told = i18n.exists(`event.${key}`, { ns: "tracking" }) ? `event.${key}` : "event.other"
  const helpers = Array.isArray(event.facts.supporting)
    ? event.facts.supporting.map((id) => own.names[String(id)]).filter(Boolean)
    : []
  return (
    <li className={classes.event} data-new={isNew || undefined} data-last={isLast || undefined}>
      <Group gap="xs" align="center">
        <Text size="sm" c="dimmed">
          {event.declared
            ? t("timeline.happened", {
                at: dates.moment(event.happened_at, own.zone),
                recorded: dates.moment(event.recorded_at, own.zone),
              })
            : dates.moment(event.happened_at, own.zone)}
        </Text>
        {isNew && (
          <Badge className="state-badge" variant="filled" radius="sm">
            {t("page.new")}
          </Badge>
        )}
      </Group>
      <Text fw={600}>{t(told as "event.other", { ...facts } as { office: string })}</Text>
      {helpers.length > 0 && <Text size="sm">{t("timeline.supporting", { units: helpers.join(", ") })}</Text>}
      {event.facts.in_his_name === true && <Text size="sm">{t("timeline.in_his_name")}</Text>}
      {writtenIn(event).map((words) => (
        <Text key={words.slice(0, 40)} className={`${classes.said} reporters-words`}>
          {words}
        </Text>
      ))}
      {trackingKey !== null && <Files files={files} report={{ trackingId: own.tracking_id, key: trackingKey }} />}
    </li>
  )
}
