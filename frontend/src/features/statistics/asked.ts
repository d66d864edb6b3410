import type { Schemas } from "@/api/client"
import type { paths } from "@/api/schema"
import { dayIn, idIn, regionIn, without } from "@/ui/addresses"

/** Whose figures of which days are shown, as it stands in the address. */
export type Asked = { wilayah?: string; instansi?: string; dari?: string; sampai?: string }

export type GroupBy = Schemas["GroupBy"]
export type Group = Schemas["GroupView"]
type Query = NonNullable<paths["/v1/statistics/reports"]["get"]["parameters"]["query"]>

/** What of an address can be asked for; the rest is left out. */
export function askedIn(search: Record<string, unknown>): Asked {
  return without({
    wilayah: regionIn(search.wilayah),
    instansi: idIn(search.instansi),
    dari: dayIn(search.dari),
    sampai: dayIn(search.sampai),
  })
}

/** The same as the API is asked. */
export function queryOf(asked: Asked, group_by?: GroupBy): Query {
  return { group_by, region: asked.wilayah, institution: asked.instansi, from: asked.dari, to: asked.sampai }
}

/** The words above a table of groups, in its file as on the page. */
export type Heads = readonly [string, string, string, string, string, string, string]

/** A table of groups for a spreadsheet: shares as numbers, with what they are made of. */
export function rowsOf(heads: Heads, groups: readonly Group[]): (string | number | null)[][] {
  return [
    [...heads],
    ...groups.map((group) => {
      const rate = group.rates.follow_up
      return [group.label, group.received, rate.numerator, rate.denominator, rate.percent, group.closed, group.open]
    }),
  ]
}

/** How strong the colour of a share is on a tile. */
export function stepOfRate(percent: number | null): number {
  if (percent === null) return 0
  return Math.min(4, Math.floor(percent / 25) + 1)
}
