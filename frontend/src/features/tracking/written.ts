/** The number in what people write: `#10.000.053` is 10000053. Empty for what is none. */
export function numberIn(written: string): string {
  const digits = written.replace(/[#\s.]/g, "")
  return /^\d{7,}$/.test(digits) ? digits : ""
}

/** A key as people write it, with or without hyphens and spaces. */
export function keyIn(written: string): string {
  return written.trim().toUpperCase().replace(/\s+/g, "")
}
