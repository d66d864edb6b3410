import type { Schemas } from "@/api/client"

type State = Schemas["State"]
export const OPEN: readonly State[] = ["received", "deferred", "disposed", "in_progress", "answered"]
export const STATES: readonly State[] = [...OPEN, "closed", "archived"]
export const DUES = ["lewat", "0", "3", "5"] as const
export const CLASSES = ["complaint", "oversight_complaint", "information_request", "aspiration"] as const
export const CHANNELS = [
  "website",
  "android",
  "ios",
  "sms",
  "whatsapp",
  "x",
  "email",
  "walk_in",
  "letter",
  "phone",
  "manual_form",
  "partner",
] as const

/** What the list is asked for, as it stands in the address. Without `status` it is what has not ended. */
export type Asked = {
  status?: State | "semua"
  tempo?: (typeof DUES)[number]
  kelas?: (typeof CLASSES)[number]
  kanal?: (typeof CHANNELS)[number]
  topik?: string
  unit?: string
  wilayah?: string
  dari?: string
  sampai?: string
  q?: string
  urut?: "terbaru"
  /** The report beside the list on a wide screen, and the step whose form is open. */
  laporan?: string
  langkah?: string
}

/** Goes to a list: to this one, or to what is made of the one that the address asks for at that moment. */
export type Ask = (next: Asked | ((now: Asked) => Asked)) => void

type Search = Record<string, unknown>

function oneOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === String(value))
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, 200) || undefined : undefined
}

function day(value: unknown): string | undefined {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined
}

/** What an address asks for; whatever it holds besides is passed over. */
export function askedIn(search: Search): Asked {
  const asked: Asked = {
    status: oneOf(search.status, [...STATES, "semua"] as const),
    tempo: oneOf(search.tempo, DUES),
    kelas: oneOf(search.kelas, CLASSES),
    kanal: oneOf(search.kanal, CHANNELS),
    topik: text(search.topik),
    unit: text(search.unit),
    wilayah: text(search.wilayah),
    dari: day(search.dari),
    sampai: day(search.sampai),
    q: text(search.q),
    urut: oneOf(search.urut, ["terbaru"] as const),
    laporan: text(search.laporan),
    langkah: text(search.langkah),
  }
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Asked
}

/** The same without what is open beside the list. */
export function filtersOf({ laporan: _laporan, langkah: _langkah, ...filters }: Asked): Asked {
  return filters
}

type Filters = Schemas["ViewFilters"]

/** What the API is asked for besides states. */
export function queryOf(asked: Asked) {
  return {
    class: asked.kelas === undefined ? undefined : [asked.kelas],
    channel: asked.kanal === undefined ? undefined : [asked.kanal],
    topic: asked.topik,
    institution: asked.unit,
    region: asked.wilayah,
    overdue: asked.tempo === "lewat" ? true : undefined,
    due_within: asked.tempo === undefined || asked.tempo === "lewat" ? undefined : Number(asked.tempo),
    received_from: asked.dari,
    received_to: asked.sampai,
    q: asked.q,
  }
}

export function statesOf(asked: Asked): State[] | undefined {
  if (asked.status === "semua") return undefined
  return asked.status === undefined ? [...OPEN] : [asked.status]
}

/** How a view of these filters is kept. */
export function keptOf(asked: Asked): Filters {
  const query = queryOf(asked)
  const set = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
  const order = asked.urut === "terbaru" ? { order: "newest" } : {}
  return { ...set, ...order, state: statesOf(asked) ?? [] } as unknown as Filters
}

/** The address of a saved view. */
export function askedOf(kept: Filters): Asked {
  const states = kept.state ?? []
  const due = kept.overdue === true ? "lewat" : kept.due_within
  return askedIn({
    status: states.length === 0 ? "semua" : states.length === 1 ? states[0] : undefined,
    tempo: due ?? undefined,
    kelas: kept.class?.[0],
    kanal: kept.channel?.[0],
    topik: kept.topic ?? undefined,
    unit: kept.institution ?? undefined,
    wilayah: kept.region ?? undefined,
    dari: kept.received_from ?? undefined,
    sampai: kept.received_to ?? undefined,
    q: kept.q ?? undefined,
    urut: kept.order === "newest" ? "terbaru" : undefined,
  })
}
