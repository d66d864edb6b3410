import { Badge, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Go } from "@/ui/Go"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { useDesk } from "@/ui/useDesk"
import classes from "./board.module.css"
import { WITHIN } from "./within"

type BoardProps = {
  within: number
  onWithin: (days: number) => void
  /** Where the reports of one holder are listed. */
  listOf: (holderId: string, overdue: boolean) => string
}

/** What will be late, and what is, by who holds it: whoever has the most to come stands first. */
export function DeadlineBoard({ within, onWithin, listOf }: BoardProps) {
  const { t } = useTranslation(["coordination", "common"])
  const label = useId()
  const institution = useDesk()
  const board = useInfiniteQuery({
    queryKey: ["upcoming", within, institution],
    queryFn: ({ pageParam, signal }) =>
      told(
        api.GET("/v1/deadlines/upcoming", {
          params: { query: { within, institution, limit: 50, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
  const holders = board.data?.pages.flatMap((page) => page.items) ?? []
  const most = Math.max(1, ...holders.flatMap((each) => each.days.map((day) => day.count)))

  return (
    <Page title={t("board.title")} lead={t("board.lead")} width="wide">
      <Stack gap={6}>
        <Text id={label} fw={600}>
          {t("board.within")}
        </Text>
        <SegmentedControl
          aria-labelledby={label}
          className={classes.choice}
          value={String(within)}
          onChange={(value) => onWithin(Number(value))}
          data={WITHIN.map((days) => ({
            value: String(days),
            label: days === 0 ? t("board.today") : t("board.days", { count: days }),
          }))}
        />
      </Stack>
      {board.isPending && <Loading lines={6} />}
      {board.error !== null && <Failed error={board.error} retry={() => void board.refetch()} />}
      {board.isSuccess && holders.length === 0 && (
        <Empty title={t("board.nothing")}>
          <Text c="dimmed">{t("board.nothing_hint")}</Text>
        </Empty>
      )}
      <ul className={classes.holders}>
        {holders.map((holder) => (
          <Holder key={holder.holder.id} board={holder} most={most} listOf={listOf} />
        ))}
      </ul>
      {board.hasNextPage && (
        <Button variant="default" loading={board.isFetchingNextPage} onClick={() => void board.fetchNextPage()}>
          {t("common:do.more")}
        </Button>
      )}
    </Page>
  )
}

type HolderProps = { board: Schemas["HolderBoard"]; most: number; listOf: BoardProps["listOf"] }

function Holder({ board, most, listOf }: HolderProps) {
  const { t } = useTranslation("coordination")
  const dates = useDates()
  return (
    <li className={classes.holder}>
      <Stack gap={4}>
        <Text fw={600} component="h2" size="lg" m={0}>
          {board.holder.name}
        </Text>
        <Group gap="md">
          {board.late > 0 && (
            <Go href={listOf(board.holder.id, true)} className={classes.link}>
              <Badge className="state-badge" color="red" variant="light" size="lg" radius="sm">
                {t("board.late", { count: board.late })}
              </Badge>
            </Go>
          )}
          {board.upcoming > 0 ? (
            <Go href={listOf(board.holder.id, false)} className={classes.link}>
              {t("board.upcoming", { count: board.upcoming })}
            </Go>
          ) : (
            <Text c="dimmed">{t("board.none_upcoming")}</Text>
          )}
        </Group>
      </Stack>
      <ul className={classes.days}>
        {board.days.map((day) => (
          <li key={day.last_day} className={classes.day}>
            <span className={classes.date}>{dates.shortDay(day.last_day)}</span>
            <span
              className={classes.bar}
              style={{ inlineSize: `${Math.max(4, (day.count / most) * 100)}%` }}
              aria-hidden
            />
            <span>{t("board.reports", { count: day.count })}</span>
          </li>
        ))}
      </ul>
    </li>
  )
}
