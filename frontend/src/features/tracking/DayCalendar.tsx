import { Group, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { dateFormat, localeOf, useDates } from "@/ui/dates"
import classes from "./DayCalendar.module.css"

type Day = Schemas["ExplainedDayView"]
type Cell = { date: string; told: Day | undefined }

/** The days of a limit as a calendar: those that count with their number, the others with why they do not. */
export function DayCalendar({ explained, today }: { explained: Schemas["ExplainedDeadline"]; today: string }) {
  const { t, i18n } = useTranslation("tracking")
  const dates = useDates()
  const inWorkingDays = explained.unit === "working_days"
  const told = new Map(explained.days.map((day) => [day.date, day]))
  const named = explained.days.filter((day) => day.holiday !== null)

  function wordsOf({ date, told: day }: Cell): string {
    if (day === undefined) return t("why.outside")
    const why =
      day.number !== null
        ? t(inWorkingDays ? "why.counted" : "why.counted_calendar", { count: day.number })
        : reasonOf(day)
    const marks = [date === explained.last_day && t("why.last_day"), date === today && t("why.today")].filter(Boolean)
    return [why, ...marks].join(", ")
  }

  function reasonOf(day: Day): string {
    const reason = (day.why_not ?? "event_day") as "holiday"
    const words = t(`why.not.${reason}`, { name: day.holiday ?? "" })
    return day.holiday !== null && reason !== "holiday" ? `${words} (${day.holiday})` : words
  }

  return (
    <Stack gap="md">
      <div className={classes.months}>
        {monthsOf(explained.days).map((month) => (
          <table key={month} className={classes.month}>
            <caption>{monthName(month, i18n.language)}</caption>
            <thead>
              <tr>
                {weekdays(i18n.language).map(([short, long]) => (
                  <th key={long} scope="col" abbr={long}>
                    {short}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(month, told).map((week) => (
                <tr key={week.find((cell) => cell !== null)?.date}>
                  {week.map((cell, place) =>
                    cell === null ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: an empty place has nothing but its place
                      <td key={place} />
                    ) : (
                      <td
                        key={cell.date}
                        className={classes.day}
                        data-kind={kindOf(cell, explained.last_day)}
                        data-today={cell.date === today || undefined}
                      >
                        <span aria-hidden>{Number(cell.date.slice(8))}</span>
                        <span aria-hidden className={classes.number}>
                          {cell.told?.number ?? (cell.told?.holiday ? "★" : "")}
                        </span>
                        <span className="only-for-readers">{`${dates.day(cell.date)}: ${wordsOf(cell)}`}</span>
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <Group gap="md" aria-hidden>
        <Key kind="counted">{t(inWorkingDays ? "why.counted" : "why.counted_calendar", { count: 1 })}…</Key>
        <Key kind="last">{t("why.last_day")}</Key>
        <Key kind="holiday">★ {t("why.not.holiday", { name: "" }).replace(/[:\s]+$/, "")}</Key>
        <Key kind="free">{t("why.free_days")}</Key>
      </Group>
      {named.length > 0 && (
        <Stack gap={4}>
          <Text fw={600}>{t("why.free_days")}</Text>
          <ul className={classes.named}>
            {named.map((day) => (
              <li key={day.date}>
                {dates.day(day.date)}: {day.holiday}
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </Stack>
  )
}

function Key({ kind, children }: { kind: string; children: React.ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap">
      <span className={classes.key} data-kind={kind} />
      <Text size="sm">{children}</Text>
    </Group>
  )
}

function kindOf({ date, told }: Cell, lastDay: string): string {
  if (told === undefined) return "outside"
  if (date === lastDay) return "last"
  if (told.number !== null) return "counted"
  return told.holiday !== null ? "holiday" : "free"
}

function monthsOf(days: readonly Day[]): string[] {
  return [...new Set(days.map((day) => day.date.slice(0, 7)))]
}

/** The weeks of a month that the limit reaches into, from Monday; nothing where a day belongs to another month. */
function weeksOf(month: string, told: Map<string, Day>): (Cell | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`)
  const before = (first.getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const weeks = Math.ceil((before + length) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, place) => {
      const day = week * 7 + place - before + 1
      if (day < 1 || day > length) return null
      const date = `${month}-${String(day).padStart(2, "0")}`
      return { date, told: told.get(date) }
    }),
  ).filter((week) => week.some((cell) => cell?.told !== undefined))
}

function weekdays(language: string): [string, string][] {
  const names = (weekday: "short" | "long") => {
    const format = dateFormat(localeOf(language), { weekday, timeZone: "UTC" })
    return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, 1 + day))))
  }
  const long = names("long")
  return names("short").map((short, day) => [short, long[day] ?? short])
}

function monthName(month: string, language: string): string {
  const locale = localeOf(language)
  const format = dateFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}
