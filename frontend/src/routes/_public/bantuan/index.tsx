import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Help } from "@/features/help/Help"

export const Route = createFileRoute("/_public/bantuan/")({
  loader: () => texts("help", "help-citizens", "help-officers", "glossary"),
  component: Help,
})
