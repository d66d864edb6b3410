import { describe, expect, it } from "vitest"
import { parseSearch, stringifySearch } from "./search"

describe("the filters in an address", () => {
  it("stand there plainly, also when they look like numbers", () => {
    expect(stringifySearch({ wilayah: "35.02", dari: "2026-01-01", baru: true, hari: 5 })).toBe(
      "?wilayah=35.02&dari=2026-01-01&baru=true&hari=5",
    )
    expect(stringifySearch({ q: undefined, wilayah: null })).toBe("")
    expect(stringifySearch({})).toBe("")
  })
  it("come back as they were", () => {
    for (const q of [
      "35.20",
      "35",
      "true",
      "null",
      "1e3",
      '"jalan rusak"',
      '"',
      "a=b&c#d",
      "jalan  pasar",
      "{}",
      "🚧",
    ]) {
      expect(parseSearch(stringifySearch({ q }))).toEqual({ q })
    }
  })
  it("are read from addresses that were shared earlier, in quotes", () => {
    expect(parseSearch("?wilayah=%2235.02%22&q=jalan")).toEqual({ wilayah: "35.02", q: "jalan" })
    expect(parseSearch("?q=%22")).toEqual({ q: '"' })
  })
  it("harm nothing whatever they are named", () => {
    const found = parseSearch("?__proto__=x&constructor=y")
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype)
    expect(found.constructor).toBe("y")
  })
})
