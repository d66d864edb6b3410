import { Text } from "@mantine/core"
import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from "@tanstack/react-virtual"
import { type RefObject, useCallback, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { useDrafts } from "../steps"
import type { Asked } from "./asking"
import type { Outline } from "./bulk"
import classes from "./inbox.module.css"
import { Row } from "./Row"

const TALL = 104
const AHEAD = 8

export type ListProps = {
  items: readonly Outline[]
  asked: Asked
  hasMore: boolean
  loadMore: () => void
  selected: ReadonlyMap<string, Outline>
  onSelect: (report: Outline) => void
  /** The row that the keyboard is on; the list brings it into view and puts the focus on it. */
  current: number | null
  onCurrent: (index: number) => void
}

/** The list in a column of its own. */
export function ListBeside(props: ListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: props.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => TALL,
    overscan: AHEAD,
    getItemKey: useKeys(props.items),
  })
  return (
    <div ref={scroller} className={classes.scroller}>
      <Rows {...props} rows={rows} wide />
    </div>
  )
}

/** The list as the page itself. */
export function ListAlone(props: ListProps) {
  const place = useRef<HTMLDivElement>(null)
  const rows = useWindowVirtualizer({
    count: props.items.length,
    estimateSize: () => TALL,
    overscan: AHEAD,
    scrollMargin: place.current?.offsetTop ?? 0,
    getItemKey: useKeys(props.items),
  })
  return (
    <div ref={place}>
      <Rows {...props} rows={rows} wide={false} />
    </div>
  )
}

/** The same function until there are other rows: a new one has all heights added up anew, with every frame. */
function useKeys(items: readonly Outline[]) {
  return useCallback((index: number) => items[index]?.id ?? index, [items])
}

type AnyVirtualizer = Virtualizer<HTMLDivElement, Element> | Virtualizer<Window, Element>
type RowsProps = ListProps & { rows: AnyVirtualizer; wide: boolean }

/** The rows that are in sight, and a few more; the rest of a hundred thousand is only a height. */
function Rows({ items, asked, hasMore, loadMore, selected, onSelect, current, onCurrent, rows, wide }: RowsProps) {
  const { t } = useTranslation("inbox")
  const list = useRef<HTMLUListElement>(null)
  const drafts = useDrafts()
  const seen = rows.getVirtualItems()
  const last = seen.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= items.length - AHEAD) loadMore()
  }, [hasMore, last, items.length, loadMore])
  useFocusOn(current, rows, list)
  const margin = rows.options.scrollMargin
  return (
    <>
      <ul ref={list} className={classes.rows} aria-label={t("list")} style={{ height: rows.getTotalSize() }}>
        {seen.map((each) => {
          const report = items[each.index]
          return report === undefined ? null : (
            <li
              key={each.key}
              ref={rows.measureElement}
              data-index={each.index}
              data-open={asked.laporan === report.id || undefined}
              aria-setsize={hasMore ? -1 : items.length}
              aria-posinset={each.index + 1}
              className={classes.row}
              style={{ transform: `translateY(${each.start - margin}px)` }}
            >
              <Row
                report={report}
                asked={asked}
                wide={wide}
                open={asked.laporan === report.id}
                selected={selected.has(report.id)}
                drafted={drafts.get(report.id)}
                onSelect={onSelect}
                index={each.index}
                onCurrent={onCurrent}
              />
            </li>
          )
        })}
      </ul>
      <Text c="dimmed" ta="center" py="md" role="status">
        {hasMore ? t("loading_more") : t("end")}
      </Text>
    </>
  )
}

/** Brings a row into view and puts the focus on it, once it is there. */
function useFocusOn(current: number | null, rows: AnyVirtualizer, list: RefObject<HTMLUListElement | null>) {
  const done = useRef<number | null>(null)
  useEffect(() => {
    if (current === null) done.current = null
    if (current === null || done.current === current) return
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${current}"] [data-row]`)
    if (row?.contains(document.activeElement)) {
      done.current = current
      return
    }
    rows.scrollToIndex(current)
    if (row === null || row === undefined) return
    done.current = current
    row.focus({ preventScroll: true })
  })
}
