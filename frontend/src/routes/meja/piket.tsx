import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Duty } from "@/features/duty/Duty"

export const Route = createFileRoute("/meja/piket")({
  validateSearch: (search): { meja?: string } => (typeof search.meja === "string" ? { meja: search.meja } : {}),
  loader: () => texts("duty"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  return <Duty desk={Route.useSearch().meja} onDesk={(meja) => void go({ search: { meja }, replace: true })} />
}
