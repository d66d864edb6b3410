import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, told } from "@/api/client"

export type Template = Schemas["TemplateView"]
export const SIDES = ["reporter", "officer"] as const satisfies readonly Schemas["Side"][]
export const CHANNELS = ["email", "sms", "whatsapp", "push", "in_app"] as const satisfies readonly Schemas["Way"][]
export const LANGUAGES = ["id", "en"] as const satisfies readonly Schemas["Language"][]

/** Which templates are shown, as the address holds it. */
export type Asked = {
  untuk: (typeof SIDES)[number]
  lewat: (typeof CHANNELS)[number]
  bahasa: (typeof LANGUAGES)[number]
}

function oneOf<T extends string>(given: unknown, of: readonly [T, ...T[]]): T {
  return of.find((each) => each === given) ?? of[0]
}

export function askedIn(search: Record<string, unknown>): Asked {
  return {
    untuk: oneOf(search.untuk, SIDES),
    lewat: oneOf(search.lewat, CHANNELS),
    bahasa: oneOf(search.bahasa, LANGUAGES),
  }
}

/** The templates of a side, a way and a language; there are not more of them than one page holds. */
export function useTemplates(asked: Asked) {
  return useQuery({
    queryKey: ["templates", asked],
    queryFn: ({ signal }) =>
      told(
        api.GET("/v1/message-templates", {
          params: { query: { side: asked.untuk, channel: asked.lewat, language: asked.bahasa, limit: 100 } },
          signal,
        }),
      ),
    select: (page) => page.items,
  })
}

export function useTemplate(name: string) {
  return useQuery({
    queryKey: ["templates", name],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/message-templates/{template}", { params: { path: { template: name } }, signal })),
  })
}
