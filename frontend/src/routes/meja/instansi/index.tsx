import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { type Asked, Institutions } from "@/features/institutions/Institutions"
import { kindIn } from "@/features/institutions/kinds"

export const Route = createFileRoute("/meja/instansi/")({
  validateSearch: (search): Asked => ({
    cari: typeof search.cari === "string" && search.cari !== "" ? search.cari : undefined,
    jenis: kindIn(search.jenis),
  }),
  loader: () => texts("institutions"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  return <Institutions asked={Route.useSearch()} ask={(next) => void go({ search: next, replace: true })} />
}
