import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api, type Schemas, told } from "@/api/client"
import { STEPS, type Takeable } from "./specs"

export type Report = Schemas["ReportView"]

export function reportKey(id: string) {
  return ["report", id] as const
}

export function readReport(id: string, signal?: AbortSignal): Promise<Report> {
  return told(api.GET("/v1/reports/{report_id}", { params: { path: { report_id: id } }, signal }))
}

/** A report as the officer may see it. */
export function useReport(id: string) {
  return useQuery({ queryKey: reportKey(id), queryFn: ({ signal }) => readReport(id, signal) })
}

/** Takes a step on the version that the officer saw; throws the `Problem` of a refusal (412 and 409: it has changed). */
export async function sendStep(
  report: { id: string; version: number },
  action: Takeable,
  body: Record<string, unknown>,
): Promise<Report> {
  // Every step's body is made of its own fields, so that one address stands for all of them.
  const path = `/v1/reports/{report_id}/${STEPS[action].resource}` as "/v1/reports/{report_id}/questions"
  const params = { path: { report_id: report.id }, header: { "If-Match": `"${report.version}"` } }
  return (await told(api.POST(path, { params, body: body as { text: string } }))) as Report
}

/** What a step changed is shown at once; lists and counts are asked for anew. */
export function taken(queries: QueryClient, report: Report): void {
  queries.setQueryData(reportKey(report.id), report)
  const seen = report.text_shown === "nothing" ? [] : ["report-files", "report-templates"]
  for (const key of ["reports", "inbox", ...seen]) {
    void queries.invalidateQueries({ queryKey: [key] })
  }
}

/** One step on one report. */
export function useStep(action: Takeable) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ report, body }: { report: Report; body: Record<string, unknown> }) => sendStep(report, action, body),
    onSuccess: (after) => taken(queries, after),
  })
}

/** Uploads a file for a step to name within a day. */
export async function upload(reportId: string, file: Blob, name: string): Promise<string> {
  const form = new FormData()
  form.append("file", file, name)
  const made = await told(
    api.POST("/v1/reports/{report_id}/attachments", {
      params: { path: { report_id: reportId } },
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  )
  return made.id
}
