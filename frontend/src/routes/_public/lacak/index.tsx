import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { FindReport } from "@/features/tracking/FindReport"

export const Route = createFileRoute("/_public/lacak/")({
  loader: () => texts("tracking"),
  component: FindReport,
})
