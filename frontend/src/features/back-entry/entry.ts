import type { Schemas } from "@/api/client"

export type Channel = Schemas["EntryInput"]["channel"]
export const CHANNELS = ["walk_in", "letter", "phone", "manual_form", "whatsapp", "sms", "email", "x"] as const

/** What stands in the form. `key` is the request's: sent again, it is the same report. */
export type Draft = {
  key: string
  channel: (typeof CHANNELS)[number]
  text: string
  name: string
  phone: string
  email: string
  region: Schemas["RegionView"] | null
  address: string
  /** Local date and time, such as 2026-11-20T09:30; empty for this moment. */
  received: string
  title: string
  reportClass: Schemas["ReportClass"]
  topic: string | null
  eventDate: string
  anonymous: boolean
  confidential: boolean
  danger: boolean
}

export function emptyDraft(): Draft {
  return {
    key: crypto.randomUUID(),
    channel: "walk_in",
    text: "",
    name: "",
    phone: "",
    email: "",
    region: null,
    address: "",
    received: "",
    title: "",
    reportClass: "complaint",
    topic: null,
    eventDate: "",
    anonymous: false,
    confidential: false,
    danger: false,
  }
}

const OFFSETS: Record<string, string> = {
  "Asia/Jakarta": "+07:00",
  "Asia/Makassar": "+08:00",
  "Asia/Jayapura": "+09:00",
}

/** A local time of a form with the offset of its zone, which knows no summer time. */
export function withOffset(local: string, zone: string): string {
  return `${local}:00${OFFSETS[zone] ?? "+07:00"}`
}

/** The form as the API takes it; what was left empty is left out. */
export function asEntry(draft: Draft, institutionId: string, zone: string): Schemas["EntryInput"] {
  const reporter = { name: draft.name.trim(), phone: draft.phone.trim(), email: draft.email.trim() }
  return {
    channel: draft.channel,
    text: draft.text.trim(),
    class: draft.reportClass,
    institution_id: institutionId,
    danger: draft.danger,
    ...(draft.title.trim() && { title: draft.title.trim() }),
    ...(draft.topic !== null && { topic: draft.topic }),
    ...(draft.region !== null && { region_code: draft.region.code }),
    ...(draft.address.trim() && { location: { address: draft.address.trim() } }),
    ...(draft.eventDate && { event_date: draft.eventDate }),
    ...(draft.received && { received_at: withOffset(draft.received, zone) }),
    ...(draft.anonymous && { anonymous: true }),
    ...(draft.confidential && { confidential: true }),
    ...(Object.values(reporter).some(Boolean) && { reporter }),
  }
}
