import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { stepOf } from "@/features/filing/draft"
import { Filing } from "@/features/filing/Filing"

/** `unit` and `wilayah` stand in the address of a poster. */
type Search = { langkah?: string; kembali?: boolean; unit?: string; wilayah?: string }

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const CODE = /^\d{2}(\.\d{2}){0,2}(\.\d{4})?$/

function searchOf(given: Record<string, unknown>): Search {
  const region = typeof given.wilayah === "number" ? codeOf(given.wilayah) : given.wilayah
  return {
    ...(typeof given.langkah === "string" ? { langkah: given.langkah } : {}),
    ...(given.kembali === true ? { kembali: true } : {}),
    ...(typeof given.unit === "string" && ID.test(given.unit) ? { unit: given.unit } : {}),
    ...(typeof region === "string" && CODE.test(region) ? { wilayah: region } : {}),
  }
}

/** A code of two levels looks like a number (35.02), and loses a last zero when it is read as one. */
function codeOf(number: number): string {
  return Number.isInteger(number) ? String(number) : number.toFixed(2)
}

export const Route = createFileRoute("/_public/lapor/")({
  validateSearch: searchOf,
  loader: () => texts("filing"),
  component: Ask,
})

function Ask() {
  const { langkah, kembali, unit, wilayah } = Route.useSearch()
  return <Filing step={stepOf(langkah)} again={kembali === true} unit={unit} region={wilayah} />
}
