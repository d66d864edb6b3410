import { MantineProvider } from "@mantine/core"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { problemOf } from "@/api/problems"
import { useAnythingTold } from "@/ui/notify"
import type { AppRouter } from "./router"
import { theme, variables } from "./theme"

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: "offlineFirst",
      retry: (failures, error) => problemOf(error).passing && failures < 2,
    },
    mutations: { networkMode: "always", retry: false },
  },
})

const Notes = lazy(() => import("./Notes"))

export function App({ router }: { router: AppRouter }) {
  const anythingTold = useAnythingTold()
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <Suspense fallback={null}>{anythingTold && <Notes />}</Suspense>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
