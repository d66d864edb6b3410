import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Cases } from "@/features/oversight/Cases"

export const Route = createFileRoute("/meja/perkara/")({
  loader: () => texts("oversight", "handling"),
  component: Cases,
})
