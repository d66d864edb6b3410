import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { stepOf } from "@/features/filing/draft"
import { Filing } from "@/features/filing/Filing"
import { idIn, regionIn, without, wordsIn, yesIn } from "@/ui/addresses"

/** `unit` and `wilayah` stand in the address of a poster. */
type Search = { langkah?: string; kembali?: boolean; unit?: string; wilayah?: string }

function searchOf(given: Record<string, unknown>): Search {
  return without({
    langkah: wordsIn(given.langkah, 40),
    kembali: yesIn(given.kembali),
    unit: idIn(given.unit),
    wilayah: regionIn(given.wilayah),
  })
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
