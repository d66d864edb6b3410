import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { shareThisPhone } from "./device"
import { send, sendWaiting } from "./sending"
import { erase, type QueuedFile, type QueuedReport, store } from "./store"
import { onDevice, waiting } from "./waiting"

const KEY = "0c5f3a1e-8f62-4a40-9e55-7a4c0a8f2b11"

/** An API that takes in one report for each key, as the real one does. */
class Town {
  reports = new Map<string, string>()
  asked: string[] = []
  files: string[] = []
  /** What becomes of the next requests, in order; afterwards all goes well. */
  weather: ("offline" | "busy" | "lost" | "refused" | "file refused")[] = []

  async take(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const path = String(input)
    if (path.endsWith("settings.json")) return json(200, {})
    this.asked.push(path)
    const next = this.weather.shift()
    if (next === "offline") throw new TypeError("no network")
    if (next === "busy") return json(503, null)
    if (next === "refused") return problem(422, "#/reporter/phone", "Nomor ini tidak mungkin ada.")
    if (path.endsWith("/attachments")) return this.attach(init, next)
    const key = new Headers(init?.headers).get("Idempotency-Key") ?? ""
    const before = this.reports.get(key)
    if (before !== undefined && before !== init?.body) return problem(409, "", "Isi lain dengan kunci yang sama.")
    this.reports.set(key, String(init?.body))
    if (next === "lost") throw new TypeError("the answer was lost")
    return json(201, receipt([...this.reports.keys()].indexOf(key)))
  }

  private async attach(init: RequestInit | undefined, next: string | undefined): Promise<Response> {
    const form = init?.body instanceof FormData ? init.body : new FormData()
    const file = form.get("file") as File
    if (next === "file refused") return problem(415, "#/file", "Berkas ini tidak dapat diterima.")
    this.files.push(file.name)
    return json(201, {})
  }
}

function json(status: number, body: unknown): Response {
  return new Response(body === null ? "" : JSON.stringify(body), { status })
}

function problem(status: number, pointer: string, detail: string): Response {
  const errors = pointer === "" ? [] : [{ pointer, detail, code: "x" }]
  return json(status, { type: "/problems/invalid", title: "Tidak sesuai", status, detail, errors })
}

function receipt(place: number) {
  const id = `${10_000_001 + place}`
  return { id, tracking_id: id, tracking_key: `key-of-${id}`, received_at: "2026-11-23T04:00:00Z", deadlines: [] }
}

function report(id = KEY, text = "Lampu jalan mati."): QueuedReport {
  return {
    id,
    body: { text, region_code: "35.02" },
    draft: { text },
    asked: null,
    label: text,
    language: "id",
    queuedAt: 1,
    refused: null,
    sent: null,
  }
}

function file(name: string, reportId = KEY): QueuedFile {
  const data = new TextEncoder().encode(name).buffer as ArrayBuffer
  const kept = { type: "image/jpeg", data, bytes: 9, identifying: true }
  return { id: `${reportId}/${name}`, reportId, name, ...kept, sent: false, refused: null }
}

let town: Town
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  town = new Town()
  vi.stubGlobal("fetch", town.take.bind(town))
})
afterEach(async () => {
  await sendWaiting().catch(() => undefined)
  shareThisPhone(false)
  await erase()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test("a report that finds no connection waits on the device, and is sent once there is one", async () => {
  town.weather = ["offline", "offline"]
  expect(await send(report())).toBe("later")
  expect(town.reports.size).toBe(0)
  expect((await store.queue.get(KEY))?.sent).toBeNull()
  town.weather = []
  expect(await sendWaiting()).toBe(false)
  expect(town.reports.size).toBe(1)
  expect((await store.queue.get(KEY))?.sent?.tracking_id).toBe("10000001")
})

test("whoever tries to send it at the same time sends it once", async () => {
  await onDevice.add(report())
  await Promise.all([sendWaiting(), sendWaiting(), send(report()), sendWaiting()])
  expect(town.asked.filter((path) => path === "/v1/reports")).toHaveLength(1)
})

test("a report whose answer was lost is sent again as the very same, and is one report", async () => {
  town.weather = ["lost"]
  expect(await send(report())).toBe("later")
  await sendWaiting()
  expect([...town.reports.keys()]).toEqual([KEY])
  expect((await store.queue.get(KEY))?.sent?.tracking_key).toBe("key-of-10000001")
})

test("while the service is busy a report waits", async () => {
  town.weather = ["busy", "busy"]
  expect(await send(report())).toBe("later")
  expect((await store.queue.get(KEY))?.refused).toBeNull()
})

test("a refused report says which field is wrong, keeps what was filled in, and is not sent again", async () => {
  town.weather = ["refused"]
  expect(await send(report())).toBe("refused")
  const kept = await store.queue.get(KEY)
  expect(kept?.refused?.fields).toEqual({ "reporter/phone": "Nomor ini tidak mungkin ada." })
  expect(kept?.draft).toEqual({ text: "Lampu jalan mati." })
  await sendWaiting()
  expect(town.asked).toHaveLength(1)
})

test("once it was put right it is sent under the same key", async () => {
  town.weather = ["refused"]
  await send(report())
  expect(await send(report(KEY, "Lampu jalan mati, tiga buah."))).toBe("sent")
  expect([...town.reports.keys()]).toEqual([KEY])
})

test("a report that was sent is not sent again, though another tab still shows its form", async () => {
  await send(report())
  expect(await send(report(KEY, "Diubah di tab lain."))).toBe("sent")
  expect(town.asked.filter((path) => path === "/v1/reports")).toHaveLength(1)
})

test("its files follow, each by itself: one that fails keeps no other back and is tried again alone", async () => {
  await Promise.all([file("a.jpg"), file("b.jpg"), file("c.jpg")].map((each) => store.files.put(each)))
  await onDevice.add(report())
  const plan: Town["weather"] = ["offline"]
  const take = town.take.bind(town)
  vi.stubGlobal("fetch", (input: RequestInfo, init?: RequestInit) => {
    const name = init?.body instanceof FormData ? (init.body.get("file") as File).name : ""
    return name === "b.jpg" && plan.shift() ? Promise.reject(new TypeError("no network")) : take(input, init)
  })
  expect(await sendWaiting()).toBe(true)
  expect(town.files).toEqual(["a.jpg", "c.jpg"])
  expect(await sendWaiting()).toBe(false)
  expect(town.files).toEqual(["a.jpg", "c.jpg", "b.jpg"])
  expect(town.asked.filter((path) => path === "/v1/reports")).toHaveLength(1)
})

test("a refused file says why, and is not tried again", async () => {
  await store.files.put(file("a.jpg"))
  town.weather = []
  await onDevice.add({ ...report(), sent: receipt(0) as unknown as QueuedReport["sent"] })
  town.weather = ["file refused"]
  expect(await sendWaiting()).toBe(false)
  expect((await store.files.get(`${KEY}/a.jpg`))?.refused).toBe("Berkas ini tidak dapat diterima.")
  await sendWaiting()
  expect(town.asked).toHaveLength(1)
})

test("once it is sent, its number and key are kept, and what was filled in is not", async () => {
  await store.files.put(file("a.jpg"))
  await send(report())
  await sendWaiting()
  const kept = await store.queue.get(KEY)
  expect([kept?.body, kept?.draft]).toEqual([null, null])
  expect((await store.files.get(`${KEY}/a.jpg`))?.data).toBeNull()
  expect((await store.reports.get("10000001"))?.trackingKey).toBe("key-of-10000001")
})

test("one report that cannot be sent keeps no other back", async () => {
  await onDevice.add({ ...report("11111111-8f62-4a40-9e55-7a4c0a8f2b11"), queuedAt: 0 })
  await onDevice.add(report())
  town.weather = ["busy"]
  expect(await sendWaiting()).toBe(true)
  expect([...town.reports.keys()]).toEqual([KEY])
})

test("on a shared phone nothing of it is kept on the device", async () => {
  shareThisPhone(true)
  await waiting().putFile(file("a.jpg"))
  expect(await send(report())).toBe("sent")
  await sendWaiting()
  expect(town.files).toEqual(["a.jpg"])
  const left = await Promise.all([store.queue.count(), store.files.count(), store.reports.count()])
  expect(left).toEqual([0, 0, 0])
  expect((await waiting().report(KEY))?.sent?.tracking_id).toBe("10000001")
  await waiting().forget(KEY)
})
