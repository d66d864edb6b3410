import { type QueryClient, useQuery } from "@tanstack/react-query"
import { api, type Schemas, told } from "@/api/client"

export type Report = Schemas["ReportView"]

/** A report as the officer may see it; the key is the desk's usual one, so that it is read once. */
export function useReport(id: string) {
  return useQuery({
    queryKey: ["report", id],
    queryFn: ({ signal }) => told(api.GET("/v1/reports/{report_id}", { params: { path: { report_id: id } }, signal })),
  })
}

/** The address and the version of a step on a report as it was seen. */
export function stepOn(report: Report) {
  return { path: { report_id: report.id }, header: { "If-Match": `"${report.version}"` } }
}

/** What a step changed is shown at once; lists are asked for anew. */
export function changed(queries: QueryClient, after: Report): void {
  queries.setQueryData(["report", after.id], after)
  void queries.invalidateQueries({ queryKey: ["reports"] })
}

/** The limit that runs now, as the API tells it. */
export function runningLimit(report: Report): Schemas["DeadlineView"] | undefined {
  const open = report.deadlines.filter((each) => each.ended_at === null)
  return open.sort((one, other) => one.due_at.localeCompare(other.due_at))[0]
}

/** Who handed the report back last, and why; undefined where nobody did. */
export function lastReturn(report: Report): { by: string; reason: string; at: string } | undefined {
  const event = report.timeline.findLast((each) => each.action === "return")
  if (event === undefined) return undefined
  const by = event.office_id === null ? "" : (report.names[event.office_id] ?? "")
  const reason = event.content.reason
  return { by, reason: typeof reason === "string" ? reason : "", at: event.happened_at }
}

/** The title and text before they were corrected; undefined where they never were. */
export function original(report: Report): { title?: string; text?: string } | undefined {
  if (!report.timeline.some((event) => event.action === "correct")) return undefined
  const filed = report.timeline.find((event) => event.action === "file")?.content ?? {}
  return {
    ...(typeof filed.title === "string" && { title: filed.title }),
    ...(typeof filed.text === "string" && { text: filed.text }),
  }
}
