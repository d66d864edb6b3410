import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, told } from "@/api/client"

const AN_HOUR = 3_600_000

/** The region of a code that stands in an address; undefined until it is known. */
export function useRegion(code: string | undefined): Schemas["RegionView"] | undefined {
  return useQuery({
    queryKey: ["region", code],
    queryFn: ({ signal }) => told(api.GET("/v1/regions/{code}", { params: { path: { code: code ?? "" } }, signal })),
    enabled: code !== undefined,
    staleTime: AN_HOUR,
  }).data
}

/** The institution of an id that stands in an address; undefined until it is known. */
export function useInstitution(id: string | undefined): Schemas["InstitutionView"] | undefined {
  return useQuery({
    queryKey: ["institution", id],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/institutions/{institution_id}", { params: { path: { institution_id: id ?? "" } }, signal })),
    enabled: id !== undefined,
    staleTime: AN_HOUR,
  }).data?.institution
}

/** What a topic is called in the language of the page. */
export function useTopicName(language: string): (code: string | null) => string | null {
  const topics = useQuery({
    queryKey: ["topics"],
    queryFn: ({ signal }) => told(api.GET("/v1/topics", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  return (code) => {
    if (code === null) return null
    const all = (topics?.items ?? []).flatMap((topic) => [topic, ...topic.topics])
    const found = all.find((topic) => topic.code === code)
    return found === undefined ? null : language === "en" ? found.name_en : found.name_id
  }
}
