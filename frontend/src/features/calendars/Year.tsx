import { Group, Stack, Text, Title } from "@mantine/core"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useDates } from "@/ui/dates"
import { useRegion } from "@/ui/places"
import { Rows } from "@/ui/rows"
import classes from "./calendar.module.css"
import { type Cell, type Holiday, KINDS, type Month, monthsOf, namesIn } from "./days"

type YearProps = { year: number; holidays: readonly Holiday[] }

/** Twelve months with what is no working day, by colour; below it the same in words. */
export function Year({ year, holidays }: YearProps) {
  const months = useMemo(() => monthsOf(year, holidays), [year, holidays])
  return (
    <Stack gap="xl">
      <Legend holidays={holidays} />
      <div className={classes.year}>
        {months.map((month) => (
          <MonthTable key={month.month} month={month} />
        ))}
      </div>
      <DayList year={year} holidays={holidays} />
    </Stack>
  )
}

function Legend({ holidays }: { holidays: readonly Holiday[] }) {
  const { t } = useTranslation("calendars")
  return (
    <Group component="ul" gap="lg" m={0} p={0} style={{ listStyle: "none" }} aria-label={t("legend")}>
      {KINDS.filter((kind) => kind !== "regional" || holidays.some((each) => each.kind === kind)).map((kind) => (
        <Group component="li" key={kind} gap="xs" wrap="nowrap">
          <span className={`${classes.mark} ${classes[kind]}`} aria-hidden />
          <Text size="sm">
            {t("count", { name: t(`kind.${kind}`), count: holidays.filter((each) => each.kind === kind).length })}
          </Text>
        </Group>
      ))}
      <Group component="li" gap="xs" wrap="nowrap">
        <span className={`${classes.mark} ${classes.weekend}`} aria-hidden />
        <Text size="sm">{t("weekend")}</Text>
      </Group>
    </Group>
  )
}

const WEEK = 7

function MonthTable({ month }: { month: Month }) {
  const { i18n } = useTranslation()
  const names = namesIn(i18n.language)
  const weeks = Array.from({ length: Math.ceil(month.cells.length / WEEK) }, (_, week) =>
    Array.from({ length: WEEK }, (_, column) => month.cells[week * WEEK + column] ?? null),
  )
  return (
    <table className={classes.month}>
      <caption>{names.months[month.month]}</caption>
      <thead>
        <tr>
          {names.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the weeks of a month never change their order
          <tr key={number}>
            {week.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: neither do the days of a week
              <DayCell key={column} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({ cell }: { cell: Cell | null }) {
  const { t } = useTranslation("calendars")
  if (cell === null) return <td />
  const first = cell.holidays[0]
  if (first === undefined) return <td className={cell.weekend ? classes.weekend : undefined}>{cell.day}</td>
  const words = cell.holidays.map((each) => `${each.name} (${t(`short.${each.kind}`)})`).join(", ")
  const tentative = cell.holidays.some((each) => each.estimated)
  return (
    <td className={classes[first.kind]} title={words}>
      <span className={tentative ? classes.estimated : undefined}>{cell.day}</span>
      <span className="only-for-readers">, {words}</span>
    </td>
  )
}

function DayList({ year, holidays }: YearProps) {
  const { t } = useTranslation("calendars")
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h3">
        {t("list", { year })}
      </Title>
      <Rows label={t("list", { year })}>
        {holidays.map((each) => (
          <DayOff key={`${each.day} ${each.region_code}`} holiday={each} />
        ))}
      </Rows>
    </Stack>
  )
}

function DayOff({ holiday }: { holiday: Holiday }) {
  const { t } = useTranslation("calendars")
  const dates = useDates()
  const region = useRegion(holiday.region_code ?? undefined)
  return (
    <li>
      <div>
        <Text fw={600}>{holiday.name}</Text>
        <Text size="sm" c="dimmed">
          {dates.day(holiday.day)}
        </Text>
      </div>
      <Text size="sm">
        {[
          t(`kind.${holiday.kind}`),
          holiday.region_code && t("in_region", { region: region?.full_name ?? holiday.region_code }),
          holiday.estimated && t("estimated"),
        ]
          .filter(Boolean)
          .join(", ")}
      </Text>
    </li>
  )
}
