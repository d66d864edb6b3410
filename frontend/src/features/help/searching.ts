import MiniSearch from "minisearch"
import type { Library } from "./articles"
import { plain } from "./prose"

export type Entry = {
  id: string
  kind: "citizens" | "officers" | "term"
  title: string
  summary: string
  words: string
}

/** Words that say nothing of what is looked for. */
const EMPTY_WORDS = new Set(
  "yang dan di ke dari untuk dengan atau saya anda itu ini apa bagaimana cara adalah pada the a of to and my is how what do i".split(
    " ",
  ),
)

/** A search that forgives typing: it matches beginnings and near spellings; titles weigh more than what they hold. */
export function searchIn({ citizens, officers, terms }: Library): (typed: string) => Entry[] {
  const articles = (
    [
      ["citizens", citizens],
      ["officers", officers],
    ] as const
  ).flatMap(([kind, all]) =>
    Object.entries(all).map(
      ([id, { title, summary, body }]): Entry => ({ id, kind, title, summary, words: plain(body) }),
    ),
  )
  const words = Object.entries(terms).map(
    ([id, { name, meaning, also }]): Entry => ({
      id: `term-${id}`,
      kind: "term",
      title: name,
      summary: meaning,
      words: also,
    }),
  )
  const entries = new Map([...articles, ...words].map((entry) => [entry.id, entry]))
  const index = new MiniSearch<Entry>({
    fields: ["title", "summary", "words"],
    processTerm: (term) => (EMPTY_WORDS.has(term.toLowerCase()) ? null : term.toLowerCase()),
    searchOptions: { boost: { title: 4, summary: 2 }, prefix: true, fuzzy: (term) => (term.length > 3 ? 0.25 : false) },
  })
  index.addAll([...entries.values()])
  return (typed) =>
    index
      .search(typed)
      .map((found) => entries.get(String(found.id)))
      .filter((entry) => entry !== undefined)
      .slice(0, 12)
}
