import { describe, expect, it } from "vitest"
import { askedIn, type Group, monthsOf, rowsOf, stepOfRate } from "./asked"

function group(key: string | null, received: number): Group {
  const rate = { numerator: 8, denominator: 9, percent: 88.8 }
  return { key, label: `${key}`, received, followed_up: 1, closed: 2, open: 3, rates: { follow_up: rate } } as Group
}

describe("figures", () => {
  it("have every month between the first and the last", () => {
    const months = monthsOf([group("2022-11", 4), group("2023-02", 1)], false)
    expect(months.map((month) => [month.key, month.received])).toEqual([
      ["2022-11", 4],
      ["2022-12", 0],
      ["2023-01", 0],
      ["2023-02", 1],
    ])
    expect(monthsOf([], false)).toEqual([])
  })
  it("are not said to be nothing where they may be withheld", () => {
    const months = monthsOf([group("2022-11", 4), group("2023-01", 1)], true)
    expect(months.map((month) => month.received)).toEqual([4, null, 1])
  })
  it("come as a table whose shares are those that the API printed", () => {
    const heads = ["Kelompok", "Diterima", "Ditindaklanjuti", "dari", "Bagian", "Selesai", "Belum selesai"] as const
    expect(rowsOf(heads, [group("sms", 9)])).toEqual([[...heads], ["sms", 9, 8, 9, 88.8, 2, 3]])
  })
  it("are coloured in four steps, and not at all where there is nothing to share", () => {
    expect([null, 0, 24.9, 25, 50, 75, 100].map(stepOfRate)).toEqual([0, 1, 1, 2, 3, 4, 4])
  })
  it("are asked for by what in an address makes sense", () => {
    const search = { wilayah: "35.20", instansi: "x", dari: "2026-02-30", sampai: "2026-02-28", lain: 1 }
    expect(askedIn(search)).toEqual({ wilayah: "35.20", sampai: "2026-02-28" })
  })
})
