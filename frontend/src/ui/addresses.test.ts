import { describe, expect, it } from "vitest"
import { dayIn, idIn, numberIn, regionIn, wordsIn, yesIn } from "./addresses"

describe("what stands in an address", () => {
  it("knows a region by its code", () => {
    for (const [given, code] of [
      ["35", "35"],
      ["35.20", "35.20"],
      ["35.02.17.2001", "35.02.17.2001"],
      ["35.2", undefined],
      ["5", undefined],
      ["35'; DROP", undefined],
      [{}, undefined],
    ] as const) {
      expect(regionIn(given)).toBe(code)
    }
  })
  it("takes days that there are, and ids as we spell them", () => {
    expect(dayIn("2026-02-28")).toBe("2026-02-28")
    expect(dayIn("2026-02-30")).toBeUndefined()
    expect(dayIn("2026-13-01")).toBeUndefined()
    expect(idIn("01a206b2-82d0-7116-bec2-cfbd7091ccd2")).toBeDefined()
    expect(idIn("01a206b2")).toBeUndefined()
  })
  it("takes whole numbers within bounds, and a yes", () => {
    for (const [given, number] of [
      ["2026", 2026],
      [2026, 2026],
      ["1944", undefined],
      ["2026.5", undefined],
      [" 2026", undefined],
      ["", undefined],
      [undefined, undefined],
    ] as const) {
      expect(numberIn(given, 1945, 2999)).toBe(number)
    }
    expect([yesIn("true"), yesIn(true), yesIn("false"), yesIn(undefined)]).toEqual([true, true, undefined, undefined])
  })
  it("takes words", () => {
    expect(wordsIn("  jalan ", 10)).toBe("jalan")
    expect(wordsIn(undefined, 10)).toBeUndefined()
    expect(wordsIn("   ", 10)).toBeUndefined()
    expect(wordsIn("abcdef", 3)).toBe("abc")
  })
})
