import { createFileRoute, useNavigate } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { MonthlyRecap } from "@/features/monthly-recap/MonthlyRecap"

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/

export const Route = createFileRoute("/meja/rekap")({
  validateSearch: (search): { bulan?: string } =>
    typeof search.bulan === "string" && MONTH.test(search.bulan) ? { bulan: search.bulan } : {},
  loader: () => texts("coordination"),
  component: Recap,
})

function Recap() {
  const go = useNavigate()
  const thisMonth = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Jakarta" }).slice(0, 7)
  return (
    <MonthlyRecap
      month={Route.useSearch().bulan ?? thisMonth}
      onMonth={(bulan) => void go({ to: "/meja/rekap", search: { bulan }, replace: true })}
    />
  )
}
