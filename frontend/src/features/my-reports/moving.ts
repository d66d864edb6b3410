/** A report on its way to another device of the same person. */
export type Packed = { trackingId: string; trackingKey: string | null; label: string }

const FORMAT = "lapor-reports"
const VERSION = 1
/** So many in one code that a cheap camera still reads it. */
export const IN_ONE_CODE = 8
const ID = /^\d{7,19}$/
const KEY = /^[A-Z2-7-]{8,40}$/i
const LONGEST_LABEL = 200

/** What a file holds: everything that opens the reports elsewhere. */
export function asFile(reports: readonly Packed[]): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, reports }, null, 1)
}

/** The reports of such a file; null for any other. What is no report in it is left out. */
export function fromFile(text: string): Packed[] | null {
  try {
    const read = JSON.parse(text) as { format?: unknown; reports?: unknown }
    if (read.format !== FORMAT || !Array.isArray(read.reports)) return null
    return read.reports.map(packedIn).filter((each) => each !== null)
  } catch {
    return null
  }
}

function packedIn(given: unknown): Packed | null {
  if (typeof given !== "object" || given === null) return null
  const { trackingId, trackingKey, label } = given as Record<string, unknown>
  if (typeof trackingId !== "string" || !ID.test(trackingId)) return null
  const key = typeof trackingKey === "string" && KEY.test(trackingKey) ? trackingKey : null
  return { trackingId, trackingKey: key, label: typeof label === "string" ? label.slice(0, LONGEST_LABEL) : "" }
}

/** What follows the `#` of a link, code by code: numbers and keys alone, sent to no server. */
export function asFragments(reports: readonly Packed[]): string[] {
  const written = reports.map(({ trackingId, trackingKey }) => `${trackingId}.${(trackingKey ?? "").replace(/-/g, "")}`)
  return Array.from({ length: Math.ceil(written.length / IN_ONE_CODE) }, (_, code) =>
    written.slice(code * IN_ONE_CODE, (code + 1) * IN_ONE_CODE).join("_"),
  )
}

/** The reports in such a fragment; empty for what is none. */
export function fromFragment(fragment: string): Packed[] {
  return fragment.split("_").flatMap((written) => {
    const [trackingId = "", key = ""] = written.split(".")
    if (!ID.test(trackingId) || (key !== "" && !KEY.test(key))) return []
    return [{ trackingId, trackingKey: key === "" ? null : (key.match(/.{1,4}/g) ?? []).join("-"), label: "" }]
  })
}

let brought: Packed[] | null = null

/** Notes what a link brought, so that its keys can leave the address before anything is shown. */
export function arrive(fragment: string): void {
  brought = fromFragment(decodeURIComponent(fragment))
}

/** What a link brought and nobody has taken yet; null for nothing. */
export function arrived(): Packed[] | null {
  return brought
}

/** What was brought was taken, or refused. */
export function settle(): void {
  brought = null
}
