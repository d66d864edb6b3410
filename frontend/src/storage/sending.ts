import type { Schemas } from "@/api/client"
import { settings } from "@/api/settings"
import { isSharedPhone } from "./device"
import { type QueuedFile, type QueuedReport, type Refusal, store } from "./store"
import { type Waiting, waiting } from "./waiting"

/** What came of it: taken in, refused for good, or to be tried again. */
export type Outcome = "sent" | "refused" | "later"

const REPORT_MS = 30_000
const FILE_MS = 180_000
const DAY_MS = 86_400_000
const LOCK = "lapor.sending"
/** The name by which a browser calls its worker once there is a connection again. */
export const SYNC = "lapor.send"

type Answer = { outcome: Outcome; status: number; told: unknown }

async function request(path: string, init: RequestInit, within: number): Promise<Answer> {
  try {
    const { api } = await settings()
    const answer = await fetch(api + path, { ...init, signal: AbortSignal.timeout(within) })
    const told: unknown = await answer.json().catch(() => null)
    const passing = answer.status === 408 || answer.status === 429 || answer.status >= 500
    if (answer.ok && told === null) return { outcome: "later", status: answer.status, told }
    return { outcome: answer.ok ? "sent" : passing ? "later" : "refused", status: answer.status, told }
  } catch {
    return { outcome: "later", status: 0, told: null }
  }
}

/** The same key with the same body is one report, however often it is sent: so it is, until an answer comes. */
async function sendReport(kept: Waiting, report: QueuedReport): Promise<Outcome> {
  const headers = {
    "Content-Type": "application/json",
    "Idempotency-Key": report.id,
    "Accept-Language": report.language,
  }
  const body = JSON.stringify(report.body)
  const { outcome, told } = await request("/v1/reports", { method: "POST", headers, body }, REPORT_MS)
  if (outcome === "sent") await noteSent(kept, report, told as Schemas["Receipt"])
  if (outcome === "refused") await kept.change(report.id, { refused: refusalOf(told) })
  return outcome
}

async function noteSent(kept: Waiting, report: QueuedReport, receipt: Schemas["Receipt"]): Promise<void> {
  if (!isSharedPhone()) {
    await store.reports.put({
      trackingId: receipt.tracking_id,
      trackingKey: receipt.tracking_key,
      label: report.label,
      filedAt: receipt.received_at,
      addedAt: Date.now(),
      seen: null,
      seenEvents: 0,
    })
  }
  await kept.change(report.id, { sent: receipt, refused: null, body: null, draft: null })
}

async function sendFile(kept: Waiting, receipt: Schemas["Receipt"], file: QueuedFile): Promise<Outcome> {
  const form = new FormData()
  form.set("file", new Blob([file.data ?? new ArrayBuffer(0)], { type: file.type }), file.name)
  form.set("identifying", String(file.identifying))
  const init = { method: "POST", headers: { "Tracking-Key": receipt.tracking_key ?? "" }, body: form }
  const { outcome, told } = await request(`/v1/tracking/${receipt.tracking_id}/attachments`, init, FILE_MS)
  if (outcome === "sent") await kept.changeFile(file.id, { sent: true, data: null })
  if (outcome === "refused") await kept.changeFile(file.id, { refused: refusalOf(told).detail, data: null })
  return outcome
}

function refusalOf(told: unknown): Refusal {
  const problem = (told ?? {}) as Partial<Schemas["Problem"]>
  const fields = (problem.errors ?? []).map((each) => [each.pointer.replace(/^#\//, ""), each.detail])
  return {
    slug: problem.type?.split("/").pop() ?? "",
    detail: problem.detail ?? problem.title ?? "",
    fields: Object.fromEntries(fields) as Record<string, string>,
  }
}

async function sendReports(kept: Waiting): Promise<boolean> {
  let waits = false
  for (const report of await kept.reports()) {
    if (report.sent !== null || report.refused !== null) continue
    if ((await sendReport(kept, report)) === "later") waits = true
  }
  return waits
}

/** Each by itself: one that fails keeps no other back. */
async function sendFiles(kept: Waiting): Promise<boolean> {
  let waits = false
  for (const { id, sent } of await kept.reports()) {
    for (const file of sent === null ? [] : await kept.files(id)) {
      if (file.sent || file.refused !== null || sent === null) continue
      if ((await sendFile(kept, sent, file)) === "later") waits = true
    }
  }
  return waits
}

/** Sends what waits, reports before files, in one tab at a time; says whether something still waits. */
export async function sendWaiting(kept: Waiting = waiting()): Promise<boolean> {
  const reports = await alone("reports", () => sendReports(kept))
  const files = await alone("files", () => sendFiles(kept))
  return reports || files
}

/** Puts a report among those on their way and tries at once; it is sent later by itself where that fails. */
export async function send(report: QueuedReport): Promise<Outcome> {
  const kept = waiting()
  if (!(await kept.add(report))) return "sent"
  const outcome = await alone("reports", async () => {
    const present = await kept.report(report.id)
    if (present === undefined) return "later"
    if (present.refused !== null) return "refused"
    return present.sent === null ? sendReport(kept, present) : "sent"
  })
  void sendSoon()
  return outcome
}

const turns = new Map<string, Promise<unknown>>()

/** One at a time, in all tabs and the worker. */
function alone<T>(what: "reports" | "files", work: () => Promise<T>): Promise<T> {
  const name = `${LOCK}.${what}`
  if (navigator.locks !== undefined) return navigator.locks.request(name, work) as Promise<T>
  const next = (turns.get(name) ?? Promise.resolve()).then(work, work)
  turns.set(
    name,
    next.catch(() => undefined),
  )
  return next
}

const PAUSES_MS = [5_000, 15_000, 60_000, 300_000]
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends what waits; where something cannot be sent now it is tried again after growing pauses. */
export async function sendSoon(): Promise<void> {
  clearTimeout(timer)
  const waits = await sendWaiting().catch(() => true)
  failures = waits ? failures + 1 : 0
  if (!waits) return
  clearTimeout(timer)
  timer = setTimeout(() => void sendSoon(), PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1])
  void askForSync()
}

/** Where a browser can, it wakes the worker once there is a connection, though no page is open. */
async function askForSync(): Promise<void> {
  if (isSharedPhone() || !("serviceWorker" in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined)
  const sync = (registration as { sync?: { register: (tag: string) => Promise<void> } } | undefined)?.sync
  await sync?.register(SYNC).catch(() => undefined)
}

/** Forgets what was sent a day ago, and what was erased from the reports of this device since. */
async function forgetOld(): Promise<void> {
  for (const report of await store.queue.toArray()) {
    if (report.sent === null) continue
    const files = await store.files.where({ reportId: report.id }).toArray()
    if (files.some((file) => !file.sent && file.refused === null)) continue
    const kept = await store.reports.get(report.sent.tracking_id)
    if (kept === undefined || report.queuedAt < Date.now() - DAY_MS) {
      await store.queue.delete(report.id)
      await store.files.where({ reportId: report.id }).delete()
    }
  }
}

let started = false

/** From now on what waits is sent: now, when the connection comes back, and when somebody looks at the page. */
export function startSending(): void {
  if (started) return
  started = true
  addEventListener("online", () => void sendSoon())
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && failures > 0) void sendSoon()
  })
  void forgetOld()
    .catch(() => undefined)
    .then(sendSoon)
}
