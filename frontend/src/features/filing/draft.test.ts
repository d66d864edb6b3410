import { expect, test } from "vitest"
import { sizeWithin } from "@/ui/photos"
import { bodyOf, emptyDraft, hasPlace, stepOf, stepOfRefusal, stepsOf } from "./draft"
import { dayAgo } from "./When"

const draft = { ...emptyDraft(), text: "Lampu mati.", name: "Sulastri", nik: "3502174503900001", phone: "0812" }

test("without his name nothing is sent that says who he is", () => {
  expect(bodyOf({ ...draft, anonymous: true }, "id").reporter).toEqual({
    name: null,
    nik: null,
    phone: "0812",
    email: null,
  })
  expect(bodyOf(draft, "id").reporter?.name).toBe("Sulastri")
})

test("flags that nobody chose are left to the law", () => {
  const body = bodyOf({ ...draft, kind: "oversight_complaint" }, "en")
  expect([body.anonymous, body.confidential]).toEqual([null, null])
  expect(body.notify?.language).toBe("en")
})

test("an accused of whom nothing was said is nobody", () => {
  const nobody = { institution: null, position: "head" as const, name: "  " }
  expect(bodyOf({ ...draft, accused: [nobody, { ...nobody, name: "Budi " }] }, "id").accused).toEqual([
    { institution_id: undefined, position: "head", name: "Budi" },
  ])
})

test("a place is a region, an institution, a point or an address", () => {
  expect(hasPlace(draft)).toBe(false)
  expect(hasPlace({ ...draft, address: "   " })).toBe(false)
  expect(hasPlace({ ...draft, address: "Depan pasar" })).toBe(true)
  expect(hasPlace({ ...draft, point: { lat: -7.8, lon: 111.4 } })).toBe(true)
})

test("only who reports officers is asked whom", () => {
  expect(stepsOf(draft)).not.toContain("accused")
  expect(stepsOf({ ...draft, kind: "oversight_complaint" })).toContain("accused")
})

test("what was refused is put right where it was filled in, the first of it first", () => {
  expect(stepOfRefusal({ "reporter/phone": "x", "location/lat": "x" })).toBe("where")
  expect(stepOfRefusal({ "reporter/phone": "x" })).toBe("who")
  expect(stepOfRefusal({ "": "x" })).toBe("review")
})

test("an address without a known step begins at the beginning", () => {
  expect([stepOf("waktu"), stepOf("apa saja"), stepOf(undefined)]).toEqual(["when", "what", "what"])
})

test("yesterday is the day before, over months and years", () => {
  expect(dayAgo(1, new Date(2026, 2, 1))).toBe("2026-02-28")
  expect(dayAgo(1, new Date(2026, 0, 1))).toBe("2025-12-31")
})

test("a photo keeps its shape when it is made smaller, and is never made larger", () => {
  expect(sizeWithin(4000, 3000)).toEqual({ width: 1920, height: 1440 })
  expect(sizeWithin(3000, 4000)).toEqual({ width: 1440, height: 1920 })
  expect(sizeWithin(640, 480)).toEqual({ width: 640, height: 480 })
  expect(sizeWithin(20_000, 1)).toEqual({ width: 1920, height: 1 })
})
