import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { MeasurePage } from "@/features/oversight/MeasurePage"

export const Route = createFileRoute("/meja/rekomendasi/$id")({
  loader: () => texts("oversight"),
  component: () => <MeasurePage id={Route.useParams().id} />,
})
