import { api, told } from "@/api/client"
import { ofReport } from "./data"
import { fromBase64Url } from "./proof/bytes"

export function canPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window
}

/** Lets this browser take the messages about a report. Throws where the person or the browser says no. */
export async function allowPush(report: { trackingId: string; key: string }, applicationKey: string): Promise<void> {
  const worker = await navigator.serviceWorker.ready
  const applicationServerKey = fromBase64Url(applicationKey) as Uint8Array<ArrayBuffer>
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  const { endpoint, keys } = subscription.toJSON()
  if (endpoint === undefined || keys?.p256dh === undefined || keys.auth === undefined)
    throw new Error("no subscription")
  const body = { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } }
  await told(
    api.POST("/v1/tracking/{tracking_id}/push-subscriptions", {
      params: ofReport(report.trackingId, report.key),
      body,
    }),
  )
}
