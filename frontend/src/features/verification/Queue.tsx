import { Badge, Group, SegmentedControl, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Go } from "@/ui/Go"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { useDesk } from "@/ui/useDesk"
import { Case } from "./Case"
import classes from "./verification.module.css"
import { WAITING, type Waiting } from "./waiting"

export type QueueKind = "new" | "returned" | "deferred"

type Outline = Schemas["Outline"]
type QueueProps = {
  kind: QueueKind
  chosen: string | undefined
  hrefOf: (reportId: string | undefined) => string
  onChoose: (reportId: string | undefined) => void
  /** Where the report stands with everything that can be done. */
  reportHref: (reportId: string) => string
  onWaiting?: (waiting: Waiting) => void
}

/** What waits for a desk, the nearest limit first; beside it the chosen report with all that verifying it needs. */
export function Queue({ kind, chosen, hrefOf, onChoose, reportHref, onWaiting }: QueueProps) {
  const { t } = useTranslation(["verification", "common"])
  const institution = useDesk()
  const query =
    kind === "deferred"
      ? { state: ["deferred" as const], institution }
      : { state: ["received" as const], returned: kind === "returned", institution }
  const waiting = usePaged<Outline>(["reports", "queue", kind, institution], (cursor, signal) =>
    told(api.GET("/v1/reports", { params: { query: { ...query, cursor, limit: 25 } }, signal })),
  )
  const counts = useQuery({
    queryKey: ["reports", "queue-count", kind, institution],
    queryFn: ({ signal }) => told(api.GET("/v1/reports/counts", { params: { query }, signal })),
  })
  const count = counts.data?.counts[kind === "deferred" ? "deferred" : "received"]

  function next(done: string) {
    const at = waiting.items.findIndex((item) => item.id === done)
    const follower = waiting.items[at + 1] ?? waiting.items.find((item) => item.id !== done)
    onChoose(follower?.id)
  }

  const title = kind === "returned" ? t("returned.title") : t("title")
  return (
    <Page
      title={title}
      lead={chosen === undefined ? t(kind === "returned" ? "returned.lead" : "lead") : undefined}
      tab={title}
      width="wide"
    >
      <div className={classes.desk} data-chosen={chosen !== undefined || undefined}>
        <div className={classes.list}>
          {onWaiting !== undefined && (
            <SegmentedControl
              aria-label={t("waiting")}
              className={classes.choice}
              value={kind === "deferred" ? "tertunda" : "baru"}
              onChange={(value) => onWaiting(value as Waiting)}
              data={WAITING.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          )}
          {count !== undefined && count.count > 0 && (
            <Text c="dimmed" role="status">
              {t("waiting_count", { count: count.count })}
              {count.capped && "+"}
            </Text>
          )}
          <Paged of={waiting} empty={<Empty title={t("nothing")}>{t(`nothing_hint.${kind}`)}</Empty>}>
            {(items) => (
              <ul className={classes.items}>
                {items.map((item) => (
                  <Item key={item.id} item={item} here={item.id === chosen} href={hrefOf(item.id)} />
                ))}
              </ul>
            )}
          </Paged>
        </div>
        <div className={classes.case}>
          {chosen !== undefined && (
            <Case key={chosen} id={chosen} backHref={hrefOf(undefined)} reportHref={reportHref(chosen)} onDone={next} />
          )}
          {chosen === undefined && waiting.items.length > 0 && (
            <div className={classes.nobody}>
              <Text c="dimmed">{t("choose")}</Text>
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}

function Item({ item, here, href }: { item: Outline; here: boolean; href: string }) {
  const { t } = useTranslation(["verification", "common"])
  const dates = useDates()
  return (
    <li className={classes.item} data-here={here || undefined}>
      <Go href={href} underline="never" c="inherit" className={classes.open} aria-current={here ? "true" : undefined}>
        <Text span fw={600} className={`${classes.title} reporters-words`}>
          {item.title ?? t("hidden_title")}
        </Text>
        <Text span size="sm" c="dimmed">
          #{item.tracking_id} · {t(`common:channel.${item.channel}`)} · {dates.dayOf(item.received_at, item.zone)}
        </Text>
      </Go>
      <Group gap="xs">
        {item.danger && (
          <Badge className="state-badge" color="red" variant="filled" radius="sm">
            {t("danger")}
          </Badge>
        )}
        {item.last_day !== null && (
          <Badge className="state-badge" color={item.overdue ? "red" : "gray"} variant="light" radius="sm">
            {item.overdue
              ? t("late_since", { day: dates.shortDay(item.last_day) })
              : t("until", { day: dates.shortDay(item.last_day) })}
          </Badge>
        )}
      </Group>
    </li>
  )
}
