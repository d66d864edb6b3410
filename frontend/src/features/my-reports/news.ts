import { queryOptions } from "@tanstack/react-query"
import { api, type Schemas, told } from "@/api/client"
import { noteState } from "@/storage/kept"
import type { KeptReport } from "@/storage/store"

type Own = Schemas["OwnReportView"]
export type Seen = Own | Schemas["MovedReportView"] | Schemas["TrackingView"]

/** How a kept report stands now; what was read is noted, so that it can be shown without a connection. */
export const standingQuery = (report: KeptReport) =>
  queryOptions({
    queryKey: ["my-reports", report.trackingId],
    queryFn: async ({ signal }): Promise<Seen> => {
      const header = report.trackingKey === null ? {} : { "Tracking-Key": report.trackingKey }
      const params = { path: { tracking_id: report.trackingId }, header }
      const seen = await told(api.GET("/v1/tracking/{tracking_id}", { params, signal }))
      await noteState(report.trackingId, seen)
      return seen
    },
  })

/** What this device saw last; null for what is no report. */
export function lastSeen(report: KeptReport): Seen | null {
  const { seen } = report
  return typeof seen === "object" && seen !== null && "state" in seen && "tracking_id" in seen ? (seen as Seen) : null
}

export function ownOf(seen: Seen | null): Own | null {
  return seen !== null && "timeline" in seen ? seen : null
}

/** How many events there are that were not there at the last visit; what the reporter did himself is no news. */
export function newsOf(report: KeptReport, seen: Seen | null): number {
  const own = ownOf(seen)
  return own === null ? 0 : own.timeline.slice(report.seenEvents).filter((event) => event.role !== "reporter").length
}
