import { createRouter } from "@tanstack/react-router"
import { Failed, Missing } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { routeTree } from "./routeTree.gen"
import { PublicShell } from "./shells/PublicShell"

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: Loading,
  defaultPendingMs: 200,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} retry={reset} page />,
  defaultNotFoundComponent: () => (
    <PublicShell>
      <Missing />
    </PublicShell>
  ),
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}
