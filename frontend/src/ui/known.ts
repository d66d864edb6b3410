import { useQuery } from "@tanstack/react-query"
import { api, told } from "@/api/client"

/** One institution or unit by its id, with what lies above it; asked anew at each visit, for officers change them. */
export function useKnownInstitution(id: string | undefined) {
  return useQuery({
    queryKey: ["institution", id],
    queryFn: ({ signal }) =>
      told(
        api.GET("/v1/institutions/{institution_id}", {
          params: { path: { institution_id: id ?? "" } },
          cache: "no-cache",
          signal,
        }),
      ),
    enabled: id !== undefined,
  })
}

/** The page of a report at the desk. */
export function reportAddress(reportId: string): string {
  return `/meja/laporan/${reportId}`
}
