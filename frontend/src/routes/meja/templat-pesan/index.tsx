import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Templates } from "@/features/templates/Templates"
import { type Asked, askedIn } from "@/features/templates/templates"

export const Route = createFileRoute("/meja/templat-pesan/")({
  validateSearch: (search): Partial<Asked> => search,
  loader: () => texts("templates"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  return <Templates asked={askedIn(Route.useSearch())} ask={(next) => void go({ search: next, replace: true })} />
}
