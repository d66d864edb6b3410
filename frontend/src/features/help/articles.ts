import { useTranslation } from "react-i18next"
import type { Texts } from "@/text/texts"

export type Article = { title: string; summary: string; body: string }
export type Term = { name: string; meaning: string; also: string }
export type Library = {
  citizens: Record<string, Article>
  officers: Record<string, Article>
  terms: Record<string, Term>
}

/** The articles and terms in the language of the page; the route has loaded them. */
export function useLibrary(): Library {
  const { i18n } = useTranslation(["help-citizens", "help-officers", "glossary"])
  const bundle = <N extends keyof Texts>(namespace: N) => i18n.getResourceBundle(i18n.language, namespace) as Texts[N]
  return { citizens: bundle("help-citizens"), officers: bundle("help-officers"), terms: bundle("glossary") }
}
