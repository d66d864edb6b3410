/** What an old address holds: a text as JSON writes it (`"35.02"`). */
function unquoted(value: string): string | undefined {
  if (!/^".*"$/s.test(value)) return undefined
  try {
    const read: unknown = JSON.parse(value)
    return typeof read === "string" ? read : undefined
  } catch {
    return undefined
  }
}

/** The filters in an address, each as the text that it is; whoever needs a number or a yes makes it of that. */
export function parseSearch(search: string): Record<string, string> {
  const found = [...new URLSearchParams(search)].map(([name, value]) => [name, unquoted(value) ?? value])
  return Object.fromEntries(found)
}

/** The same as an address, plain (`?wilayah=35.02`); only a text that would be read as an old one stands in quotes. */
export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null)
  const plain = given.map(([name, value]) => [name, textOf(value)])
  return plain.length === 0 ? "" : `?${new URLSearchParams(plain)}`
}

function textOf(value: unknown): string {
  if (typeof value === "string") return unquoted(value) === undefined ? value : JSON.stringify(value)
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
