import { expect, it } from "vitest"
import type { Form } from "./order"
import { divisionOf } from "./order"

const FORM: Form = {
  what: "split",
  instrument: "Perda 3/2026",
  effective_on: "2026-12-01",
  name: "",
  short_name: "",
  kind: "",
  external_code: "",
  region: null,
  zone: "",
  other: null,
  parts: [
    { id: "a", name: "Dinas Pekerjaan Umum", short_name: "DPU" },
    { id: "b", name: "Dinas Perumahan", short_name: "" },
  ],
  heir: "b",
  shares: { "unit-1": "a", "unit-2": "b", "unit-3": "a", "unit-4": "" },
}

it("gives each part the units that are shared out to it, and names the heir by its place", () => {
  expect(divisionOf(FORM)).toEqual({
    heir: 1,
    parts: [
      { name: "Dinas Pekerjaan Umum", short_name: "DPU", unit_ids: ["unit-1", "unit-3"] },
      { name: "Dinas Perumahan", short_name: null, unit_ids: ["unit-2"] },
    ],
  })
})

it("takes the first part where the heir was removed", () => {
  expect(divisionOf({ ...FORM, heir: "gone" }).heir).toBe(0)
})
