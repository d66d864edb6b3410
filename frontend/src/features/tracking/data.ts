import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, type Schemas, told } from "@/api/client"
import { notify } from "@/ui/notify"

export type Own = Schemas["OwnReportView"]
export type Moved = Schemas["MovedReportView"]
export type Stand = Schemas["TrackingView"]
export type Tracked = Own | Moved | Stand
export type TimelineEvent = Schemas["EventView"]
export type Deadline = Schemas["DeadlineView"]
export type Action = Schemas["Action"]

export function isOwn(told: Tracked): told is Own {
  return "timeline" in told
}

export function isMoved(told: Tracked): told is Moved {
  return "moved_out_at" in told
}

export function ofReport(trackingId: string, key: string) {
  return { path: { tracking_id: trackingId }, header: { "Tracking-Key": key } }
}

/** The report for whoever has its key, or where it stands for anybody. The key is no part of any address. */
export const trackedQuery = (trackingId: string, key: string | null) =>
  queryOptions({
    queryKey: ["tracking", trackingId, key === null ? "stand" : "own"],
    queryFn: async ({ signal }): Promise<Tracked> => {
      const params = { path: { tracking_id: trackingId }, header: key === null ? {} : { "Tracking-Key": key } }
      return told(api.GET("/v1/tracking/{tracking_id}", { params, signal }))
    },
  })

export const deadlinesQuery = (trackingId: string, key: string, version: number) =>
  queryOptions({
    queryKey: ["tracking", trackingId, "deadlines", version],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/tracking/{tracking_id}/deadlines", { params: ofReport(trackingId, key), signal })),
  })

export const filesQuery = (trackingId: string, key: string) =>
  queryOptions({
    queryKey: ["tracking", trackingId, "files"],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/tracking/{tracking_id}/attachments", { params: ofReport(trackingId, key), signal })),
  })

type Taken = { trackingId: string; key: string }
export type Leaving = "withdraw" | "revoke_withdrawal" | "object_to_reveal"
type Step = "reply" | "complete" | "object" | "accept" | "reopen" | "contest" | Leaving
export type Said = { text: string; rating?: number }

function taken({ trackingId, key }: Taken, step: Step, { text, rating }: Said): Promise<Own> {
  const params = ofReport(trackingId, key)
  const said = text.trim()
  switch (step) {
    case "reply":
      return told(api.POST("/v1/tracking/{tracking_id}/replies", { params, body: { text: said } }))
    case "complete":
      return told(api.POST("/v1/tracking/{tracking_id}/completions", { params, body: { text: said } }))
    case "object":
      return told(api.POST("/v1/tracking/{tracking_id}/objections", { params, body: { text: said } }))
    case "reopen":
      return told(api.POST("/v1/tracking/{tracking_id}/reopenings", { params, body: { text: said } }))
    case "contest":
      return told(api.POST("/v1/tracking/{tracking_id}/contests", { params, body: { text: said } }))
    case "withdraw":
      return told(api.POST("/v1/tracking/{tracking_id}/withdrawals", { params, body: { reason: said || null } }))
    case "revoke_withdrawal":
      return told(api.POST("/v1/tracking/{tracking_id}/withdrawal-revocations", { params }))
    case "object_to_reveal":
      return told(api.POST("/v1/tracking/{tracking_id}/reveal-objections", { params, body: { text: said || null } }))
    case "accept":
      return told(
        api.POST("/v1/tracking/{tracking_id}/acceptances", {
          params,
          body: { rating: rating ?? 0, text: said || null },
        }),
      )
  }
}

/** A step of the reporter's; afterwards the page shows the report as it is then. */
export function useStep(report: Taken, step: Step, done: string, onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (said: Said) => taken(report, step, said),
    onSuccess: (own) => {
      queries.setQueryData(trackedQuery(report.trackingId, report.key).queryKey, own)
      void notify({ message: done, color: "green" })
      onDone()
    },
  })
}

/** Asks again how the report stands, after something changed it besides. */
export function useAskAgain({ trackingId }: Taken): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ["tracking", trackingId] })
}
