import { createFileRoute } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Page } from "@/ui/Page"

export const Route = createFileRoute("/_public/")({ component: Home })

function Home() {
  const { t } = useTranslation()
  return <Page title={t("app.name")} lead={t("app.tagline")} />
}
