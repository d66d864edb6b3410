import { Group, Stack, Text, TextInput } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Chip } from "@/ui/Chip"
import type { Asked } from "./asked"

type PeriodProps = { asked: Asked; onChange: (change: Asked) => void }
type Choice = "all" | "this_year" | "last_year" | "own"

/** Of which days: all, a calendar year, or from one to another. */
export function Period({ asked, onChange }: PeriodProps) {
  const { t } = useTranslation("statistics")
  const year = new Date().getFullYear()
  const [own, setOwn] = useState(false)
  const isYear = (of: number) => asked.dari === `${of}-01-01` && asked.sampai === `${of}-12-31`
  const unset = asked.dari === undefined && asked.sampai === undefined
  const choice: Choice = own
    ? "own"
    : unset
      ? "all"
      : isYear(year)
        ? "this_year"
        : isYear(year - 1)
          ? "last_year"
          : "own"

  function choose(value: Choice) {
    setOwn(value === "own")
    if (value === "all") onChange({ dari: undefined, sampai: undefined })
    if (value === "this_year") onChange({ dari: `${year}-01-01`, sampai: `${year}-12-31` })
    if (value === "last_year") onChange({ dari: `${year - 1}-01-01`, sampai: `${year - 1}-12-31` })
  }

  return (
    <Stack gap="xs">
      <Text component="span" id="masa" fw={600}>
        {t("period.label")}
      </Text>
      <Group role="group" aria-labelledby="masa" gap="xs">
        {(["all", "this_year", "last_year", "own"] as const).map((value) => (
          <Chip key={value} aria-pressed={choice === value} onClick={() => choose(value)}>
            {t(`period.${value}`)}
          </Chip>
        ))}
      </Group>
      {choice === "own" && (
        <Group grow gap="sm">
          <TextInput
            type="date"
            label={t("period.from")}
            value={asked.dari ?? ""}
            max={asked.sampai}
            onChange={(event) => onChange({ dari: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label={t("period.to")}
            value={asked.sampai ?? ""}
            min={asked.dari}
            onChange={(event) => onChange({ sampai: event.currentTarget.value || undefined })}
          />
        </Group>
      )}
    </Stack>
  )
}
