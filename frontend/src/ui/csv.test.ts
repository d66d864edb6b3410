import { expect, it } from "vitest"
import { csvOf } from "./csv"

it("writes tables that spreadsheets open as they are, formulas as words", () => {
  const rows = [
    ["Kelompok", "Bagian"],
    ['Jalan, "rusak"', 88.8],
    ["=1+1", null],
    ["a\nb", 0],
  ]
  expect(csvOf(rows)).toBe('\uFEFFKelompok,Bagian\r\n"Jalan, ""rusak""",88.8\r\n\'=1+1,\r\n"a\nb",0\r\n')
})
