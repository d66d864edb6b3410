import type { Schemas } from "@/api/client"
import { dateFormat, localeOf } from "@/ui/dates"

export type Holiday = Schemas["HolidayView"]
export type Kind = Schemas["DayKind"]
export const KINDS = ["national", "collective_leave", "regional"] as const satisfies readonly Kind[]

export type Cell = { iso: string; day: number; weekend: boolean; holidays: Holiday[] }
export type Month = { month: number; cells: (Cell | null)[] }

const DAYS_OF_A_WEEK = 7
const SATURDAY = 5

/** The twelve months of a year as a wall calendar shows them, weeks beginning on Monday; null before the first day. */
export function monthsOf(year: number, holidays: readonly Holiday[]): Month[] {
  const byDay = new Map<string, Holiday[]>()
  for (const each of holidays) byDay.set(each.day, [...(byDay.get(each.day) ?? []), each])
  return Array.from({ length: 12 }, (_, month) => ({ month, cells: cellsOf(year, month, byDay) }))
}

function cellsOf(year: number, month: number, byDay: Map<string, Holiday[]>): (Cell | null)[] {
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const first = columnOf(year, month, 1)
  const days = Array.from({ length: count }, (_, at): Cell => {
    const iso = isoDay(year, month, at + 1)
    return {
      iso,
      day: at + 1,
      weekend: columnOf(year, month, at + 1) >= SATURDAY,
      holidays: byDay.get(iso) ?? [],
    }
  })
  return [...Array.from({ length: first }, () => null), ...days]
}

/** 0 is Monday. */
function columnOf(year: number, month: number, day: number): number {
  return (new Date(Date.UTC(year, month, day)).getUTCDay() + DAYS_OF_A_WEEK - 1) % DAYS_OF_A_WEEK
}

function isoDay(year: number, month: number, day: number): string {
  return `${year}-${String(month + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`
}

/** The names of months and the letters of weekdays, Monday first. */
export function namesIn(language: string): { months: string[]; weekdays: string[] } {
  const locale = localeOf(language)
  const month = dateFormat(locale, { month: "long", timeZone: "UTC" })
  const weekday = dateFormat(locale, { weekday: "short", timeZone: "UTC" })
  return {
    months: Array.from({ length: 12 }, (_, at) => month.format(Date.UTC(2024, at, 1))),
    weekdays: Array.from({ length: DAYS_OF_A_WEEK }, (_, at) => weekday.format(Date.UTC(2024, 0, at + 1))),
  }
}
