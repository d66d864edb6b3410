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

/** One month of the chart over time; null where it may have figures that are not shown. */
export type Month = { key: string; received: number | null; followed_up: number | null }

/** Every month from the first to the last, those without reports as well: the line has gaps only where figures are withheld. */
export function monthsOf(groups: readonly Group[], withheld: boolean): Month[] {
  const known = new Map(groups.map((group) => [group.key, group]))
  const keys = [...known.keys()].filter((key) => key !== null).sort()
  const [first, last] = [keys.at(0), keys.at(-1)]
  if (first === undefined || last === undefined) return []
  const absent = withheld ? null : 0
  const months: Month[] = []
  for (let key = first; key <= last; key = next(key)) {
    const group = known.get(key)
    months.push({ key, received: group?.received ?? absent, followed_up: group?.followed_up ?? absent })
  }
  return months
}

function next(month: string): string {
  const [year = 0, of = 0] = month.split("-").map(Number)
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, "0")}`
}
