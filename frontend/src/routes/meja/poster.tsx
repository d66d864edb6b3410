import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Posters } from "@/features/posters/Posters"

export const Route = createFileRoute("/meja/poster")({
  validateSearch: (search): { unit?: string } => (typeof search.unit === "string" ? { unit: search.unit } : {}),
  loader: () => texts("posters"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  return <Posters unit={Route.useSearch().unit} onUnit={(unit) => void go({ search: { unit }, replace: true })} />
}
