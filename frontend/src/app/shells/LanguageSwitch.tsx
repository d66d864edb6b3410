import { Button } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { choose, type Language } from "../i18n"

/** One touch to the other language. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const other: Language = i18n.language === "en" ? "id" : "en"
  return (
    <Button variant="subtle" color="gray" px="sm" lang={other} onClick={() => choose(other)}>
      {t(`language.${other}`)}
    </Button>
  )
}
