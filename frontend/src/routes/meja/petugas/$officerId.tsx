import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Officer } from "@/features/officers/Officer"

export const Route = createFileRoute("/meja/petugas/$officerId")({
  loader: () => texts("officers"),
  component: () => <Officer id={Route.useParams().officerId} />,
})
