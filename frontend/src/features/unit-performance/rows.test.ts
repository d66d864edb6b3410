import { expect, test } from "vitest"
import { asCsv, type Row, sorted } from "./rows"

const rate = (percent: number | null) => ({ percent, numerator: 8, denominator: 9 })
const row = (name: string, percent: number | null): Row => ({
  id: name,
  name,
  own: false,
  received: 9,
  follow_up: rate(percent),
  first_follow_up: null,
  resolution: null,
  days: 3,
  open: 1,
  overdue: 0,
  returned: 0,
  rating: null,
})

test("units without a figure stand last, whichever way the table is sorted", () => {
  const rows = [row("a", null), row("b", 10), row("c", 88.8)]
  expect(sorted(rows, { by: "follow_up", down: true }).map((each) => each.id)).toEqual(["c", "b", "a"])
  expect(sorted(rows, { by: "follow_up", down: false }).map((each) => each.id)).toEqual(["b", "c", "a"])
  expect(sorted(rows, null).map((each) => each.id)).toEqual(["a", "b", "c"])
})

test("a name that a spreadsheet would take for a formula is harmless in the file, and a share keeps its parts", () => {
  const file = asCsv(["Unit"], [row('=HYPERLINK("x")', 88.8)])
  expect(file).toContain('"\'=HYPERLINK(""x"")"')
  expect(file).toContain("88.8 % (8/9)")
})
