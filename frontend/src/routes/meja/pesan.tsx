import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Messages } from "@/features/messages/Messages"
import { yesIn } from "@/ui/addresses"

export const Route = createFileRoute("/meja/pesan")({
  validateSearch: (search): { baru?: true } => (yesIn(search.baru) ? { baru: true } : {}),
  loader: () => texts("messages"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  const unread = Route.useSearch().baru === true
  return (
    <Messages unread={unread} onUnread={(only) => void go({ search: only ? { baru: true } : {}, replace: true })} />
  )
}
