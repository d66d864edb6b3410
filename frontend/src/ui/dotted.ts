/**
 * Names with dots, as an address holds them: what ends in a dot and a few letters is taken for a file by whoever serves
 * the app. The names themselves hold no hyphens.
 */
export function inAddress(name: string): string {
  return name.replaceAll(".", "-")
}

/** The name that such an address means. */
export function fromAddress(part: string): string {
  return part.replaceAll("-", ".")
}
