/** The cells of a CSV with semicolons, as the API writes it; line breaks and quotes within a cell stand in quotes. */
export function linesOf(csv: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let cell = ""
  let quoted = false
  const text = csv.startsWith("\uFEFF") ? csv.slice(1) : csv
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ";") {
      line.push(cell)
      cell = ""
    } else if (sign === "\n") {
      lines.push([...line, cell])
      line = []
      cell = ""
    } else if (sign !== "\r") cell += sign
  }
  if (cell !== "" || line.length > 0) lines.push([...line, cell])
  return lines
}
