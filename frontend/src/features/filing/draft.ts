import type { Schemas } from "@/api/client"
import type { Institution, Region } from "@/ui/pickers"

type Way = Schemas["Way"]

export type AccusedDraft = {
  institution: Institution | null
  position: Schemas["Position"] | null
  name: string
}

/** What the form holds; `id` becomes the idempotency key, so that this very report is taken in once. */
export type FilingDraft = {
  id: string
  kind: Schemas["ReportClass"]
  text: string
  region: Region | null
  institution: Institution | null
  point: { lat: number; lon: number } | null
  address: string
  topic: string | null
  accused: AccusedDraft[]
  eventDate: string | null
  anonymous: boolean | null
  confidential: boolean | null
  danger: boolean
  name: string
  phone: string
  email: string
  nik: string
  ways: Way[] | null
  quiet: { from: string; to: string } | null
  withNumber: boolean
  /** What the API refused, by field, until it is changed. */
  refused: Record<string, string>
}

export function emptyDraft(): FilingDraft {
  return {
    id: crypto.randomUUID(),
    kind: "complaint",
    text: "",
    region: null,
    institution: null,
    point: null,
    address: "",
    topic: null,
    accused: [],
    eventDate: null,
    anonymous: null,
    confidential: null,
    danger: false,
    name: "",
    phone: "",
    email: "",
    nik: "",
    ways: null,
    quiet: null,
    withNumber: false,
    refused: {},
  }
}

export const STEPS = ["what", "accused", "where", "when", "photos", "who", "open", "review"] as const
export type Step = (typeof STEPS)[number]

/** The questions that this report is asked, in their order. */
export function stepsOf(draft: FilingDraft): Step[] {
  return STEPS.filter((step) => step !== "accused" || draft.kind === "oversight_complaint" || draft.accused.length > 0)
}

/** The steps as the address spells them. */
export const SLUGS: Record<Step, string> = {
  what: "kejadian",
  accused: "terlapor",
  where: "tempat",
  when: "waktu",
  photos: "berkas",
  who: "pelapor",
  open: "pembaca",
  review: "ringkasan",
}

export function stepOf(slug: unknown): Step {
  return STEPS.find((step) => SLUGS[step] === slug) ?? "what"
}

function accusedOf(draft: FilingDraft): Schemas["AccusedInput"][] {
  return draft.accused
    .filter((each) => each.institution !== null || each.name.trim() !== "")
    .map((each) => ({ institution_id: each.institution?.id, position: each.position, name: each.name.trim() || null }))
}

/** What of it decides who gets the report. */
export function admissionOf(draft: FilingDraft): Schemas["AdmissionDraft"] {
  return {
    class: draft.kind,
    region_code: draft.region?.code,
    institution_id: draft.institution?.id,
    accused: accusedOf(draft),
    anonymous: draft.anonymous,
    confidential: draft.confidential,
  }
}

function locationOf(draft: FilingDraft): Schemas["LocationInput"] | null {
  const address = draft.address.trim()
  if (draft.point === null && address === "") return null
  return { ...draft.point, address: address || null }
}

/** Whether the law would know where it happened; which place it needs is for the API to say. */
export function hasPlace(draft: FilingDraft): boolean {
  return draft.region !== null || draft.institution !== null || locationOf(draft) !== null
}

/** Who he is. Without his name he is asked for nothing that says it. */
function reporterOf(draft: FilingDraft): Schemas["ReporterInput"] {
  const named = draft.anonymous !== true
  return {
    name: (named && draft.name.trim()) || null,
    phone: draft.phone.trim() || null,
    email: draft.email.trim() || null,
    nik: (named && draft.nik.trim()) || null,
  }
}

/** The report as the API takes it in. */
export function bodyOf(draft: FilingDraft, language: string): Schemas["ReportInput"] {
  return {
    ...admissionOf(draft),
    text: draft.text,
    channel: "website",
    event_date: draft.eventDate,
    location: locationOf(draft),
    topic: draft.topic,
    danger: draft.danger,
    reporter: reporterOf(draft),
    notify: {
      channels: draft.ways,
      language: language === "en" ? "en" : "id",
      quiet_from: draft.quiet?.from,
      quiet_to: draft.quiet?.to,
      zone: draft.quiet === null ? null : (draft.region?.zone as Schemas["Zone"] | undefined),
      with_number: draft.withNumber,
    },
  }
}

/** What the person calls it on this device. */
export function labelOf(draft: FilingDraft): string {
  const words = draft.text.trim().replace(/\s+/g, " ")
  return words.length > 60 ? `${words.slice(0, 59)}…` : words
}

const BY_FIELD: [RegExp, Step][] = [
  [/^(text|title|class)/, "what"],
  [/^accused/, "accused"],
  [/^(region_code|location|institution_id|topic)/, "where"],
  [/^event_date/, "when"],
  [/^(reporter|notify)/, "who"],
  [/^(anonymous|confidential)/, "open"],
]

/** The step on which a refused field is put right. */
export function stepOfField(pointer: string): Step {
  return BY_FIELD.find(([fields]) => fields.test(pointer))?.[1] ?? "review"
}

/** The first step with something to put right. */
export function stepOfRefusal(fields: Record<string, string>): Step {
  const steps = Object.keys(fields).map(stepOfField)
  return STEPS.find((step) => steps.includes(step)) ?? "review"
}
