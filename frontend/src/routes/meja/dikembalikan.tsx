import { createFileRoute, useNavigate } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Queue } from "@/features/verification/Queue"

export const Route = createFileRoute("/meja/dikembalikan")({
  validateSearch: (search): { laporan?: string } =>
    typeof search.laporan === "string" ? { laporan: search.laporan } : {},
  loader: () => texts("verification", "handling"),
  component: Returned,
})

function Returned() {
  const { laporan } = Route.useSearch()
  const go = useNavigate()
  return (
    <Queue
      kind="returned"
      chosen={laporan}
      hrefOf={(id) => (id === undefined ? "/meja/dikembalikan" : `/meja/dikembalikan?laporan=${id}`)}
      onChoose={(id) => void go({ to: "/meja/dikembalikan", search: { laporan: id } })}
      reportHref={(id) => `/meja/laporan/${id}`}
    />
  )
}
