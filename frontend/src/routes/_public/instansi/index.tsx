import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Institutions } from "@/features/public/Institutions"
import { without, wordsIn } from "@/ui/addresses"

export const Route = createFileRoute("/_public/instansi/")({
  validateSearch: (search: Record<string, unknown>) => without({ q: wordsIn(search.q, 100) }),
  loader: () => texts("public"),
  component: Institutions,
})
