import { Button, Collapse, Group, Stack, Text, Title } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { useTranslation } from "react-i18next"
import { Due } from "@/ui/Due"
import { useDates } from "@/ui/dates"
import { StateBadge } from "@/ui/StateBadge"
import type { Deadline, Own } from "./data"
import { lastOf } from "./events"
import classes from "./tracking.module.css"
import { WhyThisDate } from "./WhyThisDate"

/** Who has the report and until when, before anything else. */
export function Now({ own, trackingKey }: { own: Own; trackingKey: string | null }) {
  const { t } = useTranslation("tracking")
  const [opened, why] = useDisclosure(false)
  return (
    <section className={classes.now} aria-labelledby="now">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2} id="now" className="only-for-readers">
            {t("now.title")}
          </Title>
          <StateBadge state={own.state} />
        </Group>
        {own.state === "closed" ? (
          <Closed own={own} />
        ) : own.state === "archived" ? (
          <Archived own={own} />
        ) : (
          <Held own={own} />
        )}
        {own.awaited !== null && trackingKey !== null && (
          <div>
            <Button variant="default" onClick={why.toggle} aria-expanded={opened} aria-controls="why">
              {t("now.why")}
            </Button>
            <Collapse expanded={opened} id="why" pt="md">
              {opened && <WhyThisDate own={own} trackingKey={trackingKey} />}
            </Collapse>
          </div>
        )}
      </Stack>
    </section>
  )
}

function Held({ own }: { own: Own }) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const { awaited } = own
  const later = own.deadlines.filter((each) => each.status === "running" && each !== awaited && !isSame(each, awaited))
  return (
    <>
      <div>
        <Text c="dimmed">{t("page.holder")}</Text>
        <Text className={classes.holder}>{own.holder}</Text>
      </div>
      {awaited !== null && (
        <div>
          <Text>{t(`now.due.${awaited.clock}`)}</Text>
          <Text component="div" className={classes.until}>
            <Due
              lastDay={awaited.last_day}
              daysLeft={awaited.days_left}
              daysLate={awaited.days_late}
              unit={awaited.unit}
            />
          </Text>
          <Consequence own={own} awaited={awaited} />
        </div>
      )}
      {later.map((each) => (
        <Text key={`${each.clock}${each.round}`} size="sm">
          {t("now.also")}:{" "}
          {t("now.also_due", { clock: t(`clock.${each.clock}`, { ns: "common" }), day: dates.day(each.last_day) })}
        </Text>
      ))}
    </>
  )
}

function isSame(a: Deadline, b: Deadline | null): boolean {
  return b !== null && a.clock === b.clock && a.round === b.round
}

/** What comes of it when the limit is missed, or was. */
function Consequence({ own, awaited }: { own: Own; awaited: Deadline }) {
  const { t } = useTranslation("tracking")
  if (awaited.status === "late" && awaited.turn === "institution") {
    const told = lastOf(own, "escalate")
    const desk = told && own.names[String(told.facts.institution_id)]
    return (
      <Text fw={600} className={classes.warning}>
        {desk ? t("now.late", { desk }) : t("now.late_soon")}
      </Text>
    )
  }
  if (awaited.clock === "completion") return <Text c="dimmed">{t("now.then_completion")}</Text>
  if (awaited.clock === "closing") return <Text c="dimmed">{t("now.then_closing")}</Text>
  return <Text c="dimmed">{t("now.then_institution")}</Text>
}

function Closed({ own }: { own: Own }) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const day = own.closed_at === null ? "…" : dates.dayOf(own.closed_at, own.zone)
  const until = own.open_until.reopen
  return (
    <>
      <Text size="lg">{t(`now.closed_${own.closing ?? "declared"}`, { day, rating: own.rating ?? 0 })}</Text>
      {until !== undefined && <Text>{t("now.reopen_until", { day: dates.day(until) })}</Text>}
    </>
  )
}

function Archived({ own }: { own: Own }) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const day = own.archived_at === null ? "…" : dates.dayOf(own.archived_at, own.zone)
  const said = lastOf(own, "archive")?.content ?? {}
  const { contest, revoke_withdrawal: revoke } = own.open_until
  return (
    <>
      <Text size="lg">{t("now.archived", { day, reason: t(`reason.${own.archive_reason ?? "incomplete"}`) })}</Text>
      {(["text", "right_address", "body"] as const).map((name) => {
        const words = said[name]
        if (typeof words !== "string" || words === "") return null
        return (
          <div key={name}>
            {name !== "text" && <Text fw={600}>{t(`now.${name}`)}</Text>}
            <Text className="reporters-words">{words}</Text>
          </div>
        )
      })}
      {contest !== undefined && <Text>{t("now.contest_until", { day: dates.day(contest) })}</Text>}
      {revoke !== undefined && <Text>{t("now.revoke_until", { day: dates.day(revoke) })}</Text>}
    </>
  )
}
