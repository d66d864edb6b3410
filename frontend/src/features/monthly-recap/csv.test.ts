import { expect, test } from "vitest"
import { linesOf } from "./csv"

test("cells keep their line breaks, semicolons and quotes", () => {
  const told = '\uFEFFNo;JUDUL;TANGGAPAN\r\n1;"Jalan; rusak";"Sudah ""diperbaiki"".\nTerima kasih."\r\n2;Lampu;-\r\n'
  expect(linesOf(told)).toEqual([
    ["No", "JUDUL", "TANGGAPAN"],
    ["1", "Jalan; rusak", 'Sudah "diperbaiki".\nTerima kasih.'],
    ["2", "Lampu", "-"],
  ])
})

test("a last line without its end is a line, and nothing is none", () => {
  expect(linesOf("a;b")).toEqual([["a", "b"]])
  expect(linesOf("")).toEqual([])
})
