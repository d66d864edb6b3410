import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Compliance } from "@/features/oversight/Compliance"

export const Route = createFileRoute("/meja/rekomendasi/kepatuhan")({
  validateSearch: (search): { tahun?: number } =>
    typeof search.tahun === "number" && search.tahun >= 1945 && search.tahun < 3000 ? { tahun: search.tahun } : {},
  loader: () => texts("oversight"),
  component: Shown,
})

function Shown() {
  const { tahun = new Date().getFullYear() } = Route.useSearch()
  const go = Route.useNavigate()
  return <Compliance year={tahun} onYear={(year) => void go({ search: { tahun: year }, replace: true })} />
}
