import type { QueryClient } from "@tanstack/react-query"
import { useSyncExternalStore } from "react"
import type { Schemas } from "@/api/client"
import { problemOf } from "@/api/problems"
import { sendStep, type Takeable } from "../steps"

export type Outline = Schemas["Outline"]
export const BULK: readonly Takeable[] = ["acknowledge", "note", "dispose"]

/** Seconds in which a step for many can be taken back before anything is sent. */
export const GRACE = 8

type Failure = { report: Outline; reason: string }
export type Bulk =
  | { at: "rest" }
  | { at: "pending"; action: Takeable; reports: readonly Outline[]; seconds: number }
  | { at: "sending"; action: Takeable; reports: readonly Outline[]; sent: number }
  | { at: "done"; action: Takeable; count: number; failures: readonly Failure[] }
  | { at: "undone" }

let now: Bulk = { at: "rest" }
let timer: ReturnType<typeof setInterval> | null = null
const listeners = new Set<() => void>()

function become(next: Bulk): void {
  now = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useBulk(): Bulk {
  return useSyncExternalStore(subscribe, () => now)
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

function stop(): void {
  if (timer !== null) clearInterval(timer)
  timer = null
  removeEventListener("beforeunload", warn)
}

/** Takes a step for many reports, after a while in which it can be taken back. */
export function begin(
  action: Takeable,
  reports: readonly Outline[],
  body: Record<string, unknown>,
  queries: QueryClient,
): void {
  stop()
  addEventListener("beforeunload", warn)
  let seconds = GRACE
  become({ at: "pending", action, reports, seconds })
  timer = setInterval(() => {
    seconds -= 1
    if (seconds > 0) return become({ at: "pending", action, reports, seconds })
    if (timer !== null) clearInterval(timer)
    timer = null
    void send(action, reports, body, queries)
  }, 1_000)
}

/** Takes it back; nothing was sent. */
export function undo(): void {
  stop()
  become({ at: "undone" })
}

export function dismiss(): void {
  if (now.at === "done" || now.at === "undone") become({ at: "rest" })
}

async function send(
  action: Takeable,
  reports: readonly Outline[],
  body: Record<string, unknown>,
  queries: QueryClient,
): Promise<void> {
  const failures: Failure[] = []
  for (const [sent, report] of reports.entries()) {
    become({ at: "sending", action, reports, sent })
    try {
      await sendStep(report, action, body)
    } catch (error) {
      const problem = problemOf(error)
      failures.push({ report, reason: problem.view?.detail ?? problem.view?.title ?? "" })
    }
  }
  removeEventListener("beforeunload", warn)
  become({ at: "done", action, count: reports.length - failures.length, failures })
  for (const key of ["reports", "report"]) void queries.invalidateQueries({ queryKey: [key] })
}
