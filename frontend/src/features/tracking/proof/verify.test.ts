import { describe, expect, it } from "vitest"
import type { Schemas } from "@/api/client"
import { fromBase64Url, spelled, utf8 } from "./bytes"
import { bySoftware } from "./crypto"
import sample from "./sample.json"
import { verify } from "./verify"

/** A report of three days, as the API proved it: two days sealed among others' events, the last one not yet. */
type Told = { proof: Schemas["ProofView"]; keys: Schemas["KeySetView"]; report: Schemas["OwnReportView"] }
const told = sample as unknown as Told

function changed(change: (told: Told) => void): Told {
  const copy = structuredClone(told)
  change(copy)
  return copy
}

async function faultsOf({ proof, keys, report }: Told, earlier?: Told["proof"]) {
  const verdict = await verify(proof, keys, report, earlier)
  return [...new Set(verdict.findings.map((each) => each.fault))]
}

const at = <T>(list: T[], place: number): T => {
  const found = list[place]
  if (found === undefined) throw new Error("nothing there")
  return found
}

describe("a proof", () => {
  it("holds as the API gave it, and tells what is sealed and what waits", async () => {
    const verdict = await verify(told.proof, told.keys, told.report)
    expect(verdict.findings).toEqual([])
    expect(verdict.sealedDays).toEqual(["2026-11-21", "2026-11-22"])
    expect(verdict.waiting).toBe(1)
    expect(verdict.events.map((each) => each.action)).toEqual(["file", "dispose", null, "follow_up", "reply", "answer"])
    expect(verdict.receipt?.deadlines).toEqual([{ clock: "verification", last_day: "2026-11-25" }])
  })

  it("shows that a text was changed", async () => {
    const content = { title: "Lampu jalan mati", text: "Semuanya baik." }
    expect(await faultsOf(changed(({ proof }) => Object.assign(at(proof.events, 0), { content })))).toEqual([
      "written_changed",
      "shown_differs",
    ])
  })

  it("shows that an event was dated back", async () => {
    const faults = await faultsOf(
      changed(({ proof }) => {
        at(proof.events, 3).entry.recorded_at = "2026-11-21T05:00:00.000000Z"
      }),
    )
    expect(faults).toEqual(["not_in_seal"])
  })

  it("shows that an event was taken out of the middle or off the end", async () => {
    expect(await faultsOf(changed(({ proof }) => proof.events.splice(2, 1)))).toContain("event_missing")
    expect(await faultsOf(changed(({ proof }) => proof.events.pop()))).toContain("last_missing")
  })

  it("shows that an event came in between with hashes made to fit", async () => {
    const faults = await faultsOf(
      changed(({ proof }) => {
        at(proof.events, 4).entry.hash = "ab".repeat(32)
        at(proof.events, 5).entry.prev_hash = "ab".repeat(32)
      }),
    )
    expect(faults).toEqual(["not_in_seal"])
  })

  it("shows that what is told of an event is not what was sealed", async () => {
    const faults = await faultsOf(
      changed(({ proof }) => Object.assign(at(proof.events, 1).told ?? {}, { state: "received" })),
    )
    expect(faults).toEqual(["told_changed", "shown_differs"])
  })

  it("shows that an unsealed event is older than it says", async () => {
    const faults = await faultsOf(changed(({ proof }) => Object.assign(at(proof.events, 4), { sealed: null })))
    expect(faults).toEqual(["not_sealed"])
  })

  it("shows that somebody else signed", async () => {
    const faults = await faultsOf(
      changed(({ keys }) => Object.assign(at(keys.keys, 0), { x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" })),
    )
    expect(faults).toEqual(["receipt_unsigned", "seal_unsigned", "not_in_seal"])
  })

  it("shows that a signature is outside the time of its key", async () => {
    expect(await faultsOf(changed(({ keys }) => Object.assign(at(keys.keys, 0), { exp: 1 })))).toContain(
      "receipt_unsigned",
    )
  })

  it("shows that the page differs from what is proven", async () => {
    const faults = await faultsOf(
      changed(({ report }) => Object.assign(at(report.timeline, 2).content, { text: "Lain" })),
    )
    expect(faults).toEqual(["shown_differs"])
  })

  it("shows that events of an earlier proof are gone", async () => {
    const earlier = changed(({ proof }) => Object.assign(at(proof.events, 1).entry, { hash: "00" })).proof
    expect(await faultsOf(told, earlier)).toEqual(["earlier_gone"])
    expect(await faultsOf(told, told.proof)).toEqual([])
  })

  it("is checked the same without the browser's own Ed25519", async () => {
    const [head = "", body = "", signature = ""] = told.proof.receipt?.jws.split(".") ?? []
    const key = fromBase64Url(String(at(told.keys.keys, 0).x))
    expect(await bySoftware(key, fromBase64Url(signature), utf8(`${head}.${body}`))).toBe(true)
    expect(await bySoftware(key, fromBase64Url(signature), utf8(`${head}.x${body}`))).toBe(false)
  })
})

it("a value has one spelling", () => {
  expect(spelled({ b: [1, null, true], a: "é “x”\n" })).toBe('{"a":"é “x”\\n","b":[1,null,true]}')
})
