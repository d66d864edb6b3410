import { describe, expect, test } from "vitest"
import { asEntry, emptyDraft, withOffset } from "./entry"

describe("an entry as the API takes it", () => {
  test("leaves out what was left empty", () => {
    expect(asEntry({ ...emptyDraft(), text: " Jalan rusak. " }, "unit", "Asia/Jakarta")).toEqual({
      channel: "walk_in",
      text: "Jalan rusak.",
      class: "complaint",
      institution_id: "unit",
      danger: false,
    })
  })

  test("takes times as those of the institution's own zone", () => {
    expect(withOffset("2026-11-20T09:30", "Asia/Jayapura")).toBe("2026-11-20T09:30:00+09:00")
    const told = asEntry({ ...emptyDraft(), text: "x", received: "2026-11-20T09:30" }, "unit", "Asia/Makassar")
    expect(told.received_at).toBe("2026-11-20T09:30:00+08:00")
  })
})
