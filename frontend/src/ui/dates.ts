import { useTranslation } from "react-i18next"

/** The country's three zones, as people write them. */
const ZONES: Record<string, string> = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" }
const JAKARTA = "Asia/Jakarta"

/** A moment of the last day before an exclusive end, which is a midnight. */
export function beforeMidnight(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString()
}

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
  return datesIn(i18n.language)
}

/** Numbers that every language of the app writes alike. */
const PLAIN = /^\d{1,3}$/

const made = new Map<string, unknown>()

/** Formatters are dear to make, on a cheap phone tens of milliseconds: each is made once, when it is first needed. */
function once<T>(name: string, make: () => T): T {
  if (!made.has(name)) made.set(name, make())
  return made.get(name) as T
}

/** How a date is written: made once for each language, form and zone. */
export function dateFormat(locale: string, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(locale + JSON.stringify(form), () => new Intl.DateTimeFormat(locale, form))
}

/** How a number is written, made once likewise. */
export function numberFormat(locale: string, form: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return once(`${locale} number ${JSON.stringify(form)}`, () => new Intl.NumberFormat(locale, form))
}

/** How dates and numbers are written in a language of the app. */
export function localeOf(language: string): string {
  return language === "en" ? "en-GB" : "id-ID"
}

export function datesIn(language: string): Dates {
  return once(language, () => newDates(localeOf(language)))
}

/** Day, month and year of a long date stay on one line. */
function unbroken(date: string): string {
  return date.replace(/(\d+) (\S+) (\d+)$/, "$1\u00a0$2\u00a0$3")
}

function newDates(locale: string): Dates {
  const long = () =>
    dateFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
  const short = (timeZone: string) => dateFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone })
  const time = (timeZone: string) => dateFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone })
  return {
    day: (isoDay) => unbroken(long().format(new Date(`${isoDay}T00:00:00Z`))),
    shortDay: (isoDay) => short("UTC").format(new Date(`${isoDay}T00:00:00Z`)),
    moment: (instant, zone = JAKARTA) => {
      const at = new Date(instant)
      return `${short(zone).format(at)}, ${time(zone).format(at)} ${ZONES[zone] ?? ""}`.trim()
    },
    dayOf: (instant, zone = JAKARTA) => short(zone).format(new Date(instant)),
    number: (value) => (PLAIN.test(String(value)) ? String(value) : numberFormat(locale).format(value)),
  }
}
