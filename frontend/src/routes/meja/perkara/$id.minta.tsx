import { createFileRoute } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { texts } from "@/app/i18n"
import { Recommend } from "@/features/oversight/Recommend"
import { notify } from "@/ui/notify"

export const Route = createFileRoute("/meja/perkara/$id/minta")({
  loader: () => texts("oversight"),
  component: Shown,
})

function Shown() {
  const { id } = Route.useParams()
  const { t } = useTranslation("oversight")
  const go = Route.useNavigate()
  return (
    <Recommend
      reportId={id}
      onDone={() => {
        void notify({ message: t("recommend.sent"), color: "teal" })
        void go({ to: "/meja/perkara/$id", params: { id } })
      }}
    />
  )
}
