import { useMemo } from "react"
import { useTranslation } from "react-i18next"

/** The country's three zones, as people write them. */
const ZONES: Record<string, string> = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" }
const JAKARTA = "Asia/Jakarta"

export type Dates = {
  /** "Senin, 23 November 2026": a local day such as `last_day`, given as YYYY-MM-DD. */
  day: (isoDay: string) => string
  /** "23 Nov 2026" */
  shortDay: (isoDay: string) => string
  /** "23 Nov 2026, 14.05 WIB": a moment, in the zone of whoever holds the report. */
  moment: (instant: string, zone?: string) => string
  /** "23 Nov 2026" of a moment, in that zone. */
  dayOf: (instant: string, zone?: string) => string
  number: (value: number) => string
}

/** Dates and numbers as people read them, in the language of the page. */
export function useDates(): Dates {
  const { i18n } = useTranslation()
  return useMemo(() => datesIn(i18n.language), [i18n.language])
}

export function datesIn(language: string): Dates {
  const locale = language === "en" ? "en-GB" : "id-ID"
  const long = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })
  const short = (timeZone: string) =>
    new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone })
  const time = (timeZone: string) => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone })
  const numbers = new Intl.NumberFormat(locale)
  return {
    day: (isoDay) => long.format(new Date(`${isoDay}T00:00:00Z`)),
    shortDay: (isoDay) => short("UTC").format(new Date(`${isoDay}T00:00:00Z`)),
    moment: (instant, zone = JAKARTA) => {
      const at = new Date(instant)
      return `${short(zone).format(at)}, ${time(zone).format(at)} ${ZONES[zone] ?? ""}`.trim()
    },
    dayOf: (instant, zone = JAKARTA) => short(zone).format(new Date(instant)),
    number: (value) => numbers.format(value),
  }
}
