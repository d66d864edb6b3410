import createClient, { type Middleware } from "openapi-fetch"
import { spoken } from "./language"
import { Problem } from "./problems"
import type { components, paths } from "./schema"
import { settings } from "./settings"

export type Schemas = components["schemas"]

/** Where the tokens are and how to get new ones; `app/session.ts` provides it. */
export type Credentials = {
  token: () => string | null
  /** A new access token, or null when whoever was signed in must sign in again. */
  renew: (stale: string) => Promise<string | null>
}

let credentials: Credentials = { token: () => null, renew: async () => null }

/** From now on requests carry these credentials. */
export function carry(given: Credentials): void {
  credentials = given
}

/** One request to the API at the configured address; a lost connection is a `Problem` with status 0. */
export async function ask(request: Request): Promise<Response> {
  const { api } = await settings()
  const here = new URL(request.url)
  const target = api ? new Request(api + here.pathname + here.search, request) : request
  try {
    return await fetch(target)
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error
    throw new Problem(0, null)
  }
}

const speaking: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", spoken.language)
    return request
  },
}

async function askSignedIn(request: Request): Promise<Response> {
  const token = credentials.token()
  if (token === null || request.headers.has("Tracking-Key") || request.headers.has("Authorization")) {
    return ask(request)
  }
  const again = request.clone()
  request.headers.set("Authorization", `Bearer ${token}`)
  const answer = await ask(request)
  if (answer.status !== 401) return answer
  const renewed = await credentials.renew(token)
  if (renewed === null) return answer
  again.headers.set("Authorization", `Bearer ${renewed}`)
  return ask(again)
}

/** The API, typed by `openapi.yaml`. Signed-in officers are known by their token; citizens send their `Tracking-Key`. */
export const api = createClient<paths>({
  baseUrl: typeof location === "undefined" ? "http://127.0.0.1" : location.origin,
  fetch: askSignedIn,
})
api.use(speaking)

type Told<T> = { data?: T; error?: unknown; response: Response }

/** What the API told, or the `Problem` with which it refused. */
export async function told<T>(call: Promise<Told<T>>): Promise<T> {
  const { data, error, response } = await call
  if (response.ok) return data as T
  const wait = Number(response.headers.get("Retry-After"))
  const view = isProblem(error) ? error : null
  throw new Problem(response.status, view, Number.isFinite(wait) && wait > 0 ? wait : null)
}

function isProblem(value: unknown): value is Schemas["Problem"] {
  return typeof value === "object" && value !== null && "type" in value && "title" in value
}
