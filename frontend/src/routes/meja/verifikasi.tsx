import { createFileRoute, useNavigate } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Queue } from "@/features/verification/Queue"
import { WAITING, type Waiting } from "@/features/verification/waiting"

type Search = { laporan?: string; menunggu?: Waiting }

export const Route = createFileRoute("/meja/verifikasi")({
  validateSearch: (search): Search => ({
    laporan: typeof search.laporan === "string" ? search.laporan : undefined,
    menunggu: WAITING.find((waiting) => waiting === search.menunggu),
  }),
  loader: () => texts("verification", "handling"),
  component: Verification,
})

function Verification() {
  const { laporan, menunggu } = Route.useSearch()
  const go = useNavigate()
  const deferred = menunggu === "tertunda"
  const hrefOf = (id: string | undefined) =>
    `/meja/verifikasi?${new URLSearchParams({ ...(deferred && { menunggu: "tertunda" }), ...(id && { laporan: id }) })}`
  return (
    <Queue
      kind={deferred ? "deferred" : "new"}
      chosen={laporan}
      hrefOf={hrefOf}
      onChoose={(id) => void go({ to: "/meja/verifikasi", search: { menunggu, laporan: id } })}
      reportHref={(id) => `/meja/laporan/${id}`}
      onWaiting={(waiting) => void go({ to: "/meja/verifikasi", search: { menunggu: waiting } })}
    />
  )
}
