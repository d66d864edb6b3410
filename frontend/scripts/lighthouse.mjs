// Lighthouse on what citizens open, as on a cheap phone: the median of three runs each, and whether it is enough.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { launch } from "chrome-launcher"
import lighthouse from "lighthouse"
import { webPort } from "../e2e/ports.mjs"

const RUNS = 3
const PAGES = ["/", "/lapor", "/lacak", "/laporan", "/statistik"]
const LEAST = { performance: 90, accessibility: 100, "best-practices": 95, seo: 95 }
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

const web = `http://127.0.0.1:${webPort}`
const chromePath = process.env.CHROME_PATH ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync)

async function stands() {
  return fetch(`${web}/v1/topics`).then(
    (answer) => answer.ok,
    () => false,
  )
}

async function withStage(work) {
  if (await stands()) return work()
  const stage = spawn(process.execPath, [fileURLToPath(new URL("../e2e/stage.mjs", import.meta.url))], {
    env: { ...process.env, LAPOR_WEB_DEV: "0" },
    stdio: "ignore",
  })
  const ended = new Promise((done) => stage.once("exit", done))
  try {
    while (!(await stands())) await new Promise((resolve) => setTimeout(resolve, 500))
    return await work()
  } finally {
    stage.kill("SIGTERM")
    await ended
  }
}

async function scoresOf(path) {
  const chrome = await launch({ chromePath, chromeFlags: FLAGS })
  try {
    const result = await lighthouse(web + path, { port: chrome.port, output: "json", logLevel: "error" })
    return result.lhr
  } finally {
    await chrome.kill()
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

const fine = await withStage(async () => {
  let enough = true
  console.log(["page".padEnd(12), ...Object.keys(LEAST).map((name) => name.padStart(15))].join(""))
  for (const path of PAGES) {
    const runs = []
    for (let run = 0; run < RUNS; run++) runs.push(await scoresOf(path))
    const scores = Object.keys(LEAST).map((name) =>
      median(runs.map((run) => Math.round(run.categories[name].score * 100))),
    )
    console.log([path.padEnd(12), ...scores.map((score) => String(score).padStart(15))].join(""))
    for (const [index, [name, least]] of Object.entries(LEAST).entries()) {
      if (scores[index] >= least) continue
      enough = false
      const audits = runs[0].categories[name].auditRefs.map((ref) => runs[0].audits[ref.id])
      for (const audit of audits.filter((each) => each.score !== null && each.score < 0.9)) {
        console.log(`    ${audit.id}: ${audit.displayValue ?? audit.title}`)
      }
    }
  }
  return enough
})
process.exit(fine ? 0 : 1)
