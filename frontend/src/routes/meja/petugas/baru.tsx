import { createFileRoute, useNavigate } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { NewOfficer } from "@/features/officers/NewOfficer"

export const Route = createFileRoute("/meja/petugas/baru")({ loader: () => texts("officers"), component: Appoint })

function Appoint() {
  const go = useNavigate()
  return <NewOfficer onDone={(officerId) => void go({ to: "/meja/petugas/$officerId", params: { officerId } })} />
}
