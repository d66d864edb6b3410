import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Calendars } from "@/features/calendars/Calendars"

function wholeNumber(given: unknown): number | undefined {
  return typeof given === "number" && Number.isInteger(given) && given > 0 ? given : undefined
}

export const Route = createFileRoute("/meja/kalender/")({
  validateSearch: (search): { tahun?: number; versi?: number } => ({
    tahun: wholeNumber(search.tahun),
    versi: wholeNumber(search.versi),
  }),
  loader: () => texts("calendars"),
  component: Shown,
})

function Shown() {
  const { tahun = new Date().getFullYear(), versi } = Route.useSearch()
  const go = Route.useNavigate()
  return <Calendars shown={{ tahun, versi }} show={(next) => void go({ search: next, replace: true })} />
}
