import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Calendars } from "@/features/calendars/Calendars"
import { numberIn } from "@/ui/addresses"

export const Route = createFileRoute("/meja/kalender/")({
  validateSearch: (search): { tahun?: number; versi?: number } => ({
    tahun: numberIn(search.tahun, 1, 9_999),
    versi: numberIn(search.versi, 1, 999_999_999),
  }),
  loader: () => texts("calendars"),
  component: Shown,
})

function Shown() {
  const { tahun = new Date().getFullYear(), versi } = Route.useSearch()
  const go = Route.useNavigate()
  return <Calendars shown={{ tahun, versi }} show={(next) => void go({ search: next, replace: true })} />
}
