import { ActionIcon, Box, Button, Group, Stack, Text, Title } from "@mantine/core"
import { useDisclosure, useMediaQuery } from "@mantine/hooks"
import { IconKeyboard } from "@tabler/icons-react"
import { useNavigate } from "@tanstack/react-router"
import { useCallback, useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { useHead } from "@/ui/Page"
import { usePaged } from "@/ui/paged"
import { Report } from "../Report"
import { type Ask, type Asked, filtersOf, queryOf, statesOf } from "./asking"
import { BulkBar } from "./BulkBar"
import type { Outline } from "./bulk"
import { Filters } from "./Filters"
import classes from "./inbox.module.css"
import { Keys } from "./Keys"
import { ListAlone, ListBeside } from "./List"
import { useShortcuts } from "./shortcuts"
import { Views } from "./Views"

const WIDE = "(min-width: 75em)"
const AT_ONCE = 50

type InboxProps = { asked: Asked; ask: Ask }

/** The reports of an officer by nearest limit; on a wide screen the one that is open stands beside them. */
export function Inbox({ asked, ask }: InboxProps) {
  const { t } = useTranslation(["inbox", "common", "handling"])
  const wide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false }) ?? false
  const [selected, setSelected] = useState<ReadonlyMap<string, Outline>>(new Map())
  const [current, setCurrent] = useState<number | null>(null)
  const [helped, help] = useDisclosure(false)
  const search = useRef<HTMLInputElement>(null)
  const go = useNavigate()
  const reports = useReports(asked)
  useHead(t("title"))
  const filters = JSON.stringify(filtersOf(asked))
  // biome-ignore lint/correctness/useExhaustiveDependencies: other filters, another list
  useEffect(() => {
    setCurrent(null)
    setSelected(new Map())
  }, [filters])

  const select = useCallback((report: Outline) => {
    setSelected((before) => {
      const next = new Map(before)
      if (!next.delete(report.id)) next.set(report.id, report)
      return next
    })
  }, [])
  const { items } = reports
  const at = current === null ? undefined : items[current]
  const move = (by: number) =>
    items.length > 0 && setCurrent(current === null ? 0 : Math.min(items.length - 1, Math.max(0, current + by)))
  useShortcuts([
    ["j", () => move(1)],
    ["k", () => move(-1)],
    ["x", () => at !== undefined && select(at)],
    ["s", () => document.querySelector<HTMLElement>("[data-steps] button")?.focus()],
    ["Escape", () => focusRow(current)],
    ["/", () => search.current?.focus()],
    ["?", help.open],
  ])
  useEffect(() => {
    if (!wide && asked.laporan !== undefined) {
      const langkah = asked.langkah
      void go({
        to: "/meja/laporan/$reportId",
        params: { reportId: asked.laporan },
        search: { langkah },
        replace: true,
      })
    }
  }, [wide, asked.laporan, asked.langkah, go])

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = reports
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  const list = {
    items,
    asked,
    hasMore: hasNextPage && reports.error === null,
    loadMore,
    selected,
    onSelect: select,
    current,
    onCurrent: setCurrent,
  }
  return (
    <div className={classes.split}>
      <section className={classes.side} aria-label={t("list")}>
        <Stack gap="sm" className={classes.head}>
          <Group justify="space-between">
            <Title order={1} size="h3">
              {t("title")}
            </Title>
            <Group gap="xs">
              <ActionIcon
                variant="default"
                size={44}
                visibleFrom="md"
                aria-label={t("keys.open")}
                title={t("keys.open")}
                onClick={help.open}
              >
                <IconKeyboard size={20} aria-hidden />
              </ActionIcon>
              <Views asked={asked} ask={ask} />
            </Group>
          </Group>
          <Filters asked={asked} ask={ask} search={search} />
        </Stack>
        {reports.isPending && (
          <Box px="md">
            <Loading lines={8} />
          </Box>
        )}
        {reports.error !== null && (
          <Failed
            error={reports.error}
            retry={() => void (items.length === 0 ? reports.refetch() : reports.fetchNextPage())}
          />
        )}
        {reports.data !== undefined && items.length === 0 && <Nothing asked={asked} ask={ask} />}
        {items.length > 0 && (wide ? <ListBeside {...list} /> : <ListAlone {...list} />)}
        <BulkBar selected={[...selected.values()]} onClear={() => setSelected(new Map())} />
      </section>
      {wide && (
        <section className={classes.beside} aria-label={t("beside")} tabIndex={-1}>
          {asked.laporan === undefined ? (
            <Empty title={t("pick")}>
              <Text c="dimmed">{t("pick_hint")}</Text>
            </Empty>
          ) : (
            <Report
              key={asked.laporan}
              id={asked.laporan}
              step={asked.langkah}
              onStep={(langkah) => ask({ ...asked, langkah })}
              level={2}
            />
          )}
        </section>
      )}
      {helped && <Keys onClose={help.close} />}
    </div>
  )
}

function focusRow(current: number | null): void {
  document.querySelector<HTMLElement>(`[data-index="${current ?? 0}"] [data-row]`)?.focus()
}

function useReports(asked: Asked) {
  const query = {
    ...queryOf(asked),
    state: statesOf(asked),
    order: asked.urut === "terbaru" ? ("newest" as const) : undefined,
    limit: AT_ONCE,
  }
  return usePaged(["reports", query], (cursor, signal) =>
    told(api.GET("/v1/reports", { params: { query: { ...query, cursor } }, signal })),
  )
}

function Nothing({ asked, ask }: InboxProps) {
  const { t } = useTranslation("inbox")
  const narrowed = Object.keys(filtersOf(asked)).length > 0
  return (
    <Empty title={t("none")}>
      <Stack align="center" gap="sm" px="md">
        <Text c="dimmed">{narrowed ? t("none_hint") : t("none_at_all")}</Text>
        {narrowed && <Button onClick={() => ask({})}>{t("clear")}</Button>}
      </Stack>
    </Empty>
  )
}
