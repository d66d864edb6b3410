import { createFileRoute } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { texts } from "@/app/i18n"
import { Decree } from "@/features/calendars/Decree"
import { notify } from "@/ui/notify"

export const Route = createFileRoute("/meja/kalender/baru")({
  loader: () => texts("calendars"),
  component: Shown,
})

function Shown() {
  const { t } = useTranslation("calendars")
  const go = Route.useNavigate()
  return (
    <Decree
      onDone={(version) => {
        void notify({ message: t("form.published", { version }), color: "teal" })
        void go({ to: "/meja/kalender", search: {} })
      }}
    />
  )
}
