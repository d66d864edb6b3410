import { createRootRoute, Outlet } from "@tanstack/react-router"
import { Suspense } from "react"
import { Loading } from "@/ui/Loading"

export const Route = createRootRoute({
  component: () => (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  ),
})
