import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, told } from "@/api/client"
import { useMe } from "@/app/session"

type Office = Schemas["OfficeView"]

/** The office by which somebody coordinates; the first of his offices where he coordinates nothing. */
export function useOffice(): Office | null {
  const { offices } = useMe()
  return offices.find((office) => office.role === "coordinator") ?? offices[0] ?? null
}

/** The institution or unit that somebody coordinates, to narrow lists to; undefined for those who watch the country. */
export function useDesk(): string | undefined {
  const office = useOffice()
  return office === null || office.role === "national" || office.role === "overseer" ? undefined : office.institution_id
}

/** One institution or unit, by its id. */
export function useInstitution(id: string | undefined) {
  return useQuery({
    queryKey: ["institution", id],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/institutions/{institution_id}", { params: { path: { institution_id: id ?? "" } }, signal })),
    select: (detail) => detail.institution,
    enabled: id !== undefined,
    staleTime: 300_000,
  })
}
