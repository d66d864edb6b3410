import { expect, it } from "vitest"
import { filtersIn, howMany, queryOf } from "./filters"

it("takes from an address what can be asked for, and leaves the rest out", () => {
  const search = { q: " jalan ", wilayah: "35.02", topik: "infrastructure", status: "gone", klasifikasi: "aspiration" }
  const filters = filtersIn({ ...search, dari: "2026-01-01", tampilan: "peta", script: "<b>" })
  expect(filters).toEqual({
    q: "jalan",
    wilayah: "35.02",
    topik: "infrastructure",
    klasifikasi: "aspiration",
    dari: "2026-01-01",
    tampilan: "peta",
  })
  expect(howMany(filters)).toBe(4)
  expect(queryOf(filters)).toEqual({
    q: "jalan",
    region: "35.02",
    topic: "infrastructure",
    class: ["aspiration"],
    from: "2026-01-01",
  })
})

it("asks nobody for oversight complaints: they are never public", () => {
  expect(filtersIn({ klasifikasi: "oversight_complaint" })).toEqual({})
})
