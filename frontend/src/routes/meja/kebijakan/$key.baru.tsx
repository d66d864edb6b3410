import { createFileRoute } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { texts } from "@/app/i18n"
import { NewFigure } from "@/features/policies/NewFigure"
import { fromAddress } from "@/ui/dotted"
import { notify } from "@/ui/notify"

export const Route = createFileRoute("/meja/kebijakan/$key/baru")({
  loader: () => texts("policies"),
  component: Shown,
})

function Shown() {
  const { key } = Route.useParams()
  const { t } = useTranslation("policies")
  const go = Route.useNavigate()
  return (
    <NewFigure
      policyKey={fromAddress(key)}
      onDone={() => {
        void notify({ message: t("form.saved"), color: "teal" })
        void go({ to: "/meja/kebijakan/$key", params: { key } })
      }}
    />
  )
}
