import { createFileRoute, useNavigate } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { UnitPerformance } from "@/features/unit-performance/UnitPerformance"

type Search = { dari?: string; sampai?: string; unit?: string }
const DAY = /^\d{4}-\d{2}-\d{2}$/
const ID = /^[0-9a-f-]{36}$/

function text(value: unknown, shape: RegExp): string | undefined {
  return typeof value === "string" && shape.test(value) ? value : undefined
}

export const Route = createFileRoute("/meja/kinerja")({
  validateSearch: (search): Search => ({
    dari: text(search.dari, DAY),
    sampai: text(search.sampai, DAY),
    unit: text(search.unit, ID),
  }),
  loader: () => texts("coordination"),
  component: Performance,
})

function Performance() {
  const { dari, sampai, unit } = Route.useSearch()
  const go = useNavigate()
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Jakarta" })
  const range = { from: dari ?? `${today.slice(0, 4)}-01-01`, to: sampai ?? today }
  const query = new URLSearchParams({ ...(dari && { dari }), ...(sampai && { sampai }) })
  return (
    <UnitPerformance
      range={range}
      unit={unit}
      onRange={({ from, to }) =>
        void go({ to: "/meja/kinerja", search: { dari: from, sampai: to, unit }, replace: true })
      }
      unitHref={(id) => `/meja/kinerja?${new URLSearchParams([...query, ...(id ? [["unit", id]] : [])])}`}
    />
  )
}
