import type { Schemas } from "@/api/client"
import { isSharedPhone } from "@/storage/device"
import { keptReport } from "@/storage/kept"
import { store } from "@/storage/store"

type Proof = Schemas["ProofView"]
const nameOf = (trackingId: string) => `proof:${trackingId}`

/** The last proof that held on this device, for a report that is kept on it. */
export async function earlierProof(trackingId: string): Promise<Proof | undefined> {
  if (isSharedPhone()) return undefined
  const kept = await store.drafts.get(nameOf(trackingId)).catch(() => undefined)
  return kept?.value as Proof | undefined
}

/** Keeps a proof that held: the next one is held against it. */
export async function keepProof(proof: Proof): Promise<void> {
  if (isSharedPhone() || (await keptReport(proof.tracking_id)) === null) return
  await store.drafts.put({ key: nameOf(proof.tracking_id), value: proof, savedAt: Date.now() }).catch(() => undefined)
}
