import { isSharedPhone } from "./device"
import { type QueuedFile, type QueuedReport, store } from "./store"

/** Where reports on their way and their files are kept. */
export type Waiting = {
  report: (id: string) => Promise<QueuedReport | undefined>
  reports: () => Promise<QueuedReport[]>
  /** Puts a report on its way, unless it was sent already: then false. */
  add: (report: QueuedReport) => Promise<boolean>
  change: (id: string, by: Partial<QueuedReport>) => Promise<unknown>
  files: (reportId: string) => Promise<QueuedFile[]>
  putFile: (file: QueuedFile) => Promise<unknown>
  changeFile: (id: string, by: Partial<QueuedFile>) => Promise<unknown>
  removeFile: (id: string) => Promise<unknown>
  /** Forgets a report that is on its way, or a draft, with its files. */
  forget: (id: string) => Promise<unknown>
}

export const onDevice: Waiting = {
  report: (id) => store.queue.get(id),
  reports: () => store.queue.orderBy("queuedAt").toArray(),
  add: (report) =>
    store.transaction("rw", store.queue, async () => {
      if ((await store.queue.get(report.id))?.sent) return false
      await store.queue.put(report)
      return true
    }),
  change: (id, by) => store.queue.update(id, by),
  files: (reportId) => store.files.where({ reportId }).toArray(),
  putFile: (file) => store.files.put(file),
  changeFile: (id, by) => store.files.update(id, by),
  removeFile: (id) => store.files.delete(id),
  forget: (id) =>
    store.transaction("rw", store.queue, store.files, async () => {
      await store.queue.delete(id)
      await store.files.where({ reportId: id }).delete()
    }),
}

type Heard = () => void
const listeners = new Set<Heard>()

/** Calls back whenever what is kept in memory changes. */
export function onMemory(heard: Heard): () => void {
  listeners.add(heard)
  return () => void listeners.delete(heard)
}

/** The same in the page's memory: on a shared phone nothing outlives the page. */
export function inMemory(): Waiting {
  const reports = new Map<string, QueuedReport>()
  const files = new Map<string, QueuedFile>()

  async function changed(work: () => void): Promise<void> {
    work()
    for (const heard of listeners) heard()
  }
  return {
    report: async (id) => reports.get(id),
    reports: async () => [...reports.values()],
    add: async (report) => {
      if (reports.get(report.id)?.sent) return false
      await changed(() => reports.set(report.id, report))
      return true
    },
    change: (id, by) =>
      changed(() => {
        const before = reports.get(id)
        if (before !== undefined) reports.set(id, { ...before, ...by })
      }),
    files: async (reportId) => [...files.values()].filter((file) => file.reportId === reportId),
    putFile: (file) => changed(() => files.set(file.id, file)),
    changeFile: (id, by) =>
      changed(() => {
        const before = files.get(id)
        if (before !== undefined) files.set(id, { ...before, ...by })
      }),
    removeFile: (id) => changed(() => files.delete(id)),
    forget: (id) =>
      changed(() => {
        reports.delete(id)
        for (const file of [...files.values()]) if (file.reportId === id) files.delete(file.id)
      }),
  }
}

const onPage = inMemory()

/** Where this device keeps what is on its way. */
export function waiting(): Waiting {
  return isSharedPhone() ? onPage : onDevice
}
