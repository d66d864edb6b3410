import { Dexie, type Table } from "dexie"
import type { Schemas } from "@/api/client"

/** A half-written text or form of this device, by what it belongs to (`filing`, `answer:<report>` …). */
export type Draft = { key: string; value: unknown; savedAt: number }

/** A report that this device filed or follows; its key opens it, so it can be erased with one touch. */
export type KeptReport = {
  trackingId: string
  trackingKey: string | null
  /** What the person calls it, such as the first words of its text. */
  label: string
  filedAt: string | null
  addedAt: number
  /** The last state that this device saw, as the API told it, for reading without a connection. */
  seen: unknown
  /** How many events were there at the last visit. */
  seenEvents: number
}

/** Why the API did not take something in: in words, and by field (`reporter/phone`). */
export type Refusal = { slug: string; detail: string; fields: Record<string, string> }

/** A report that waits to be sent, or was; `id` is its idempotency key. What was filled in goes once it is sent. */
export type QueuedReport = {
  id: string
  body: Schemas["ReportInput"] | null
  /** What the form held, to put it right when the report is refused. */
  draft: unknown
  /** What of it decides who gets it, and by when. */
  asked: Schemas["AdmissionDraft"] | null
  label: string
  language: string
  queuedAt: number
  refused: Refusal | null
  sent: Schemas["Receipt"] | null
}

/**
 * A file of a draft or of a report that waits; `reportId` is its draft's. Its data goes once it is sent.
 * `identifying`: whether it may show who an anonymous reporter is.
 */
export type QueuedFile = {
  id: string
  reportId: string
  name: string
  type: string
  data: ArrayBuffer | null
  bytes: number
  identifying: boolean
  sent: boolean
  refused: string | null
}

class Store extends Dexie {
  declare drafts: Table<Draft, string>
  declare reports: Table<KeptReport, string>
  declare queue: Table<QueuedReport, string>
  declare files: Table<QueuedFile, string>

  constructor() {
    super("lapor")
    this.version(1).stores({
      drafts: "key",
      reports: "trackingId, addedAt",
      queue: "id, queuedAt",
      files: "id, reportId",
    })
  }
}

/** What this device keeps; other sites cannot read it, and `erase` leaves nothing. */
export const store = new Store()

/** Erases everything that this device keeps of reports and drafts. */
export async function erase(): Promise<void> {
  await Promise.all([store.drafts.clear(), store.reports.clear(), store.queue.clear(), store.files.clear()])
}
