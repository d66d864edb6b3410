import i18next, { type i18n } from "i18next"
import resourcesToBackend from "i18next-resources-to-backend"
import { initReactI18next } from "react-i18next"
import { spoken } from "@/api/language"
import common from "@/text/id/common"
import type { Texts } from "@/text/texts"

export type Language = "id" | "en"
export type Namespace = keyof Texts

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common"
    resources: Texts
  }
}

const KEPT = "lapor.language"
const modules = import.meta.glob<{ default: object }>("../text/{id,en}/*.ts")

function chosen(): Language {
  return localStorage.getItem(KEPT) === "en" ? "en" : "id"
}

function tell(language: string): void {
  document.documentElement.lang = language
  spoken.language = language
}

/** The texts: those of every page at once, the others when their page loads. */
export async function startTexts(): Promise<i18n> {
  i18next.on("languageChanged", tell)
  await i18next
    .use(initReactI18next)
    .use(
      resourcesToBackend((language: string, namespace: string) => {
        const load = modules[`../text/${language}/${namespace}.ts`]
        if (load === undefined) throw new Error(`no text: ${language}/${namespace}`)
        return load()
      }),
    )
    .init({
      lng: chosen(),
      fallbackLng: false,
      supportedLngs: ["id", "en"],
      ns: ["common"],
      defaultNS: "common",
      partialBundledLanguages: true,
      resources: { id: { common } },
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
  return i18next
}

/** Loads a page's texts beside its code: `loader: () => texts("filing")`. */
export function texts(...namespaces: Namespace[]): Promise<void> {
  return i18next.loadNamespaces(namespaces)
}

/** Speaks this language from now on, on this device. */
export function choose(language: Language): void {
  localStorage.setItem(KEPT, language)
  void i18next.changeLanguage(language)
}
