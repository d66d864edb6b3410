import { describe, expect, it } from "vitest"
import { dayIn, idIn, regionIn, wordsIn } from "./addresses"

describe("what stands in an address", () => {
  it("knows a region by its code, also one that was read as a number", () => {
    for (const [given, code] of [
      ["35", "35"],
      [35, "35"],
      [35.02, "35.02"],
      [35.2, "35.20"],
      ["35.02.17.2001", "35.02.17.2001"],
      ["35.2", undefined],
      [5, undefined],
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
  it("takes words, also those that look like something else", () => {
    expect(wordsIn("  jalan ", 10)).toBe("jalan")
    expect(wordsIn(10000001, 10)).toBe("10000001")
    expect(wordsIn(true, 10)).toBe("true")
    expect(wordsIn("   ", 10)).toBeUndefined()
    expect(wordsIn("abcdef", 3)).toBe("abc")
  })
})
