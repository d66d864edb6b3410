import { createRouter } from "@tanstack/react-router"
import { Failed, Missing } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { routeTree } from "./routeTree.gen"
import { parseSearch, stringifySearch } from "./search"
import { PublicShell } from "./shells/PublicShell"

const PENDING_MS = 200

export function newRouter() {
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultPendingComponent: Loading,
    defaultPendingMs: PENDING_MS,
    defaultErrorComponent: ({ error, reset }) => <Failed error={error} retry={reset} page />,
    defaultNotFoundComponent: () => (
      <PublicShell>
        <Missing />
      </PublicShell>
    ),
  })
}

export type AppRouter = ReturnType<typeof newRouter>

/** Loads the first page before anything is rendered, so that it comes as a whole; waits no longer than this. */
export async function openedWithin(router: AppRouter, ms: number): Promise<void> {
  router.options.defaultPendingMs = ms
  const enough = new Promise((resolve) => setTimeout(resolve, ms))
  await Promise.race([enough, router.load().catch(() => undefined)])
  router.options.defaultPendingMs = PENDING_MS
}

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter
  }
}
