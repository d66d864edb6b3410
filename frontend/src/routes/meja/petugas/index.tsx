import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { OfficerList, type OfficerSearch } from "@/features/officers/OfficerList"
import { ROLES } from "@/features/officers/roles"

export const Route = createFileRoute("/meja/petugas/")({
  validateSearch: (search): OfficerSearch => ({
    q: typeof search.q === "string" && search.q !== "" ? search.q.slice(0, 200) : undefined,
    peran: ROLES.find((role) => role === search.peran),
  }),
  loader: () => texts("officers"),
  component: Officers,
})

function Officers() {
  const go = Route.useNavigate()
  return <OfficerList search={Route.useSearch()} onSearch={(search) => void go({ search, replace: true })} />
}
