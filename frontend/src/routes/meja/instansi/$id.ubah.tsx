import { createFileRoute } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { texts } from "@/app/i18n"
import { Change } from "@/features/institutions/Change"
import { notify } from "@/ui/notify"

export const Route = createFileRoute("/meja/instansi/$id/ubah")({
  loader: () => texts("institutions"),
  component: Shown,
})

function Shown() {
  const { id } = Route.useParams()
  const { t } = useTranslation("institutions")
  const go = Route.useNavigate()

  function done({ state, moved_reports: moved }: Schemas["CarriedView"]) {
    const applied = moved > 0 ? t("form.applied_moved", { count: moved }) : t("form.applied")
    void notify({ message: state === "applied" ? applied : t("history.state.pending"), color: "teal" })
    void go({ to: "/meja/instansi/$id", params: { id } })
  }

  return <Change key={id} id={id} onDone={done} />
}
