import { createFileRoute } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Page } from "@/ui/Page"

export const Route = createFileRoute("/meja/")({ component: Inbox })

function Inbox() {
  const { t } = useTranslation("desk")
  return <Page title={t("menu.inbox")} width="wide" />
}
