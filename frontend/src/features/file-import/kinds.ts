/** What a file may be about, as the address says it. */
export const KINDS = ["laporan", "petugas", "unit"] as const
export type ImportKind = (typeof KINDS)[number]
