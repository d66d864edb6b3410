import { createFileRoute, redirect } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { MyReports } from "@/features/my-reports/MyReports"

/** A link from another device brings reports behind its `#`, which no server sees; it leaves the address at once, before the router sees it. */
export const Route = createFileRoute("/_public/laporan-saya/")({
  beforeLoad: async ({ location }) => {
    if (location.hash === "") return
    History.prototype.replaceState.call(window.history, window.history.state, "", location.pathname)
    const { arrive } = await import("@/features/my-reports/moving")
    arrive(location.hash)
    throw redirect({ to: "/laporan-saya", hash: "", replace: true })
  },
  loader: () => texts("my-reports", "tracking"),
  component: MyReports,
})
