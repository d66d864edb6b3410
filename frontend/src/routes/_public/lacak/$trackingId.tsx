import { createFileRoute, redirect } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { TrackedReport } from "@/features/tracking/TrackedReport"
import { keyIn, numberIn } from "@/features/tracking/written"

/** A link may bring the key after its `#`, which no server sees; it is taken out of the address at once, unseen by the router. */
export const Route = createFileRoute("/_public/lacak/$trackingId")({
  beforeLoad: async ({ params, location }) => {
    const trackingId = numberIn(decodeURIComponent(params.trackingId))
    if (trackingId === "") throw redirect({ to: "/lacak", replace: true })
    if (location.hash !== "") {
      History.prototype.replaceState.call(window.history, window.history.state, "", `/lacak/${trackingId}`)
      const { hold } = await import("@/storage/kept")
      hold(trackingId, keyIn(decodeURIComponent(location.hash)))
    }
    if (location.hash !== "" || trackingId !== params.trackingId) {
      throw redirect({ to: "/lacak/$trackingId", params: { trackingId }, hash: "", replace: true })
    }
  },
  loader: () => texts("tracking"),
  component: () => <TrackedReport trackingId={Route.useParams().trackingId} />,
})
