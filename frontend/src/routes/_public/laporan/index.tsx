import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { filtersIn } from "@/features/public/filters"
import { PublicReports } from "@/features/public/PublicReports"

export const Route = createFileRoute("/_public/laporan/")({
  validateSearch: filtersIn,
  loader: () => texts("public"),
  component: PublicReports,
})
