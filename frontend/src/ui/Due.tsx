import { Badge, Group, Text } from "@mantine/core"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDates } from "./dates"

type DueProps = {
  /** The last local day of the limit, as `last_day` says it; null where no clock runs. */
  lastDay: string | null
  /** Days that remain after today, and days since; both from the API. */
  daysLeft?: number
  daysLate?: number
  unit?: Schemas["DayUnit"]
}

/** Until when, and how long that is: in words, coloured besides. The API says both; nothing is reckoned here. */
export function Due({ lastDay, daysLeft, daysLate = 0, unit = "working_days" }: DueProps) {
  const { t } = useTranslation("common")
  const dates = useDates()
  if (lastDay === null) return <Text c="dimmed">{t("due.none")}</Text>
  return (
    <Group gap="xs" component="span">
      <Text component="span">{t("due.until", { day: dates.day(lastDay) })}</Text>
      {daysLeft !== undefined && (
        <Badge className="state-badge" variant="light" size="lg" radius="sm" color={toneOf(daysLeft, daysLate)}>
          {wordsOf(t, daysLeft, daysLate, unit)}
        </Badge>
      )}
    </Group>
  )
}

type Words = TFunction<"common">

function wordsOf(t: Words, left: number, late: number, unit: Schemas["DayUnit"]): string {
  if (late > 0) return t("due.late", { count: late })
  if (left === 0) return t("due.today")
  return unit === "calendar_days" ? t("due.left_calendar", { count: left }) : t("due.left", { count: left })
}

function toneOf(left: number, late: number): string {
  if (late > 0) return "red"
  return left <= 1 ? "orange" : "teal"
}
