// Hands requests on to the API as they came, with the way that they came.
import { Agent as PlainAgent } from "node:http"
import { Agent as SealedAgent } from "node:https"
import { createProxyServer } from "httpxy"

// The API says itself when it has too much to do, and closes connections that were idle for 15 seconds
// (LAPOR_KEEP_ALIVE): what waits here would never hear the one, and what is sent on such a connection is lost.
const CONNECTIONS = { keepAlive: true, maxSockets: 2_000, maxFreeSockets: 64, timeout: 10_000 }

/** Gives what hands a request on to the API at `api`; it fails if the API cannot be reached. */
export function onwardTo(api) {
  const agent = new (api.startsWith("https:") ? SealedAgent : PlainAgent)(CONNECTIONS)
  const proxy = createProxyServer({ target: api, agent })
  return (request, answer) => {
    Object.assign(request.headers, wayOf(request))
    return proxy.web(request, answer)
  }
}

/**
 * Whom a request came from, after whomever it says that it came by. The API believes those at the end of the list that
 * FORWARDED_ALLOW_IPS names, and counts its limits by the one before: what a caller writes himself counts for nothing.
 */
export function wayOf(request) {
  const before = request.headers["x-forwarded-for"]
  const last = (request.socket.remoteAddress ?? "unknown").replace(/^::ffff:(?=\d+\.)/, "")
  return { "x-forwarded-for": before ? `${before}, ${last}` : last }
}
