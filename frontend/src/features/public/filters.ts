import type { Schemas } from "@/api/client"
import type { paths } from "@/api/schema"
import { dayIn, fitting, idIn, regionIn, without, wordsIn } from "@/ui/addresses"

/** What the public list is narrowed by, as it stands in the address. */
export type Filters = {
  q?: string
  wilayah?: string
  instansi?: string
  topik?: string
  klasifikasi?: Schemas["ReportClass"]
  status?: Schemas["State"]
  dari?: string
  sampai?: string
}

export type ListAddress = Filters & { tampilan?: "peta" }

export const CLASSES: readonly Schemas["ReportClass"][] = ["complaint", "aspiration", "information_request"]
export const STATES: readonly Schemas["State"][] = [
  "received",
  "deferred",
  "disposed",
  "in_progress",
  "answered",
  "closed",
  "archived",
]

const TOPIC = /^[a-z_]{1,60}(\.[a-z_]{1,60})?$/
const LONGEST = 200

/** What of an address can be asked for; the rest is left out, as if it were not there. */
export function filtersIn(search: Record<string, unknown>): ListAddress {
  return without({
    q: wordsIn(search.q, LONGEST),
    wilayah: regionIn(search.wilayah),
    instansi: idIn(search.instansi),
    topik: fitting(search.topik, TOPIC),
    klasifikasi: CLASSES.find((each) => each === search.klasifikasi),
    status: STATES.find((each) => each === search.status),
    dari: dayIn(search.dari),
    sampai: dayIn(search.sampai),
    tampilan: search.tampilan === "peta" ? "peta" : undefined,
  })
}

type Query = NonNullable<paths["/v1/public/reports/counts"]["get"]["parameters"]["query"]>

/** The same as the API is asked. */
export function queryOf(filters: Filters): Query {
  return without({
    q: filters.q,
    region: filters.wilayah,
    institution: filters.instansi,
    topic: filters.topik,
    class: filters.klasifikasi && [filters.klasifikasi],
    state: filters.status && [filters.status],
    from: filters.dari,
    to: filters.sampai,
  })
}

/** How many filters are set, words aside. */
export function howMany({ q: _, tampilan: __, ...filters }: ListAddress): number {
  return Object.values(filters).filter((each) => each !== undefined).length
}
