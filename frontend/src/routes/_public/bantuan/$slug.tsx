import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { HelpArticle } from "@/features/help/HelpArticle"

export const Route = createFileRoute("/_public/bantuan/$slug")({
  loader: () => texts("help", "help-citizens", "help-officers", "glossary"),
  component: () => <HelpArticle slug={Route.useParams().slug} />,
})
