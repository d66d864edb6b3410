import type { Schemas } from "@/api/client"

export type Institution = Schemas["InstitutionView"]
export type Kind = Schemas["InstitutionKind"]

/** In the order in which they are offered; which may stand where, the API says. */
export const KINDS = [
  "ministry",
  "agency",
  "province",
  "regency",
  "city",
  "state_company",
  "opd",
  "secretariat",
  "inspectorate",
  "directorate",
  "district",
  "urban_village",
  "village",
  "puskesmas",
  "hospital",
  "school",
  "regional_company",
  "unit",
  "national",
  "overseer",
] as const satisfies readonly Kind[]

export const ZONES = {
  "Asia/Jakarta": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
} as const satisfies Record<Schemas["Zone"], string>

export function zoneName(zone: string): string {
  return (ZONES as Record<string, string>)[zone] ?? zone
}

export function kindIn(given: unknown): Kind | undefined {
  return KINDS.find((kind) => kind === given)
}
