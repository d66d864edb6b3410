import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { NewPassword } from "@/features/sign-in/NewPassword"

export const Route = createFileRoute("/_public/kata-sandi")({
  loader: () => texts("sign-in"),
  component: NewPassword,
})
