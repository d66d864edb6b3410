import { liveQuery } from "dexie"
import { useEffect, useState } from "react"
import { isSharedPhone } from "./device"
import { erase, type KeptReport, store } from "./store"

const PATIENCE = 4_000

/** What the device keeps, as far as it tells: where its store does not open, the page goes on without. */
async function soon<T>(reading: PromiseLike<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE))
  return Promise.race([reading, late]).catch(() => undefined)
}

const held = new Map<string, string>()
const wanted = new Set<string>()

/** Keeps a key in memory, as long as the page is open; `remember` once it has opened its report (`isWanted`). */
export function hold(trackingId: string, trackingKey: string, remember = false): void {
  held.set(trackingId, trackingKey)
  if (remember) wanted.add(trackingId)
}

/** Whether the report is to be kept on this device as soon as its key has opened it. Asked once. */
export function isWanted(trackingId: string): boolean {
  return wanted.delete(trackingId)
}

/** The key of a report as this page or this device knows it. */
export async function keyOf(trackingId: string): Promise<string | null> {
  const known = held.get(trackingId)
  if (known !== undefined) return known
  const kept = isSharedPhone() ? undefined : await soon(store.reports.get(trackingId))
  return kept?.trackingKey ?? null
}

export function letGo(trackingId: string): void {
  held.delete(trackingId)
}

/** Of a report that comes from elsewhere nothing is new until it has been opened here. */
const NOTHING_NEW = Number.MAX_SAFE_INTEGER

type Followed = Pick<KeptReport, "trackingId" | "trackingKey" | "label"> & Partial<KeptReport>

/** Keeps a report on this device; what was known of it before stays. Does nothing on a shared phone. */
export async function keep(report: Followed): Promise<void> {
  if (isSharedPhone()) return
  const before = await store.reports.get(report.trackingId)
  const made = { filedAt: null, addedAt: Date.now(), seen: null, seenEvents: NOTHING_NEW }
  const trackingKey = report.trackingKey ?? before?.trackingKey ?? null
  const label = report.label || before?.label || ""
  await store.reports.put({ ...made, ...before, ...report, trackingKey, label })
}

/** Forgets one report on this device. */
export async function drop(trackingId: string): Promise<void> {
  held.delete(trackingId)
  await store.reports.delete(trackingId)
}

/** Notes what was seen of a report that is kept. */
export async function noteSeen(trackingId: string, seen: unknown, events: number, label?: string): Promise<void> {
  if (isSharedPhone()) return
  await store.reports.update(trackingId, { seen, seenEvents: events, ...(label ? { label } : {}) })
}

/** Notes the last state of a report without saying that its news were read. */
export async function noteState(trackingId: string, seen: unknown): Promise<void> {
  if (isSharedPhone()) return
  await store.reports.update(trackingId, { seen })
}

export async function keptReport(trackingId: string): Promise<KeptReport | null> {
  return (await soon(store.reports.get(trackingId))) ?? null
}

/** How many reports this device keeps. */
export async function countKept(): Promise<number> {
  return (await soon(store.reports.count())) ?? 0
}

/** Erases everything of reports and drafts, the keys in memory included. */
export async function eraseAll(): Promise<void> {
  held.clear()
  await erase()
}

/** The reports on this device, the last one first; undefined until they are read. */
export function useKept(): KeptReport[] | undefined {
  const [kept, setKept] = useState<KeptReport[]>()
  useEffect(() => {
    const following = liveQuery(() => store.reports.orderBy("addedAt").reverse().toArray()).subscribe({
      next: setKept,
      error: () => setKept([]),
    })
    return () => following.unsubscribe()
  }, [])
  return kept
}
