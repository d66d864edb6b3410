import { createFileRoute, redirect } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { DeskShell } from "@/app/shells/DeskShell"

export const Route = createFileRoute("/meja")({
  beforeLoad: async ({ location }) => {
    const { restore } = await import("@/app/session")
    const session = await restore()
    if (session.state === "signed_out") throw redirect({ to: "/masuk", search: { tujuan: location.href } })
  },
  loader: () => texts("desk", "sign-in"),
  component: DeskShell,
})
