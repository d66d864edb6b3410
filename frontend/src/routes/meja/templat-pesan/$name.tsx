import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { TemplatePage } from "@/features/templates/TemplatePage"
import { fromAddress } from "@/ui/dotted"

export const Route = createFileRoute("/meja/templat-pesan/$name")({
  loader: () => texts("templates"),
  component: () => <TemplatePage name={fromAddress(Route.useParams().name)} />,
})
