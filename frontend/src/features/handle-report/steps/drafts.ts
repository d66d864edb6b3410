import { useSyncExternalStore } from "react"
import { isSharedPhone } from "@/storage/device"
import { store } from "@/storage/store"
import type { Takeable } from "./specs"

/** Where the draft of a step lies on this device. */
export function draftKey(reportId: string, action: Takeable): string {
  return `step:${reportId}:${action}`
}

/** The step of each report that is half written; known once the drafts were read. */
let known: ReadonlyMap<string, Takeable> = new Map()
let wasRead = false
const listeners = new Set<() => void>()

function become(next: ReadonlyMap<string, Takeable>): void {
  known = next
  for (const listener of listeners) listener()
}

async function read(): Promise<void> {
  if (isSharedPhone()) return
  const drafts = await store.drafts.where("key").startsWith("step:").sortBy("savedAt")
  const found = drafts.map(({ key }) => key.split(":").slice(1) as [string, Takeable])
  become(new Map([...found, ...known]))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!wasRead) void read().catch(() => undefined)
  wasRead = true
  return () => listeners.delete(listener)
}

/** Notes that a step of this report is half written; without an action, that none is any more. */
export function noteDraft(reportId: string, action?: Takeable): void {
  if (known.get(reportId) === action) return
  const next = new Map(known)
  if (action === undefined) next.delete(reportId)
  else next.set(reportId, action)
  become(next)
}

/** The step of each report that is half written on this device. */
export function useDrafts(): ReadonlyMap<string, Takeable> {
  return useSyncExternalStore(subscribe, () => known)
}
