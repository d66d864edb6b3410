import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Policies } from "@/features/policies/Policies"

export const Route = createFileRoute("/meja/kebijakan/")({
  validateSearch: (search): { instansi?: string } =>
    typeof search.instansi === "string" ? { instansi: search.instansi } : {},
  loader: () => texts("policies"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  return (
    <Policies
      institution={Route.useSearch().instansi}
      onInstitution={(instansi) => void go({ search: { instansi }, replace: true })}
    />
  )
}
