import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { askedIn } from "@/features/handle-report/inbox/asking"
import { Inbox } from "@/features/handle-report/inbox/Inbox"

export const Route = createFileRoute("/meja/")({
  validateSearch: askedIn,
  loader: () => texts("inbox", "handling"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  return <Inbox asked={Route.useSearch()} ask={(next) => void go({ search: next, replace: true })} />
}
