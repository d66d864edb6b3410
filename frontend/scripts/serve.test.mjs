import { spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer, request as requestTo } from "node:http"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "lapor-serve-"))
const heard = []
let api
let web
let port
let ended

beforeAll(async () => {
  mkdirSync(join(folder, "assets"))
  mkdirSync(join(folder, ".vite"))
  writeFileSync(join(folder, ".vite/manifest.json"), "{}")
  writeFileSync(join(folder, "index.html"), "<html><head><!-- head --></head></html>")
  writeFileSync(join(folder, "assets/app.js"), "export const app = 1")
  api = createServer(async (request, answer) => {
    let length = 0
    for await (const part of request) length += part.length
    heard.push({ path: request.url, headers: request.headers, length })
    answer.setHeader("Content-Type", "application/json")
    setTimeout(() => answer.end(JSON.stringify({ title: "Lampu <mati>" })), request.url === "/v1/slow" ? 500 : 0)
  })
  await new Promise((done) => api.listen(0, "127.0.0.1", done))
  web = spawn(process.execPath, [join(import.meta.dirname, "../serve.mjs")], {
    env: {
      ...process.env,
      LAPOR_API: `http://127.0.0.1:${api.address().port}`,
      LAPOR_WEB_DEV: "",
      LAPOR_WEB_DIR: folder,
      LAPOR_WEB_HOST: "::",
      LAPOR_WEB_URL: "https://lapor.example/",
      LAPOR_WEB_PORT: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  })
  ended = new Promise((done) => web.once("exit", done))
  const line = await new Promise((done) => web.stdout.once("data", (told) => done(String(told))))
  port = Number(line.match(/:(\d+) /)[1])
}, 20_000)

afterAll(async () => {
  web.kill("SIGKILL")
  await ended
  api.close()
  rmSync(folder, { recursive: true })
})

function ask(path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((done, failed) => {
    const request = requestTo({ host: "127.0.0.1", port, path, method, headers }, async (answer) => {
      const parts = []
      for await (const part of answer) parts.push(part)
      done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() })
    })
    request.on("error", failed)
    request.end(body)
  })
}

/** What comes back for these very bytes, until the server closes. */
function send(bytes) {
  return new Promise((done, failed) => {
    let told = ""
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes))
    socket
      .on("data", (part) => (told += part))
      .on("close", () => done(told))
      .on("error", failed)
  })
}

test("a caller cannot choose the address that he is counted by", async () => {
  await ask("/v1/reports", { headers: { "X-Forwarded-For": "203.0.113.7" } })
  expect(heard.at(-1).headers["x-forwarded-for"]).toBe("203.0.113.7, 127.0.0.1")
  await ask("/v1/reports")
  expect(heard.at(-1).headers["x-forwarded-for"]).toBe("127.0.0.1")
})

test("what a shared link's head is asked for counts as the visitor's", async () => {
  const { text } = await ask("/laporan/10000001", { headers: { "X-Forwarded-For": "203.0.113.7" } })
  expect(text).toContain('content="Lampu &#60;mati&#62;"')
  expect(text).toContain('<link rel="canonical" href="https://lapor.example/laporan/10000001" />')
  expect(heard.at(-1).path).toBe("/v1/public/reports/10000001")
  expect(heard.at(-1).headers["x-forwarded-for"]).toBe("203.0.113.7, 127.0.0.1")
})

test("no address and no range ends the server", async () => {
  for (const asked of ["//", "http://[", "*", "/%00", "/%zz", "/assets/%2e%2e/%2e%2e/serve.mjs"])
    expect(await send(`GET ${asked} HTTP/1.1\r\nHost: web\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 [24]/)
  expect(await ask("/assets/app.js", { headers: { Range: "bytes=5-2" } })).toMatchObject({ status: 200 })
  expect(await ask("/healthz")).toMatchObject({ status: 200, text: "ok" })
})

test("only what lies below /v1 is handed on", async () => {
  const before = heard.length
  for (const path of ["/v1/../metrics", "/v1/%2e%2e/metrics", "/metrics", "/readyz", "/v1"]) await ask(path)
  expect(heard.slice(before)).toEqual([])
})

test("a request that says its length twice is refused", async () => {
  const told = await send(
    "POST /v1/reports HTTP/1.1\r\nHost: web\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  )
  expect(told).toMatch(/^HTTP\/1.1 400/)
})

test("a page takes no body", async () => {
  const told = await send("POST / HTTP/1.1\r\nHost: web\r\nContent-Length: 1000000000\r\n\r\nx")
  expect(told).toMatch(/^HTTP\/1.1 405/)
})

test("a body goes on as it came", async () => {
  const body = "x".repeat(3_000_000)
  await ask("/v1/reports", { method: "POST", body, headers: { "Content-Length": body.length } })
  expect(heard.at(-1).length).toBe(body.length)
})

test("every page says what it may load", async () => {
  for (const path of ["/", "/lacak", "/assets/app.js", "/none.js"]) {
    const { headers } = await ask(path)
    expect(headers["content-security-policy"]).toContain("script-src 'self';")
    expect(headers["x-content-type-options"]).toBe("nosniff")
  }
})

test("what has begun is finished when the server is told to stop", async () => {
  const asked = ask("/v1/slow")
  while (heard.at(-1)?.path !== "/v1/slow") await new Promise((done) => setImmediate(done))
  web.kill("SIGTERM")
  expect(await asked).toMatchObject({ status: 200 })
  expect(await ended).toBe(0)
})
