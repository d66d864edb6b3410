import { expect, it } from "vitest"
import { percentIn } from "./rates"

it("prints a share as the API cuts it off, never rounded", () => {
  expect(percentIn("id", { numerator: 8, denominator: 9, percent: 88.8 })).toBe("88,8 %")
  expect(percentIn("en", { numerator: 8, denominator: 9, percent: 88.8 })).toBe("88.8%")
  expect(percentIn("id", { numerator: 1, denominator: 2, percent: 50 })).toBe("50,0 %")
  expect(percentIn("id", { numerator: 0, denominator: 0, percent: null })).toBe("–")
})
