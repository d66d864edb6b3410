import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Institution } from "@/features/public/Institution"

export const Route = createFileRoute("/_public/instansi/$id")({
  loader: () => texts("public"),
  component: Institution,
})
