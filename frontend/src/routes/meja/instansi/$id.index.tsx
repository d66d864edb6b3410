import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { InstitutionPage } from "@/features/institutions/InstitutionPage"

export const Route = createFileRoute("/meja/instansi/$id/")({
  loader: () => texts("institutions"),
  component: () => <InstitutionPage id={Route.useParams().id} />,
})
