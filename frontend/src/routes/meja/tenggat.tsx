import { createFileRoute, useNavigate } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { DeadlineBoard } from "@/features/deadline-board/DeadlineBoard"
import { WITHIN } from "@/features/deadline-board/within"

type Search = { hari?: number }

export const Route = createFileRoute("/meja/tenggat")({
  validateSearch: (search): Search => {
    const hari = WITHIN.find((days) => String(days) === String(search.hari))
    return hari === undefined ? {} : { hari }
  },
  loader: () => texts("coordination"),
  component: Board,
})

function Board() {
  const within = Route.useSearch().hari ?? 5
  const go = useNavigate()
  return (
    <DeadlineBoard
      within={within}
      onWithin={(hari) => void go({ to: "/meja/tenggat", search: { hari }, replace: true })}
      listOf={(holder, overdue) =>
        `/meja?${new URLSearchParams({ unit: holder, ...(overdue ? { tempo: "lewat" } : within < 10 && { tempo: String(within) }) })}`
      }
    />
  )
}
