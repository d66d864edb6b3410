import { createFileRoute } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { texts } from "@/app/i18n"
import { Recommend } from "@/features/oversight/Recommend"
import { notify } from "@/ui/notify"

export const Route = createFileRoute("/meja/rekomendasi/baru")({
  loader: () => texts("oversight"),
  component: Shown,
})

function Shown() {
  const { t } = useTranslation("oversight")
  const go = Route.useNavigate()
  return (
    <Recommend
      reportId={null}
      onDone={() => {
        void notify({ message: t("recommend.sent"), color: "teal" })
        void go({ to: "/meja/rekomendasi", search: {} })
      }}
    />
  )
}
