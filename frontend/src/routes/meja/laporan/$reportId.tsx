import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { ReportPage } from "@/features/handle-report/ReportPage"

export const Route = createFileRoute("/meja/laporan/$reportId")({
  validateSearch: (search): { langkah?: string } =>
    typeof search.langkah === "string" ? { langkah: search.langkah } : {},
  loader: () => texts("handling"),
  component: Shown,
})

function Shown() {
  const go = Route.useNavigate()
  return (
    <ReportPage
      id={Route.useParams().reportId}
      step={Route.useSearch().langkah}
      onStep={(langkah) => void go({ search: { langkah }, replace: true })}
    />
  )
}
