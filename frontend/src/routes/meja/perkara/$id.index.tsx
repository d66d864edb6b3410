import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { CasePage } from "@/features/oversight/CasePage"

export const Route = createFileRoute("/meja/perkara/$id/")({
  loader: () => texts("oversight", "handling"),
  component: () => <CasePage id={Route.useParams().id} />,
})
