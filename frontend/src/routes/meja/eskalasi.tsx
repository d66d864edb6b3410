import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { askedIn } from "@/features/escalations/asking"
import { Escalations } from "@/features/escalations/Escalations"

export const Route = createFileRoute("/meja/eskalasi")({
  validateSearch: askedIn,
  loader: () => texts("escalations", "handling"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  return <Escalations asked={Route.useSearch()} ask={(next) => void go({ search: next, replace: true })} />
}
