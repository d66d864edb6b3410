import { createFileRoute, redirect } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { restore } from "@/app/session"
import { DeskShell } from "@/app/shells/DeskShell"

export const Route = createFileRoute("/meja")({
  beforeLoad: async ({ location }) => {
    const session = await restore()
    if (session.state === "signed_out") throw redirect({ to: "/masuk", search: { tujuan: location.href } })
  },
  loader: () => texts("desk", "sign-in"),
  component: DeskShell,
})
