import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { PublicReport } from "@/features/public/PublicReport"

export const Route = createFileRoute("/_public/laporan/$trackingId")({
  loader: () => texts("public"),
  component: PublicReport,
})
