import type { Schemas } from "@/api/client"
import { fromBase64Url, fromHex, joined, spelled, toHex, utf8 } from "./bytes"
import { isSigned, sha256 } from "./crypto"

type Proof = Schemas["ProofView"]
type Keys = Schemas["KeySetView"]
type ProvenEvent = Schemas["ProvenEventView"]
type Own = Pick<Schemas["OwnReportView"], "timeline">

/** What does not fit. Every one of these means: what is told now is not what was sealed. */
export type Fault =
  | "receipt_unsigned"
  | "receipt_other_text"
  | "receipt_other_event"
  | "event_missing"
  | "event_out_of_line"
  | "told_changed"
  | "written_changed"
  | "not_sealed"
  | "seal_unsigned"
  | "not_in_seal"
  | "last_missing"
  | "earlier_gone"
  | "shown_differs"

export type Finding = { fault: Fault; seq: number | null }

/** An event as it is proven: among officers (`action` null) only that there was one, and when. */
export type Proven = {
  seq: number
  recordedAt: string
  action: string | null
  day: string | null
  late: boolean
  hash: string
}

export type Receipt = {
  tracking_id: string
  report_id: string
  received_at: string
  recorded_at: string
  digest: string
  event: string
  deadlines: { clock: string; last_day: string }[]
}

export type Verdict = {
  findings: Finding[]
  receipt: Receipt | null
  events: Proven[]
  sealedDays: string[]
  waiting: number
  keyId: string | null
}

/** A published key: an Ed25519 JWK that signs from `nbf` until `exp`. */
type Key = { kid: string; x: string; nbf: number; exp?: number }
type Seal = { day: string; count: number; root: string }

const GENESIS = "00".repeat(32)
const JAKARTA = 7 * 3_600_000
/** Facts that the proof holds and the page leaves out. */
const UNSHOWN = new Set(["clocks", "duplicate_of", "repeat_of"])

/**
 * Checks a proof as docs/verify_receipt.py does: who signed, that no event was removed, changed or put in between, and
 * that each stands in the seal of its day. Besides: that the page shows (`own`) what is proven, and that nothing went
 * away since an earlier proof.
 */
export async function verify(proof: Proof, keys: Keys, own?: Own, earlier?: Proof): Promise<Verdict> {
  const findings: Finding[] = []
  const find = (fault: Fault, seq: number | null = null) => findings.push({ fault, seq })
  const signed = proof.receipt
    ? await payloadOf<Receipt>(proof.receipt.jws, keys, "lapor-receipt", "recorded_at")
    : null
  if (signed === null) find("receipt_unsigned")
  const content = proof.receipt?.content
  if (signed && content && (await digestOf(content, proof.receipt?.salt)) !== signed.value.digest)
    find("receipt_other_text")

  const seals = new Map<string, Seal>()
  for (const [day, jws] of Object.entries(proof.seals)) {
    const seal = await payloadOf<Seal>(jws, keys, "lapor-seal", "sealed_at")
    if (seal === null) find("seal_unsigned")
    else seals.set(day, seal.value)
  }
  let before = GENESIS
  let recorded = ""
  for (const [place, event] of proof.events.entries()) {
    const { entry } = event
    if (entry.seq !== place + 1 || (signed && entry.report_id !== signed.value.report_id))
      find("event_missing", entry.seq)
    if (entry.prev_hash !== before || entry.recorded_at < recorded) find("event_out_of_line", entry.seq)
    for (const fault of await faultsOf(event, seals, proof.sealed_to)) find(fault, entry.seq)
    before = entry.hash
    recorded = entry.recorded_at
  }
  if (proof.events.length !== proof.last_seq || before !== proof.last_hash) find("last_missing")
  if (signed && proof.events[0]?.entry.hash !== signed.value.event) find("receipt_other_event")
  for (const event of own ? unlike(own, proof) : []) find("shown_differs", event)
  if (earlier && !startsWith(proof, earlier)) find("earlier_gone")
  return {
    findings,
    receipt: signed?.value ?? null,
    events: proof.events.map(proven),
    sealedDays: [...seals.keys()].sort(),
    waiting: proof.events.filter((event) => event.sealed === null).length,
    keyId: signed?.keyId ?? null,
  }
}

async function faultsOf(event: ProvenEvent, seals: Map<string, Seal>, sealedTo: string | null): Promise<Fault[]> {
  const { entry, told, sealed } = event
  const faults: Fault[] = []
  if (told !== null && (await digestOf(told)) !== entry.told) faults.push("told_changed")
  const written = event.content && (await digestOf(event.content, event.salt))
  if (written && (told === null || written !== told.digest)) faults.push("written_changed")
  const day = dayOf(entry.recorded_at)
  if (sealed === null) return day > (sealedTo ?? "") ? faults : [...faults, "not_sealed"]
  const seal = seals.get(sealed.day)
  const root = await rootOf(entry, sealed.index, sealed.count, sealed.path)
  const stands =
    seal && seal.day === sealed.day && seal.count === sealed.count && seal.root === root && sealed.day >= day
  return stands ? faults : [...faults, "not_in_seal"]
}

/** The root that an entry's place in the day's tree leads to (RFC 6962). */
async function rootOf(entry: unknown, place: number, count: number, path: string[]): Promise<string | null> {
  let top = await sha256(joined(new Uint8Array([0]), utf8(spelled(entry))))
  let index = place
  let last = count - 1
  for (const each of path) {
    const beside = fromHex(each)
    const isRight = index % 2 === 1 || index === last
    top = await sha256(joined(new Uint8Array([1]), ...(isRight ? [beside, top] : [top, beside])))
    while (isRight && index > 0 && index % 2 === 0) {
      index = Math.floor(index / 2)
      last = Math.floor(last / 2)
    }
    index = Math.floor(index / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? toHex(top) : null
}

async function payloadOf<T>(
  jws: string,
  keys: Keys,
  kind: string,
  time: string,
): Promise<{ value: T; keyId: string } | null> {
  try {
    const [head = "", body = "", signature = ""] = jws.split(".")
    const header = JSON.parse(text(head)) as { kid: string; alg: string; typ: string }
    const key = (keys.keys as unknown as Key[]).find((each) => each.kid === header.kid)
    if (key === undefined || header.alg !== "EdDSA" || header.typ !== kind) return null
    if (!(await isSigned(fromBase64Url(key.x), fromBase64Url(signature), utf8(`${head}.${body}`)))) return null
    const value = JSON.parse(text(body)) as T & Record<string, string>
    const at = Date.parse(value[time] ?? "") / 1000
    return at >= key.nbf && at < (key.exp ?? Number.POSITIVE_INFINITY) ? { value, keyId: header.kid } : null
  } catch {
    return null
  }
}

function text(letters: string): string {
  return new TextDecoder().decode(fromBase64Url(letters))
}

async function digestOf(value: unknown, salt?: string | null): Promise<string> {
  return toHex(await sha256(joined(fromHex(salt ?? ""), utf8(spelled(value)))))
}

function dayOf(recordedAt: string): string {
  return new Date(Date.parse(recordedAt) + JAKARTA).toISOString().slice(0, 10)
}

function proven({ entry, told, sealed }: ProvenEvent): Proven {
  const day = sealed?.day ?? null
  const late = day !== null && day > dayOf(entry.recorded_at)
  return {
    seq: entry.seq,
    recordedAt: entry.recorded_at,
    action: (told?.action as string) ?? null,
    day,
    late,
    hash: entry.hash,
  }
}

/** The events of the page that are not as they are proven. */
function unlike(own: Own, proof: Proof): number[] {
  const proven = new Map(proof.events.map((event) => [event.entry.seq, event]))
  return own.timeline.filter((shown) => !fits(shown, proven.get(shown.seq))).map((shown) => shown.seq)
}

function fits(shown: Schemas["EventView"], event: ProvenEvent | undefined): boolean {
  const told = event?.told
  if (!event || !told) return false
  const facts = Object.entries((told.facts ?? {}) as Record<string, unknown>).filter(([name]) => !UNSHOWN.has(name))
  const same = (["action", "role", "state", "round", "holder_id", "office_id"] as const).every(
    (name) => shown[name] === told[name],
  )
  const at = Date.parse(shown.happened_at) === Date.parse(String(told.happened_at))
  const written = event.content as Record<string, unknown> | null
  const said =
    written === null || Object.entries(shown.content).every(([name, each]) => spelled(each) === spelled(written[name]))
  return same && at && said && spelled(shown.facts) === spelled(Object.fromEntries(facts))
}

function startsWith(proof: Proof, earlier: Proof): boolean {
  return earlier.events.every((event, place) => {
    const now = proof.events[place]
    return now !== undefined && spelled(now.entry) === spelled(event.entry)
  })
}
