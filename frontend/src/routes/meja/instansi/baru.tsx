import { createFileRoute } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { texts } from "@/app/i18n"
import { NewInstitution } from "@/features/institutions/NewInstitution"
import { notify } from "@/ui/notify"

export const Route = createFileRoute("/meja/instansi/baru")({
  validateSearch: (search): { induk?: string } => (typeof search.induk === "string" ? { induk: search.induk } : {}),
  loader: () => texts("institutions"),
  component: Shown,
})

function Shown() {
  const { t } = useTranslation("institutions")
  const go = Route.useNavigate()
  return (
    <NewInstitution
      parent={Route.useSearch().induk}
      onDone={(made) => {
        void notify({ message: t("form.opened", { name: made.name }), color: "teal" })
        void go({ to: "/meja/instansi/$id", params: { id: made.id } })
      }}
    />
  )
}
