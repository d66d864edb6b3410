import { createFileRoute, redirect } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { keyIn, numberIn } from "@/features/tracking/data"
import { TrackedReport } from "@/features/tracking/TrackedReport"
import { hold } from "@/storage/kept"

/** A link may bring the key after its `#`, which no server sees; it is taken out of the address at once. */
export const Route = createFileRoute("/_public/lacak/$trackingId")({
  beforeLoad: ({ params, location }) => {
    const trackingId = numberIn(decodeURIComponent(params.trackingId))
    if (trackingId === "") throw redirect({ to: "/lacak", replace: true })
    if (location.hash !== "") {
      window.history.replaceState(window.history.state, "", `/lacak/${trackingId}`)
      hold(trackingId, keyIn(decodeURIComponent(location.hash)))
    }
    if (location.hash !== "" || trackingId !== params.trackingId) {
      throw redirect({ to: "/lacak/$trackingId", params: { trackingId }, hash: "", replace: true })
    }
  },
  loader: () => texts("tracking"),
  component: () => <TrackedReport trackingId={Route.useParams().trackingId} />,
})
