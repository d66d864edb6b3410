import { Stack, TextInput } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useDates } from "@/ui/dates"
import classes from "./filing.module.css"
import type { Question } from "./parts"

/** The day, so many days ago, where this device is. */
export function dayAgo(days: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days)
  const two = (part: number) => String(part).padStart(2, "0")
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** One touch for today and yesterday, which go on by themselves. */
export function When({ draft, change, wrong, onward }: Question & { onward: () => void }) {
  const { t } = useTranslation("filing")
  const dates = useDates()
  const near = [
    { day: dayAgo(0), label: t("when.today") },
    { day: dayAgo(1), label: t("when.yesterday") },
  ]
  const isOther = draft.eventDate !== null && near.every(({ day }) => day !== draft.eventDate)
  const [other, setOther] = useState(isOther || wrong.event_date !== undefined)

  function take(eventDate: string | null) {
    change({ eventDate })
    onward()
  }

  return (
    <Stack gap="sm">
      {near.map(({ day, label }) => (
        <button
          key={day}
          type="button"
          className={classes.choice}
          data-chosen={draft.eventDate === day || undefined}
          aria-pressed={draft.eventDate === day}
          onClick={() => take(day)}
        >
          {label}, {dates.day(day)}
        </button>
      ))}
      <button type="button" className={classes.choice} onClick={() => take(null)}>
        {t("when.unknown")}
      </button>
      <button
        type="button"
        className={classes.choice}
        data-chosen={other || undefined}
        aria-expanded={other}
        onClick={() => setOther(true)}
      >
        {t("when.other")}
      </button>
      {other && (
        <TextInput
          type="date"
          label={t("when.date")}
          max={dayAgo(0)}
          value={draft.eventDate ?? ""}
          error={wrong.event_date}
          onChange={(event) => change({ eventDate: event.currentTarget.value || null })}
        />
      )}
    </Stack>
  )
}
