import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"

/** A share as the API prints it, truncated to one decimal: "88,8 %"; a dash where there is nothing to share. */
export function percentIn(language: string, rate: Schemas["RateView"]): string {
  if (rate.percent === null) return "–"
  const number = rate.percent.toFixed(1)
  return language === "en" ? `${number}%` : `${number.replace(".", ",")} %`
}

/** The same in the language of the page. */
export function usePercent(): (rate: Schemas["RateView"]) => string {
  const { i18n } = useTranslation()
  return useMemo(() => (rate) => percentIn(i18n.language, rate), [i18n.language])
}
