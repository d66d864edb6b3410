import { describe, expect, it } from "vitest"
import { type Holiday, monthsOf, namesIn } from "./days"

const LEAVE: Holiday = {
  day: "2026-02-16",
  name: "Cuti bersama Imlek",
  kind: "collective_leave",
  region_code: null,
  estimated: false,
}

describe("a year at a glance", () => {
  const months = monthsOf(2026, [LEAVE, { ...LEAVE, name: "Libur daerah", kind: "regional", region_code: "35.02" }])

  it("has every day once", () => {
    const days = months.flatMap((month) => month.cells.filter((cell) => cell !== null))
    expect(days).toHaveLength(365)
    expect(new Set(days.map((cell) => cell.iso)).size).toBe(365)
  })

  it("begins its weeks on Monday", () => {
    expect(months[0]?.cells.findIndex((cell) => cell?.day === 1)).toBe(3) // 1 January 2026 is a Thursday
    expect(months[1]?.cells.findIndex((cell) => cell?.day === 1)).toBe(6) // 1 February 2026 is a Sunday
  })

  it("marks Saturdays and Sundays, and what is decreed", () => {
    const february = months[1]?.cells.filter((cell) => cell !== null) ?? []
    expect(february.filter((cell) => cell.weekend).map((cell) => cell.day)).toEqual([1, 7, 8, 14, 15, 21, 22, 28])
    expect(february.filter((cell) => cell.holidays.length > 0).map((cell) => cell.iso)).toEqual(["2026-02-16"])
    expect(february.find((cell) => cell.day === 16)?.holidays).toHaveLength(2)
  })

  it("knows leap years", () => {
    expect(monthsOf(2028, [])[1]?.cells.filter((cell) => cell !== null)).toHaveLength(29)
  })
})

it("names months and weekdays in both languages", () => {
  expect(namesIn("id").months[7]).toBe("Agustus")
  expect(namesIn("en").months[7]).toBe("August")
  expect(namesIn("id").weekdays[0]).toMatch(/^Sen/)
})
