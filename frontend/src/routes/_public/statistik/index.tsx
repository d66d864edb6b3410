import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { askedIn } from "@/features/statistics/asked"
import { Statistics } from "@/features/statistics/Statistics"

export const Route = createFileRoute("/_public/statistik/")({
  validateSearch: askedIn,
  loader: () => texts("statistics"),
  component: Statistics,
})
