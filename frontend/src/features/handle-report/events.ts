import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { beforeMidnight, useDates } from "@/ui/dates"
import type { Report } from "./steps/sending"

type Event = Schemas["EventView"]
type Pair = readonly [label: string, value: string]

/** An event in the officials' words. */
export type Told = {
  title: string
  by: string
  at: string
  /** When it was recorded, for what was recorded later. */
  recorded: string | null
  facts: Pair[]
  said: Pair[]
}

const PLACES = ["unit_id", "institution_id", "from_id", "supporting", "copied"] as const
const DAYS = ["by_when", "done_on", "last_date"] as const
const SAID = [
  "title",
  "text",
  "instruction",
  "reason",
  "note",
  "missing",
  "right_address",
  "body",
  "done_by",
  "no_evidence_reason",
  "proof",
  "address",
  "public_title",
  "public_text",
  "reveal_reason",
  "court_order",
] as const

/** How events of a report are told; names of institutions come with the report. */
export function useEventWords(report: Pick<Report, "names" | "zone">): (event: Event) => Told {
  const { t } = useTranslation(["handling", "common"])
  const dates = useDates()
  const { names, zone } = report
  return useCallback(
    (event: Event): Told => {
      const { facts, content } = event
      const place = (id: unknown) => (typeof id === "string" ? (names[id] ?? null) : null)
      const places = (value: unknown) =>
        (Array.isArray(value) ? value : [value]).map(place).filter((each) => each !== null)
      const pairs: Pair[] = []
      for (const name of PLACES) {
        const found = places(facts[name])
        if (found.length > 0) pairs.push([t(`told.${name}`), found.join(", ")])
      }
      for (const name of DAYS) {
        const day = facts[name]
        if (typeof day === "string") pairs.push([t(`told.${name}`), dates.shortDay(day)])
      }
      pairs.push(...revealed(event).map(([name, at]): Pair => [t(`told.${name}`), dates.dayOf(at, zone)]))
      const kind = known(facts.kind, ["action", "plan", "referral"])
      if (kind !== null) pairs.push([t("told.kind"), t(`kind.${kind}`)])
      const reason = known(facts.reason, REASONS)
      if (reason !== null) pairs.push([t("told.archive_reason"), t(`archive_reason.${reason}`)])
      const kindOf = known(facts.class, CLASSES)
      if (kindOf !== null) pairs.push([t("told.class"), t(`class.${kindOf}`)])
      if (typeof facts.rating === "number") pairs.push([t("told.rating"), String(facts.rating)])
      const office = place(event.office_id)
      const role = event.role === "clock" ? t("system") : t(`common:role.${event.role}`)
      const name = facts.in_his_name === true ? `, ${t("in_his_name_note")}` : ""
      const unit = facts.in_the_units_name === true ? `, ${t("in_the_units_name")}` : ""
      return {
        title: t(`event.${event.action}`),
        by: (office === null ? role : `${role}, ${office}`) + name + unit,
        at: dates.moment(event.happened_at, zone),
        recorded: event.declared ? dates.moment(event.recorded_at, zone) : null,
        facts: pairs,
        said: SAID.flatMap((each): Pair[] => {
          const words = content[each]
          return typeof words === "string" && words !== "" ? [[t(`said.${each}`), words]] : []
        }),
      }
    },
    [t, dates, names, zone],
  )
}

/** From when, and to which day, something may be done about an anonymous reporter's identity. */
function revealed({ action, facts }: Event): [name: "object_until" | "opens_on" | "open_until", at: string][] {
  const { opens_at, ends_at, by_court } = facts
  if (typeof ends_at !== "string") return []
  const last = beforeMidnight(ends_at)
  if (action === "ask_reveal") return by_court === true ? [] : [["object_until", last]]
  if (action === "grant_reveal" && typeof opens_at === "string") {
    return [
      ["opens_on", opens_at],
      ["open_until", last],
    ]
  }
  return action === "reveal" ? [["open_until", last]] : []
}

const CLASSES = ["oversight_complaint", "complaint", "information_request", "aspiration"] as const
const REASONS = [
  "duplicate",
  "not_public_service",
  "too_general",
  "not_understandable",
  "in_legal_process",
  "another_bodys",
  "spam",
  "incomplete",
  "withdrawn",
] as const

function known<T extends string>(value: unknown, words: readonly T[]): T | null {
  return words.find((word) => word === value) ?? null
}
