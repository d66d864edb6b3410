// Serves the built web app: its files, the settings of this host, and the head that shared links show.
//
// LAPOR_WEB_HOST, LAPOR_WEB_PORT   where to listen (127.0.0.1, 8080)
// LAPOR_API                        the API as this process reaches it (http://127.0.0.1:8000); /v1 is handed on to it
// LAPOR_API_PUBLIC                 the API as browsers reach it, where that is another host; "" is this one
// LAPOR_WEB_URL                    this web app as people reach it, for the addresses that shared links show
// LAPOR_WEB_DIR                    the built files (dist beside this file)
// LAPOR_WEB_DEV                    1: files may change while this runs
// LAPOR_TILES, LAPOR_TILES_ORIGIN  a style of map tiles for the maps, and where its parts come from; none by default
import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import { fileURLToPath } from "node:url"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import sirv from "sirv"
import { headOf } from "./scripts/head.mjs"
import { onwardTo, wayOf } from "./scripts/onward.mjs"
import { preloadsOf } from "./scripts/preloads.mjs"

const env = process.env
const host = env.LAPOR_WEB_HOST ?? "127.0.0.1"
const port = Number(env.LAPOR_WEB_PORT ?? 8080)
const api = env.LAPOR_API ?? "http://127.0.0.1:8000"
const apiPublic = (env.LAPOR_API_PUBLIC ?? "").replace(/\/+$/, "")
const webUrl = (env.LAPOR_WEB_URL ?? "").replace(/\/+$/, "")
const tiles = env.LAPOR_TILES ?? null
const folder = env.LAPOR_WEB_DIR ?? fileURLToPath(new URL("dist", import.meta.url))
const changing = env.LAPOR_WEB_DEV === "1"
const kept = await readFile(`${folder}/index.html`, "utf8")
const preloads = changing ? () => "" : preloadsOf(folder)

const others = [apiPublic, env.LAPOR_TILES_ORIGIN ?? (tiles ? new URL(tiles).origin : "")].filter(Boolean).join(" ")
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  `img-src 'self' data: blob: ${others}`,
  `connect-src 'self' ${others}`,
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

const SAFE = {
  "Content-Security-Policy": policy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "geolocation=(self), camera=(self), microphone=()",
  "Cross-Origin-Opener-Policy": "same-origin",
}
const PRESSES = [
  ["br", (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
  ["gzip", gzipSync],
]
const FOR_EVER = "public, max-age=31536000, immutable"

const files = sirv(folder, {
  dev: changing,
  gzip: true,
  brotli: true,
  etag: true,
  setHeaders: (answer, path) => answer.setHeader("Cache-Control", path.startsWith("/assets/") ? FOR_EVER : "no-cache"),
})
const handOn = onwardTo(api)

/** What a connection may take, in milliseconds. How slow an upload may be, the API judges. */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 3_600_000,
  connectionsCheckingInterval: 5_000,
}
const SILENCE = 300_000
const IMPATIENCE = 2_000
const LAST_WORDS = 20_000

const server = createServer(PATIENCE, (request, answer) => {
  serve(request, answer).catch(() => refuse(answer))
})
server.setTimeout(SILENCE)

async function serve(request, answer) {
  const path = pathOf(request.url)
  if (path?.startsWith("/v1/")) {
    await handOn(request, answer)
    return
  }
  for (const [name, value] of Object.entries(SAFE)) answer.setHeader(name, value)
  if (path === undefined || !["GET", "HEAD"].includes(request.method)) {
    answer.writeHead(path === undefined ? 400 : 405, { Connection: "close" }).end()
    return
  }
  if (path === "/healthz") {
    answer.end("ok")
    return
  }
  if (path === "/settings.json") {
    answer.setHeader("Content-Type", "application/json")
    answer.setHeader("Cache-Control", "no-cache")
    answer.end(JSON.stringify({ api: apiPublic, tiles }))
    return
  }
  if (path === "/" || path === "/index.html") {
    await show(path, request, answer)
    return
  }
  delete request.headers.range // what is served is small, and a range that ends before it begins is not survived
  await new Promise((done, failed) => {
    answer.once("close", done)
    files(request, answer, () => show(path, request, answer).catch(failed))
  })
}

/** The path that was asked for, dots resolved; undefined for what is no address. */
function pathOf(asked) {
  return URL.canParse(asked, "http://web") ? new URL(asked, "http://web").pathname : undefined
}

async function show(path, request, answer) {
  if (/\.\w{2,5}$/.test(path) && path !== "/index.html") {
    answer.writeHead(404).end()
    return
  }
  answer.setHeader("Content-Type", "text/html; charset=utf-8")
  answer.setHeader("Cache-Control", "no-cache")
  const page = changing ? await readFile(`${folder}/index.html`, "utf8") : kept
  const told = page.replace(
    "<!-- head -->",
    preloads(path) + (await headOf(path, webUrl, (asked) => tell(asked, request))),
  )
  const accepted = request.headers["accept-encoding"] ?? ""
  const [name, press] = PRESSES.find(([each]) => accepted.includes(each)) ?? []
  answer.setHeader("Vary", "Accept-Encoding")
  if (name) answer.setHeader("Content-Encoding", name)
  answer.end(press ? press(told) : told)
}

/** What the API tells of a path, asked in the name of whom the request came from: it counts as his. */
async function tell(path, request) {
  const headers = { "Accept-Language": "id", ...wayOf(request) }
  const answer = await fetch(api + path, { signal: AbortSignal.timeout(IMPATIENCE), headers })
  if (!answer.ok) throw new Error(`${answer.status}`)
  return answer.json()
}

function refuse(answer) {
  if (answer.headersSent) {
    answer.destroy()
    return
  }
  answer.writeHead(503, { "Content-Type": "application/problem+json", "Retry-After": "5" })
  answer.end(JSON.stringify({ type: "/problems/unavailable", title: "Layanan sedang tidak tersedia", status: 503 }))
}

server.listen(port, host, async () => {
  const address = `http://${host}:${server.address().port}`
  await ready()
  console.log(`Web: ${address}   (buka di peramban / open it in a browser)`)
})

/** Waits for the API, so that the address is told when it is of use. */
async function ready() {
  while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 500))
}

async function answers() {
  try {
    return (await fetch(`${api}/readyz`, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}

/** What has begun may end; told twice, nothing may. */
let stopping = false
function stop() {
  if (stopping) process.exit(0)
  stopping = true
  server.close(() => process.exit(0))
  setInterval(() => server.closeIdleConnections(), 100)
  setTimeout(() => process.exit(0), LAST_WORDS).unref()
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop)
