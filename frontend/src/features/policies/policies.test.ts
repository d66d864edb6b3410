import { expect, test } from "vitest"
import { grouped, unitOf } from "./policies"

const keys = (...all: string[]) => all.map((key) => ({ key }))

test("the ladder is shown rung by rung, and what is verified first stands first", () => {
  const groups = grouped(
    keys("closing", "hops", "ladder.waits.overseer", "ladder.waits.province", "resolution.aspiration", "verification"),
  )
  expect(groups).toEqual([
    ["deadlines", keys("verification", "resolution.aspiration", "closing")],
    ["ladder", keys("ladder.waits.province", "ladder.waits.overseer")],
    ["handling", keys("hops")],
  ])
})

test("a figure is told in what it counts", () => {
  expect(unitOf({ key: "good_from", unit: "count" })).toBe("percent")
  expect(unitOf({ key: "smallest_cell", unit: "count" })).toBe("count")
  expect(unitOf({ key: "verification", unit: "working_days" })).toBe("working_days")
})
