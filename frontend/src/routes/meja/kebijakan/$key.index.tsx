import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { PolicyPage } from "@/features/policies/PolicyPage"
import { fromAddress } from "@/ui/dotted"

export const Route = createFileRoute("/meja/kebijakan/$key/")({
  loader: () => texts("policies"),
  component: () => <PolicyPage policyKey={fromAddress(Route.useParams().key)} />,
})
