import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Compliance } from "@/features/oversight/Compliance"
import { numberIn, without } from "@/ui/addresses"

export const Route = createFileRoute("/meja/rekomendasi/kepatuhan")({
  validateSearch: (search): { tahun?: number } => without({ tahun: numberIn(search.tahun, 1945, 2999) }),
  loader: () => texts("oversight"),
  component: Shown,
})

function Shown() {
  const { tahun = new Date().getFullYear() } = Route.useSearch()
  const go = Route.useNavigate()
  return <Compliance year={tahun} onYear={(year) => void go({ search: { tahun: year }, replace: true })} />
}
