import { createFileRoute, redirect } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { SignIn } from "@/features/sign-in/SignIn"

/** Only addresses of the desk itself: nobody is led elsewhere after signing in. */
function goalOf(given: unknown): string {
  return typeof given === "string" && /^\/meja(\/|\?|$)/.test(given) ? given : "/meja"
}

export const Route = createFileRoute("/_public/masuk")({
  validateSearch: (search): { tujuan?: string } => (typeof search.tujuan === "string" ? { tujuan: search.tujuan } : {}),
  beforeLoad: async ({ search }) => {
    const { restore } = await import("@/app/session")
    const session = await restore().catch(() => null)
    if (session?.state === "signed_in") throw redirect({ href: goalOf(search.tujuan) })
  },
  loader: () => texts("sign-in"),
  component: () => <SignIn goal={goalOf(Route.useSearch().tujuan)} />,
})
