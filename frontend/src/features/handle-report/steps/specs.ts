import type { Schemas } from "@/api/client"
import type { Texts } from "@/text/texts"

export type Action = Schemas["Action"]
type Choices = "class" | "reason" | "kind" | "position" | "rating"
type FieldText = keyof Texts["handling"]["field"]

/** A field of a step's form; `name` is what the API calls it. */
export type Field = {
  name: string
  text: FieldText
  hint?: keyof Texts["handling"]["hint"]
  required?: boolean
  /** Shown only with these other values; the API still has the last word. */
  when?: (values: Values) => boolean
} & (
  | { as: "prose"; max: number; rows?: number }
  | { as: "line"; max: number }
  | { as: "day" }
  | { as: "choice"; of: Choices }
  | { as: "unit"; within: "desk" | "unit" | "country" }
  | { as: "units"; within: "desk" | "unit" | "country" }
  | { as: "topic" }
  | { as: "files"; orReason?: boolean }
  | { as: "check" }
  | { as: "accused" }
)

export type Place = { id: string; name: string }
/** A file for a step: it lies in the draft until it was uploaded, then the API knows it by `id`. */
export type StepFile = { key: string; name: string; size: number; blob: Blob | null; id: string | null }
export type Value = string | boolean | Place | Place[] | StepFile[] | null
export type Values = Record<string, Value>

/** How a step is asked for and where it is sent; which steps are open is said by `allowed_actions` alone. */
export type StepSpec = {
  /** Below `/v1/reports/{id}/`. */
  resource: string
  fields: readonly Field[]
  /** The step of whose texts templates are offered and whose messages can be looked at before. */
  writes?: Schemas["PreviewedStep"]
  /** The field that holds what the reporter reads. */
  words?: string
  grave?: boolean
}

const TEXT: Field = { as: "prose", name: "text", text: "text", required: true, max: 10_000, rows: 6 }
const REASON: Field = { as: "prose", name: "reason", text: "reason", required: true, max: 2_000 }
const NOTE: Field = { as: "prose", name: "note", text: "note", max: 2_000 }
const FILES: Field = { as: "files", name: "attachments", text: "attachments", hint: "attachments" }
const CLASS: Field = { as: "choice", of: "class", name: "class", text: "class" }
const TOPIC: Field = { as: "topic", name: "topic", text: "topic" }
const INSTRUCTION: Field = { as: "prose", name: "instruction", text: "instruction", max: 2_000, hint: "instruction" }
const SUPPORTING: Field = { as: "units", name: "supporting", text: "supporting", within: "desk", hint: "supporting" }
const PROOF: Field = { as: "prose", name: "proof", text: "proof", hint: "proof", required: true, max: 2_000 }
const HIS_WORDS: Field = { ...TEXT, text: "his_words" }

const none = (name: string) => (values: Values) => !Array.isArray(values[name]) || values[name].length === 0
const is =
  (name: string, ...wanted: string[]) =>
  (values: Values) =>
    wanted.includes(String(values[name]))

const ANSWER: readonly Field[] = [
  { ...TEXT, text: "answer", hint: "answer" },
  { as: "day", name: "done_on", text: "done_on", required: true },
  { as: "line", name: "done_by", text: "done_by", hint: "done_by", required: true, max: 200 },
  { ...FILES, orReason: true },
  {
    as: "prose",
    name: "no_evidence_reason",
    text: "no_evidence_reason",
    required: true,
    max: 2_000,
    when: none("attachments"),
  },
]

/** Every step that this desk can take, by the law's word for it. */
const SPECS = {
  dispose: {
    resource: "dispositions",
    fields: [
      { as: "unit", name: "unit_id", text: "unit", required: true, within: "desk" },
      INSTRUCTION,
      CLASS,
      TOPIC,
      SUPPORTING,
    ],
  },
  redispose: {
    resource: "redispositions",
    fields: [{ as: "unit", name: "unit_id", text: "unit", required: true, within: "desk" }, INSTRUCTION, SUPPORTING],
  },
  handle: { resource: "handlings", fields: [CLASS, TOPIC] },
  hand_over: {
    resource: "handovers",
    fields: [{ as: "unit", name: "institution_id", text: "institution", required: true, within: "country" }, REASON],
  },
  defer: {
    resource: "deferrals",
    fields: [{ as: "prose", name: "missing", text: "missing", hint: "missing", required: true, max: 2_000 }],
    writes: "defer",
    words: "missing",
  },
  resume: { resource: "resumptions", fields: [NOTE] },
  archive: {
    resource: "archivals",
    fields: [
      { as: "choice", of: "reason", name: "reason", text: "archive_reason", required: true },
      {
        as: "line",
        name: "duplicate_of",
        text: "duplicate_of",
        hint: "number",
        required: true,
        max: 40,
        when: is("reason", "duplicate"),
      },
      { as: "line", name: "body", text: "body", required: true, max: 200, when: is("reason", "another_bodys") },
      {
        as: "prose",
        name: "right_address",
        text: "right_address",
        hint: "right_address",
        max: 2_000,
        when: (values) => !is("reason", "duplicate", "")(values),
      },
      { as: "prose", name: "text", text: "to_reporter", max: 2_000 },
    ],
    writes: "archive",
    words: "text",
    grave: true,
  },
  restore: { resource: "restorations", fields: [REASON] },
  return: {
    resource: "returns",
    fields: [{ ...REASON, text: "return_reason", hint: "return_reason" }],
  },
  acknowledge: {
    resource: "acknowledgements",
    fields: [{ as: "prose", name: "text", text: "note", max: 2_000 }],
  },
  follow_up: {
    resource: "follow-ups",
    fields: [
      { as: "choice", of: "kind", name: "kind", text: "kind", required: true },
      { ...TEXT, text: "follow_up" },
      { as: "day", name: "by_when", text: "by_when", required: true, when: is("kind", "plan") },
      FILES,
    ],
    writes: "follow_up",
    words: "text",
  },
  support: { resource: "supports", fields: [{ ...TEXT, text: "support" }, FILES] },
  answer: { resource: "answers", fields: ANSWER, writes: "answer", words: "text" },
  propose_answer: { resource: "answer-proposals", fields: ANSWER },
  approve_answer: { resource: "answer-approvals", fields: [NOTE] },
  send_back: {
    resource: "answer-refusals",
    fields: [{ ...NOTE, hint: "note", required: true }],
  },
  reply: { resource: "replies", fields: [{ ...TEXT, text: "reply" }, FILES], writes: "reply", words: "text" },
  ask: {
    resource: "questions",
    fields: [{ as: "prose", name: "text", text: "question", hint: "question", required: true, max: 2_000 }],
    writes: "ask",
    words: "text",
  },
  note: {
    resource: "notes",
    fields: [{ as: "prose", name: "note", text: "note", hint: "note", required: true, max: 10_000 }],
  },
  copy: {
    resource: "copies",
    fields: [{ as: "units", name: "unit_ids", text: "copies", required: true, within: "desk" }, NOTE],
  },
  correct: {
    resource: "corrections",
    fields: [
      { as: "line", name: "title", text: "title", max: 200 },
      { as: "prose", name: "text", text: "report_text", max: 10_000, rows: 8 },
      { ...REASON, required: false },
    ],
  },
  reclassify: {
    resource: "reclassifications",
    fields: [{ ...CLASS, required: true }, REASON, { as: "check", name: "lengthen", text: "lengthen" }],
  },
  name_accused: {
    resource: "accused",
    fields: [
      { as: "unit", name: "institution_id", text: "accused_unit", required: true, within: "country" },
      { as: "choice", of: "position", name: "position", text: "position" },
      { as: "line", name: "name", text: "accused_name", max: 200 },
    ],
    grave: true,
  },
  clear_accused: {
    resource: "clearings",
    fields: [{ as: "accused", name: "accused_id", text: "accused", required: true }, REASON],
  },
  recuse: { resource: "recusals", fields: [{ ...REASON, hint: "recuse" }], grave: true },
  mark_danger: { resource: "dangers", fields: [{ ...REASON, hint: "danger" }], grave: true },
  acknowledge_danger: {
    resource: "danger-acknowledgements",
    fields: [{ as: "prose", name: "text", text: "done_about_it", max: 2_000 }],
  },
  set_last_date: {
    resource: "last-dates",
    fields: [{ as: "day", name: "last_date", text: "last_date", required: true }, REASON],
  },
  remind: { resource: "reminders", fields: [NOTE] },
  link_repeat: {
    resource: "repeats",
    fields: [{ as: "line", name: "repeat_of", text: "repeat_of", hint: "number", required: true, max: 40 }],
  },
  release: { resource: "releases", fields: [NOTE] },
  mask: {
    resource: "maskings",
    fields: [
      { as: "line", name: "title", text: "public_title", max: 200 },
      { ...TEXT, text: "public_text", rows: 8 },
    ],
  },
  ask_reveal: {
    resource: "reveals",
    fields: [
      { ...REASON, text: "reveal_reason", hint: "reveal_reason" },
      { as: "line", name: "court_order", text: "court_order", hint: "court_order", max: 200 },
    ],
    grave: true,
  },
  grant_reveal: { resource: "reveal-grants", fields: [NOTE], grave: true },
  refuse_reveal: { resource: "reveal-refusals", fields: [{ ...REASON, hint: "reveal_refusal" }] },
  reveal: { resource: "reveal-openings", fields: [NOTE], grave: true },
  accept_recommendation: { resource: "recommendation-acceptances", fields: [{ ...TEXT, text: "done_about_it" }] },
  complete: { resource: "completions", fields: [HIS_WORDS, PROOF] },
  object: { resource: "objections", fields: [HIS_WORDS, PROOF] },
  accept: {
    resource: "acceptances",
    fields: [
      { as: "choice", of: "rating", name: "rating", text: "rating", required: true },
      { ...HIS_WORDS, required: false, max: 2_000 },
      PROOF,
    ],
  },
  reopen: { resource: "reopenings", fields: [HIS_WORDS, PROOF] },
  withdraw: { resource: "withdrawals", fields: [{ ...REASON, required: false }, PROOF], grave: true },
  revoke_withdrawal: { resource: "withdrawal-revocations", fields: [PROOF] },
  contest: { resource: "contests", fields: [HIS_WORDS, PROOF] },
  take_to_overseer: { resource: "overseer", fields: [{ ...HIS_WORDS, required: false }, PROOF] },
} satisfies Partial<Record<Action, StepSpec>>

export type Takeable = keyof typeof SPECS
export const STEPS: Record<Takeable, StepSpec> = SPECS

/** Whether this desk has a form for a step. */
export function isTakeable(action: Action): action is Takeable {
  return action in STEPS
}

/** In which order steps are offered beside each other; the others wait in a menu. */
export const FIRST: readonly Takeable[] = [
  "acknowledge_danger",
  "dispose",
  "approve_answer",
  "send_back",
  "reveal",
  "grant_reveal",
  "refuse_reveal",
  "answer",
  "propose_answer",
  "follow_up",
  "support",
  "reply",
  "acknowledge",
  "return",
  "defer",
  "resume",
  "restore",
  "remind",
]

/** Steps that an officer takes in the reporter's name, where the reporter has no other way. */
export const IN_HIS_NAME: ReadonlySet<Takeable> = new Set([
  "complete",
  "object",
  "accept",
  "reopen",
  "withdraw",
  "revoke_withdrawal",
  "contest",
  "take_to_overseer",
])
