import type { Schemas } from "@/api/client"

export const RUNGS = ["coordinator", "province", "national", "overseer"] as const satisfies readonly Schemas["Rung"][]
export const CLOCKS = [
  "verification",
  "first_follow_up",
  "resolution",
  "redisposition",
] as const satisfies readonly Schemas["Clock"][]
export const STANDINGS = ["terbuka", "selesai", "semua"] as const

/** The filters as the address holds them. */
export type Asked = {
  jenjang?: Schemas["Rung"]
  tenggat?: (typeof CLOCKS)[number]
  instansi?: string
  keadaan?: (typeof STANDINGS)[number]
}

function oneOf<T extends string>(given: unknown, of: readonly T[]): T | undefined {
  return of.find((each) => each === given)
}

/** What an address asks for; what is none of it is left out. */
export function askedIn(search: Record<string, unknown>): Asked {
  return {
    jenjang: oneOf(search.jenjang, RUNGS),
    tenggat: oneOf(search.tenggat, CLOCKS),
    instansi: typeof search.instansi === "string" ? search.instansi : undefined,
    keadaan: oneOf(search.keadaan, STANDINGS),
  }
}

/** The same for the API, but for the rung. */
export function queryOf(asked: Asked) {
  const standing = asked.keadaan ?? "terbuka"
  return {
    clock: asked.tenggat ? [asked.tenggat] : undefined,
    institution: asked.instansi,
    open: standing === "semua" ? undefined : standing === "terbuka",
  }
}
