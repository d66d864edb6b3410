// Serves the built web app: its files, the settings of this host, and the head that shared links show.
//
// LAPOR_WEB_HOST, LAPOR_WEB_PORT   where to listen (127.0.0.1, 8080)
// LAPOR_API                        the API as this process reaches it (http://127.0.0.1:8000); /v1 is handed on to it
// LAPOR_API_PUBLIC                 the API as browsers reach it, where that is another host; "" is this one
// LAPOR_WEB_DIR                    the built files (dist beside this file)
// LAPOR_WEB_DEV                    1: files may change while this runs
// LAPOR_TILES, LAPOR_TILES_ORIGIN  a style of map tiles for the maps, and where its parts come from; none by default
import { readFile } from "node:fs/promises"
import { createServer, request as requestTo } from "node:http"
import { fileURLToPath } from "node:url"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import { createProxyServer } from "httpxy"
import sirv from "sirv"
import { headOf } from "./scripts/head.mjs"
import { preloadsOf } from "./scripts/preloads.mjs"

const env = process.env
const host = env.LAPOR_WEB_HOST ?? "127.0.0.1"
const port = Number(env.LAPOR_WEB_PORT ?? 8080)
const api = env.LAPOR_API ?? "http://127.0.0.1:8000"
const apiPublic = env.LAPOR_API_PUBLIC ?? ""
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
const proxy = createProxyServer({ target: api, xfwd: true })

const server = createServer((request, answer) => {
  const path = new URL(request.url ?? "/", "http://web").pathname
  if (path.startsWith("/v1/")) {
    proxy.web(request, answer).catch(() => refuse(answer))
    return
  }
  for (const [name, value] of Object.entries(SAFE)) answer.setHeader(name, value)
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
    void show(path, request, answer)
    return
  }
  files(request, answer, () => void show(path, request, answer))
})

async function show(path, request, answer) {
  if (/\.\w{2,5}$/.test(path) && path !== "/index.html") {
    answer.writeHead(404).end()
    return
  }
  answer.setHeader("Content-Type", "text/html; charset=utf-8")
  answer.setHeader("Cache-Control", "no-cache")
  const page = changing ? await readFile(`${folder}/index.html`, "utf8") : kept
  const told = page.replace("<!-- head -->", preloads(path) + (await headOf(path, api)))
  const accepted = request.headers["accept-encoding"] ?? ""
  const [name, press] = PRESSES.find(([each]) => accepted.includes(each)) ?? []
  answer.setHeader("Vary", "Accept-Encoding")
  if (name) answer.setHeader("Content-Encoding", name)
  answer.end(press ? press(told) : told)
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

function answers() {
  return new Promise((resolve) => {
    const probe = requestTo(`${api}/readyz`, (answer) => resolve(answer.resume().statusCode === 200))
    probe.on("error", () => resolve(false))
    probe.end()
  })
}

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0))
