import type { Schemas } from "@/api/client"

type Rate = Schemas["RateView"]

export const COLUMNS = [
  "received",
  "follow_up",
  "first_follow_up",
  "resolution",
  "days",
  "open",
  "overdue",
  "returned",
  "rating",
] as const
export type Column = (typeof COLUMNS)[number]

/** A unit's figures; shares are those that the API told. `own` is the desk itself, which has no units of its own below. */
export type Row = Record<Exclude<Column, "follow_up" | "first_follow_up" | "resolution">, number | null> &
  Record<"follow_up" | "first_follow_up" | "resolution", Rate | null> & { id: string; name: string; own: boolean }

export function rowsOf(groups: readonly Schemas["GroupView"][], desk: string | undefined): Row[] {
  return groups.map((group) => ({
    id: group.key ?? "",
    name: group.label,
    own: group.key === desk,
    received: group.received,
    follow_up: group.rates.follow_up,
    first_follow_up: group.live?.on_time.first_follow_up ?? null,
    resolution: group.live?.on_time.resolution ?? null,
    days: group.answer_days.median,
    open: group.open,
    overdue: group.overdue,
    returned: group.returned,
    rating: group.satisfaction.average,
  }))
}

function figureOf(row: Row, column: Column): number | null {
  const value = row[column]
  return value === null || typeof value === "number" ? value : value.percent
}

/** The rows by one column, those without a figure last; without an order as the API tells them. */
export function sorted(rows: readonly Row[], order: { by: Column; down: boolean } | null): Row[] {
  if (order === null) return [...rows]
  const sign = order.down ? -1 : 1
  return [...rows].sort((one, other) => {
    const [a, b] = [figureOf(one, order.by), figureOf(other, order.by)]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return (a - b) * sign
  })
}

/** The table as a file that spreadsheets here open well; a share is followed by what it is made of. */
export function asCsv(heading: readonly string[], rows: readonly Row[]): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const told = (value: number | Rate | null) =>
    value === null
      ? ""
      : typeof value === "number"
        ? String(value)
        : `${value.percent ?? ""} % (${value.numerator}/${value.denominator})`
  const lines = rows.map((row) => [row.name, ...COLUMNS.map((column) => told(row[column]))])
  return [heading, ...lines].map((line) => line.map(cell).join(";")).join("\r\n")
}
