import { expect, test } from "vitest"
import { tellingWords } from "./words"

test("what a title is about is looked for, not its common words", () => {
  expect(tellingWords("Lampu jalan di depan Pasar Legi mati sejak 2 minggu")).toBe("lampu jalan pasar")
  expect(tellingWords("Mohon segera diperbaiki!")).toBe("diperbaiki")
  expect(tellingWords("a b c")).toBe("")
  expect(tellingWords("lampu Lampu LAMPU")).toBe("lampu")
})
