import { useQuery } from "@tanstack/react-query"
import { api, told } from "@/api/client"

/** The versions of the calendar, the newest first: it is the one in force. */
export function useVersions() {
  return useQuery({
    queryKey: ["calendars"],
    queryFn: ({ signal }) => told(api.GET("/v1/calendars", { signal })),
    select: (list) => list.items,
  })
}

/** The days of a year that are no working days, by date. */
export function useHolidays(version: number | undefined, year: number) {
  return useQuery({
    queryKey: ["calendars", version, year],
    queryFn: ({ signal }) =>
      told(
        api.GET("/v1/calendars/{version}", { params: { path: { version: version ?? 0 }, query: { year } }, signal }),
      ),
    enabled: version !== undefined,
    select: (list) => list.items,
    placeholderData: (before) => before,
  })
}
