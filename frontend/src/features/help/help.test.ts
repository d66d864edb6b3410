import { describe, expect, it } from "vitest"
import citizensEn from "@/text/en/help-citizens"
import officersEn from "@/text/en/help-officers"
import glossary from "@/text/id/glossary"
import citizens from "@/text/id/help-citizens"
import officers from "@/text/id/help-officers"
import { blocksOf, piecesOf } from "./prose"
import { searchIn } from "./searching"

const search = searchIn({ citizens, officers, terms: glossary })
const slugs = new Set([...Object.keys(citizens), ...Object.keys(officers)])

describe("the help", () => {
  it.each([
    ["kunci hilang", "kunci-hilang"],
    ["kunci hlang", "kunci-hilang"],
    ["anonm", "anonim-dan-rahasia"],
    ["belum di jawab terlmbat", "terlambat"],
    ["diancm", "saya-diancam"],
    ["hari pertama", "hari-pertama"],
    ["ombudsmen", "ombudsman"],
  ])("finds what %s means", (typed, slug) => {
    expect(
      search(typed)
        .slice(0, 3)
        .map((entry) => entry.id),
    ).toContain(slug)
  })

  it("finds terms by other words for them", () => {
    expect(search("keberatan").map((entry) => entry.id)).toContain("term-objection")
    expect(search("xyzzyq")).toEqual([])
  })

  it("leads only to articles that are there", () => {
    for (const article of [citizens, officers, citizensEn, officersEn].flatMap((all) => Object.values(all))) {
      const links = [...article.body.matchAll(/\]\(\/bantuan\/([^)]+)\)/g)].map((found) => found[1])
      expect(links.filter((slug) => !slugs.has(slug ?? ""))).toEqual([])
    }
  })
})

it("an article is read by its marks", () => {
  expect(blocksOf("Satu\nbaris.\n\n## Judul\nIsi.\n\n- a\n- b\n\n1. c\n\n{{limits}}")).toEqual([
    { kind: "paragraph", text: "Satu baris." },
    { kind: "heading", text: "Judul" },
    { kind: "paragraph", text: "Isi." },
    { kind: "list", items: ["a", "b"] },
    { kind: "steps", items: ["c"] },
    { kind: "limits" },
  ])
  expect(piecesOf("Buka [Lacak](/lacak) dulu")).toEqual([
    { text: "Buka " },
    { text: "Lacak", to: "/lacak" },
    { text: " dulu" },
  ])
})
