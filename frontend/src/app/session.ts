import { useSyncExternalStore } from "react"
import { api, ask, carry, type Schemas, told } from "@/api/client"
import { problemOf } from "@/api/problems"

export type Me = Schemas["MeView"]

/**
 * Who is signed in. The access token lives in this module's memory only; the refresh token in a cookie that no script
 * reads. `expired`: somebody was signed in, and must show his password again; what he typed stays on the screen.
 */
export type Session = { state: "unknown" | "signed_out" } | { state: "signed_in" | "expired"; me: Me }

const HINT = "lapor.signed-in"
let token: string | null = null
let session: Session = { state: "unknown" }
let restoring: Promise<Session> | null = null
const listeners = new Set<() => void>()

function become(next: Session): Session {
  session = next
  for (const listener of listeners) listener()
  return next
}

async function refreshed(): Promise<string | null> {
  const request = new Request(`${location.origin}/v1/sessions/refresh`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
    credentials: "include",
  })
  const answer = await ask(request)
  if (!answer.ok) {
    if (answer.status === 401) localStorage.removeItem(HINT)
    return null
  }
  token = ((await answer.json()) as Schemas["SessionView"]).access_token
  return token
}

/** A refresh token is good for one use, so that of several tabs only one asks at a time. */
async function renew(stale: string | null): Promise<string | null> {
  if (token !== stale) return token
  return navigator.locks.request("lapor.refresh", async () => (token !== stale ? token : refreshed()))
}

carry({
  token: () => token,
  renew: async (stale) => {
    const renewed = await renew(stale)
    if (renewed === null && session.state === "signed_in") become({ state: "expired", me: session.me })
    return renewed
  },
})

async function enter(): Promise<Session> {
  const me = await told(api.GET("/v1/me"))
  localStorage.setItem(HINT, "1")
  return become({ state: "signed_in", me })
}

async function restored(): Promise<Session> {
  if (localStorage.getItem(HINT) === null) return become({ state: "signed_out" })
  try {
    return (await renew(null)) === null ? become({ state: "signed_out" }) : await enter()
  } catch (error) {
    if (problemOf(error).passing) restoring = null
    throw error
  }
}

/** Who is signed in on this browser, asked of the API once. Throws a `Problem` while the API cannot be reached. */
export function restore(): Promise<Session> {
  if (session.state !== "unknown") return Promise.resolve(session)
  restoring ??= restored()
  return restoring
}

/** Sign in; throws a `Problem` when refused. */
export async function signIn(email: string, password: string): Promise<Session> {
  const answer = await told(
    api.POST("/v1/sessions", { body: { email, password, cookie: true }, credentials: "include" }),
  )
  token = answer.access_token
  return enter()
}

/** Sign out here; the API ends the session, or it runs out by itself when the API cannot be reached. */
export async function signOut(): Promise<void> {
  await api.DELETE("/v1/sessions/current", { credentials: "include" }).catch(() => null)
  localStorage.removeItem(HINT)
  token = null
  become({ state: "signed_out" })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session)
}

/** Who is signed in, for screens that are shown to nobody else. */
export function useMe(): Me {
  const current = useSession()
  if (!("me" in current)) throw new Error("nobody is signed in")
  return current.me
}
