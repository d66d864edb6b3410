/** The parts of an article, as its plain text says them. */
export type Block =
  | { kind: "heading"; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list" | "steps"; items: string[] }
  | { kind: "limits" }
export type Piece = { text: string; to?: string }

const LINK = /\[([^\]]+)\]\((\/[^)]*)\)/g

/** Reads an article: blank lines part its blocks; `## `, `- ` and `1. ` say what they are. */
export function blocksOf(body: string): Block[] {
  return body.split(/\n\s*\n/).flatMap((part) => parsed(part.split("\n")))
}

function parsed(lines: string[]): Block[] {
  const [first = "", ...rest] = lines
  if (first === "{{limits}}") return [{ kind: "limits" }]
  if (first.startsWith("## "))
    return [{ kind: "heading", text: first.slice(3) }, ...(rest.length > 0 ? parsed(rest) : [])]
  if (lines.every((line) => line.startsWith("- "))) return [{ kind: "list", items: lines.map((line) => line.slice(2)) }]
  if (lines.every((line) => /^\d+\. /.test(line))) {
    return [{ kind: "steps", items: lines.map((line) => line.replace(/^\d+\. /, "")) }]
  }
  return [{ kind: "paragraph", text: lines.join(" ") }]
}

/** A text with its links; they lead to pages of this app alone. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const found of text.matchAll(LINK)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index) })
    pieces.push({ text: found[1] ?? "", to: found[2] })
    at = found.index + found[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}

/** An article as it is searched: its words without marks. */
export function plain(body: string): string {
  return body
    .replace("{{limits}}", "")
    .replace(LINK, "$1")
    .replace(/^(## |- |\d+\. )/gm, "")
}
