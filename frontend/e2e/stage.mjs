// The real system for browser tests: a database of its own, the API with its demo, the work by the clock, the web app.
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { apiPort, dataOf, PASSWORD, webPort } from "./ports.mjs"

const root = fileURLToPath(new URL("../..", import.meta.url))
const data = mkdtempSync(join(tmpdir(), "lapor-stage-"))
writeFileSync(dataOf, data)
const env = {
  ...process.env,
  LAPOR_ENV: "demo",
  LAPOR_DATA_DIR: data,
  LAPOR_DEMO_PASSWORD: PASSWORD,
  LAPOR_LIMIT_SCALE: "0",
  LAPOR_LOG_LEVEL: "WARNING",
  LAPOR_API: `http://127.0.0.1:${apiPort}`,
  LAPOR_WEB_PORT: String(webPort),
  LAPOR_WEB_DEV: process.env.LAPOR_WEB_DEV ?? "1",
}
const children = [
  spawn(join(root, ".venv/bin/lapor"), ["run", "--port", String(apiPort)], { cwd: root, env, stdio: "inherit" }),
  spawn(process.execPath, [join(root, "frontend/serve.mjs")], { cwd: root, env, stdio: "inherit" }),
]

let ending = false
function end(code) {
  if (ending) return
  ending = true
  for (const child of children) child.kill("SIGTERM")
  Promise.all(
    children.map((child) => new Promise((done) => (child.exitCode === null ? child.once("exit", done) : done()))),
  ).then(() => {
    rmSync(data, { recursive: true, force: true })
    rmSync(dataOf, { force: true })
    process.exit(code)
  })
}
for (const child of children) child.once("exit", () => end(1))
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(0))
