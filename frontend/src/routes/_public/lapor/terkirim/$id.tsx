import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Done } from "@/features/filing/Done"

export const Route = createFileRoute("/_public/lapor/terkirim/$id")({
  loader: () => texts("filing"),
  component: () => <Done id={Route.useParams().id} />,
})
