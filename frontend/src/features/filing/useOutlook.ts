import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { admissionOf, type FilingDraft } from "./draft"

/** Where the report would land, who would read it, and by when: the API says so, and keeps nothing of it. */
export function useOutlook(draft: FilingDraft) {
  const { i18n } = useTranslation()
  const body = admissionOf(draft)
  return useQuery({
    queryKey: ["admission", body, i18n.language],
    queryFn: ({ signal }) => told(api.POST("/v1/admissions/previews", { body, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

/** The words as the public would read them. */
export function useMasking(text: string, wanted: boolean) {
  const { i18n } = useTranslation()
  const words = text.trim()
  return useQuery({
    queryKey: ["masking", words, i18n.language],
    queryFn: ({ signal }) => told(api.POST("/v1/maskings/previews", { body: { text: words }, signal })),
    enabled: wanted && words !== "",
    staleTime: 60_000,
  })
}
