import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Faults } from "@/features/duty/Faults"

export const Route = createFileRoute("/meja/kekurangan")({
  loader: () => texts("duty", "institutions"),
  component: Faults,
})
