import type { Schemas } from "@/api/client"
import { beforeMidnight, type Dates } from "@/ui/dates"
import type { Own, TimelineEvent } from "./data"

/** The text of an event and its blanks: which words there are is for `text/`, which facts for the API. */
export type Wording = { key: string; facts: Record<string, string | number> }

/** Texts that hang on what kind of step it was. */
function keyOf(event: TimelineEvent, before: TimelineEvent | undefined): string {
  const { action, facts } = event
  if (action === "follow_up") return `follow_up_${facts.kind}`
  if (action === "reply" && event.role === "reporter") return "reply_own"
  if (action === "object" && before !== undefined && before.holder_id !== event.holder_id) return "object_up"
  if (action === "ask_reveal" && facts.by_court === true) return "ask_reveal_by_court"
  if (action === "announce") return `announce_${facts.clock}`
  return action
}

type Say = { word: (group: "clock" | "class" | "reason", value: string) => string; dates: Dates }

/** What happened, to be said in plain words. */
export function wordingOf(
  event: TimelineEvent,
  before: TimelineEvent | undefined,
  own: Own,
  { word, dates }: Say,
): Wording {
  const { facts } = event
  const named = (id: unknown) => (typeof id === "string" && own.names[id]) || "…"
  const day = (value: unknown) => (typeof value === "string" ? dates.day(value.slice(0, 10)) : "…")
  const moment = (value: unknown, taken = (at: string) => at) =>
    typeof value === "string" ? dates.dayOf(taken(value), own.zone) : "…"
  return {
    key: keyOf(event, before),
    facts: {
      holder: named(event.holder_id),
      office: event.office_id === null ? "…" : named(event.office_id),
      unit: named(facts.unit_id ?? event.holder_id),
      institution: named(facts.institution_id ?? event.holder_id),
      from: named(facts.from_id ?? event.office_id),
      round: event.round,
      rating: Number(facts.rating ?? 0),
      days_late: Number(facts.days_late ?? 0),
      by_when: day(facts.by_when),
      last_date: day(facts.last_date),
      opens_on: moment(facts.opens_at),
      until: moment(facts.ends_at, beforeMidnight),
      clock: facts.clock ? word("clock", String(facts.clock)) : "",
      class: facts.class ? word("class", String(facts.class)) : "",
      reason: facts.reason ? word("reason", String(facts.reason)) : "",
    },
  }
}

/** What was written in a step, in the order in which it is read. */
export function writtenIn(event: TimelineEvent): string[] {
  if (event.action === "file") return []
  const { text, missing, reveal_reason, court_order } = event.content
  return [missing, text, reveal_reason, court_order].filter(
    (each): each is string => typeof each === "string" && each !== "",
  )
}

/** The last event of a kind, if there is one. */
export function lastOf(own: Own, ...actions: Schemas["Action"][]): TimelineEvent | undefined {
  return own.timeline.findLast((event) => actions.includes(event.action))
}

/** The officers' question that waits for an answer: nothing was said by the reporter since. */
export function openQuestion(own: Own): TimelineEvent | undefined {
  const asked = lastOf(own, "ask")
  if (asked === undefined || !own.allowed_actions.includes("reply")) return undefined
  const since = own.timeline.filter((event) => event.seq > asked.seq)
  return since.some((event) => event.role === "reporter" || event.action === "answer") ? undefined : asked
}
