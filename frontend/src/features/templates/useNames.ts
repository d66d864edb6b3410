import { useTranslation } from "react-i18next"
import type { Texts } from "@/text/texts"

type Names = { kind: (name: string) => string; blank: (name: string) => string }

/** What kinds of messages and blanks are called; one that has no name here is called as the API calls it. */
export function useNames(): Names {
  const { t, i18n } = useTranslation("templates")
  return {
    kind: (name) =>
      i18n.exists(`templates:kind.${name}`) ? t(`kind.${name as keyof Texts["templates"]["kind"]}`) : name,
    blank: (name) =>
      i18n.exists(`templates:blank.${name}`) ? t(`blank.${name as keyof Texts["templates"]["blank"]}`) : name,
  }
}
