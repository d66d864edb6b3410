import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { type Asked, Measures } from "@/features/oversight/Measures"
import { kindIn, stateIn } from "@/features/oversight/words"
import { yesIn } from "@/ui/addresses"

export const Route = createFileRoute("/meja/rekomendasi/")({
  validateSearch: (search): Asked => ({
    bentuk: kindIn(search.bentuk),
    keadaan: stateIn(search.keadaan),
    instansi: typeof search.instansi === "string" ? search.instansi : undefined,
    lewat: yesIn(search.lewat),
  }),
  loader: () => texts("oversight"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  return <Measures asked={Route.useSearch()} ask={(next) => void go({ search: next, replace: true })} />
}
