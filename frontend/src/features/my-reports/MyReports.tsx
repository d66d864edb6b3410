import { Alert, Anchor, Badge, Button, Group, Stack, Text } from "@mantine/core"
import { useQueries } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { problemOf } from "@/api/problems"
import { useKept } from "@/storage/kept"
import type { KeptReport } from "@/storage/store"
import { Due } from "@/ui/Due"
import { Empty } from "@/ui/Empty"
import { Hint } from "@/ui/Hint"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { SharedPhone, useNeutralTab, useSharedPhone } from "@/ui/SharedPhone"
import { StateBadge } from "@/ui/StateBadge"
import { EraseAll } from "./EraseAll"
import { Incoming } from "./Incoming"
import { Moving } from "./Moving"
import classes from "./my-reports.module.css"
import { lastSeen, newsOf, ownOf, type Seen, standingQuery } from "./news"
import { Outbox } from "./Outbox"

/** The reports that this device keeps, those with news first; they open without a connection. */
export function MyReports() {
  const { t } = useTranslation("my-reports")
  const kept = useKept()
  useNeutralTab()
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Incoming />
      <Outbox />
      {kept === undefined ? <Loading /> : kept.length === 0 ? <None /> : <List kept={kept} />}
      <Moving kept={kept ?? []} />
      <Stack gap="lg" pt="md">
        <SharedPhone />
        {(kept?.length ?? 0) > 0 && <EraseAll count={kept?.length ?? 0} />}
      </Stack>
    </Page>
  )
}

function None() {
  const { t } = useTranslation("my-reports")
  const shared = useSharedPhone()
  return (
    <Empty title={t(shared ? "empty_shared" : "empty")}>
      <Stack align="center" gap="md">
        <Text>{t(shared ? "empty_shared_text" : "empty_text")}</Text>
        <Group justify="center">
          <Button component={Link} to="/lapor">
            {t("file")}
          </Button>
          <Button component={Link} to="/lacak" variant="default">
            {t("track")}
          </Button>
        </Group>
      </Stack>
    </Empty>
  )
}

type Row = { report: KeptReport; seen: Seen | null; isLastKnown: boolean; isGone: boolean; news: number }

function List({ kept }: { kept: KeptReport[] }) {
  const { t } = useTranslation("my-reports")
  const rows = useQueries({
    queries: kept.map(standingQuery),
    combine: (answers) =>
      answers.map((answer, place): Row | null => {
        const report = kept[place]
        if (report === undefined) return null
        const seen = answer.data ?? lastSeen(report)
        const isGone = answer.isError && problemOf(answer.error).status === 404
        return { report, seen, isLastKnown: answer.isError && !isGone, isGone, news: newsOf(report, seen) }
      }),
  })
  const sorted = rows.filter((row) => row !== null).sort((a, b) => Number(b.news > 0) - Number(a.news > 0))
  return (
    <>
      <Hint name="my-reports" title={t("hint.title")}>
        {t("hint.text")}
      </Hint>
      <ul className={classes.list}>
        {sorted.map((row) => (
          <Entry key={row.report.trackingId} row={row} />
        ))}
      </ul>
    </>
  )
}

function Entry({ row: { report, seen, isLastKnown, isGone, news } }: { row: Row }) {
  const { t } = useTranslation("my-reports")
  const own = ownOf(seen)
  const label = own?.title || report.label || t("unnamed")
  return (
    <li className={classes.entry}>
      <Stack gap={6}>
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            #{report.trackingId}
            {report.trackingKey === null && ` (${t("no_key")})`}
          </Text>
          {seen !== null && <StateBadge state={seen.state} />}
          {news > 0 && (
            <Badge className="state-badge" variant="filled" size="lg" radius="sm">
              {t("news", { count: news })}
            </Badge>
          )}
        </Group>
        <Anchor
          renderRoot={(props) => <Link to="/lacak/$trackingId" params={{ trackingId: report.trackingId }} {...props} />}
          className={classes.title}
          lineClamp={3}
        >
          {label}
        </Anchor>
        {seen !== null && !isGone && <Text>{t("held_by", { holder: seen.holder })}</Text>}
        {own?.awaited && (
          <Group gap="xs">
            {own.awaited.turn === "reporter" && <Text fw={600}>{t("your_turn")}:</Text>}
            <Due
              lastDay={own.awaited.last_day}
              daysLeft={isLastKnown ? undefined : own.awaited.days_left}
              daysLate={isLastKnown ? undefined : own.awaited.days_late}
              unit={own.awaited.unit}
            />
          </Group>
        )}
        {isLastKnown && (
          <Text size="sm" c="dimmed">
            {t("last_known")}
          </Text>
        )}
        {isGone && <Alert color="orange">{t("key_wrong")}</Alert>}
      </Stack>
    </li>
  )
}
