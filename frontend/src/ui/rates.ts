import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { localeOf, numberFormat } from "./dates"

/** A share as the API prints it, truncated to one decimal: "88,8 %"; a dash where there is nothing to share. */
export function percentIn(language: string, rate: Schemas["RateView"]): string {
  if (rate.percent === null) return "–"
  const number = numberFormat(localeOf(language), { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return language === "en" ? `${number.format(rate.percent)}%` : `${number.format(rate.percent)} %`
}

/** The same in the language of the page. */
export function usePercent(): (rate: Schemas["RateView"]) => string {
  const { i18n } = useTranslation()
  return useMemo(() => (rate) => percentIn(i18n.language, rate), [i18n.language])
}
