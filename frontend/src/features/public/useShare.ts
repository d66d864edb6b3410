import { useTranslation } from "react-i18next"
import { notify } from "@/ui/notify"

/** Passes an address of this app on, by the phone's own way where it has one, else by copying it. */
export function useShare(): (title: string, path: string) => void {
  const { t } = useTranslation("public")
  return (title, path) => {
    const url = location.origin + path
    if (navigator.share !== undefined) {
      navigator.share({ title, url }).catch(() => undefined)
      return
    }
    void navigator.clipboard.writeText(url).then(() => notify({ message: t("report.copied") }))
  }
}
