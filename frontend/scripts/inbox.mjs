// Measures an inbox of very many reports in Chromium: from the end of the API's answer to the first new row on the
// screen, for each filter, and what scrolling takes. It reads only; the service stands already, with its reports:
//
//   node scripts/inbox.mjs http://127.0.0.1:18101 officer@lapor.example 'password'
//
// `python -m bench.inbox` does all of it, loading 100 000 reports first. ROUNDS=10, ROWS=5000 (to scroll through),
// SLOWER=4 (the processor, as on a cheap phone; then the window is a phone's).
import { existsSync } from "node:fs"
import { chromium } from "@playwright/test"

const [web, email, password] = process.argv.slice(2)
const rounds = Number(process.env.ROUNDS ?? 10)
const wanted = Number(process.env.ROWS ?? 5000)
const slower = Number(process.env.SLOWER ?? 1)
const LIMIT = 300

const FILTERS = {
  "belum terverifikasi": "status=received",
  tertunda: "status=deferred",
  terdisposisi: "status=disposed",
  proses: "status=in_progress",
  ditindaklanjuti: "status=answered",
  selesai: "status=closed",
  diarsipkan: "status=archived",
  semua: "status=semua",
  "lewat tempo": "tempo=lewat",
  "hari ini": "tempo=0",
  "3 hari kerja": "tempo=3",
  jenis: "kelas=information_request",
  kanal: "kanal=whatsapp",
  topik: "topik=infrastructure",
  "sejak tanggal": "dari=2026-01-01&status=semua",
  "sampai tanggal": "sampai=2025-01-01&status=semua",
  terbaru: "urut=terbaru",
  "kata yang dicari": "q=jalan&status=semua",
  "nomor laporan": null,
}

const executablePath =
  process.env.CHROME_PATH ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((each) => existsSync(each))
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] })
try {
  await measure()
} finally {
  await browser.close()
}

async function measure() {
  const viewport = slower > 1 ? { width: 360, height: 740 } : { width: 1440, height: 900 }
  const context = await browser.newContext({ viewport, locale: "id-ID", timezoneId: "Asia/Jakarta" })
  await context.addInitScript(watch)
  const page = await context.newPage()
  await page.goto(`${web}/masuk?tujuan=%2Fmeja`)
  await page.getByLabel("Surel dinas").fill(email)
  await page.getByLabel("Kata sandi", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Masuk", exact: true }).click()
  const first = page.locator("[data-row]").first()
  await first.waitFor()
  const number = /#(\d+)/.exec((await first.textContent()) ?? "")?.[1]
  const cdp = await context.newCDPSession(page)
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" })
  const worked = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics")
    return 1000 * metrics.find((each) => each.name === "TaskDuration").value
  }
  if (slower > 1) await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower })

  const took = new Map(Object.keys(FILTERS).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    await page.goto(`${web}/meja`)
    await first.waitFor()
    for (const [name, search] of Object.entries(FILTERS)) {
      const before = await worked()
      const shown = await page.evaluate((asked) => globalThis.filtered(asked), search ?? `q=${number}`)
      took.get(name).push({ ...shown, worked: (await worked()) - before })
    }
  }
  console.log(`${email}: ${rounds} rounds${slower > 1 ? `, processor ${slower} times slower, 360 px` : ""}`)
  console.log(
    "from the end of the answer to the first new row, ms (rows of the first page: median, worst; the thread's own work)",
  )
  for (const [name, all] of took) {
    const times = all.map((each) => each.ms).sort((a, b) => a - b)
    const worst = times.at(-1) ?? 0
    const work = all.map((each) => each.worked).sort((a, b) => a - b)[Math.floor(all.length / 2)]
    const median = times[Math.floor(times.length / 2)] ?? 0
    console.log(
      `  ${name.padEnd(22)} ${String(all[0]?.rows).padStart(3)}: ${median.toFixed(0).padStart(4)} ${worst.toFixed(0).padStart(4)}; ${(work ?? 0).toFixed(0).padStart(4)}`,
    )
    if (median > LIMIT) process.exitCode = 1
  }

  await page.goto(`${web}/meja?status=semua`)
  await first.waitFor()
  const before = await worked()
  const scrolled = await page.evaluate((rows) => globalThis.scrolled(rows), wanted)
  console.log(
    `scrolled to row ${scrolled.reached} in ${(scrolled.ms / 1000).toFixed(1)} s: at most ${scrolled.most} rows in the page,`,
    `${(((await worked()) - before) / scrolled.frames).toFixed(1)} ms of work a frame,`,
    `longest task ${scrolled.longest.toFixed(0)} ms (${scrolled.tasks} above 50 ms),`,
    `frames: median ${scrolled.frame.toFixed(0)} ms, worst ${scrolled.worstFrame.toFixed(0)} ms`,
  )
}

/** Runs in the page: what it was answered, and when it was seen. */
function watch() {
  const answered = []
  const ask = globalThis.fetch
  globalThis.fetch = async (...given) => {
    const answer = await ask(...given)
    const url = new URL(answer.url || location.href, location.href)
    if (url.pathname === "/v1/reports" && answer.ok && !url.searchParams.has("cursor")) {
      const copy = answer.clone()
      copy.json().then((body) =>
        answered.push({
          url: url.href,
          ids: body.items.slice(0, 3).map((each) => each.tracking_id),
          rows: body.items.length,
        }),
      )
    }
    return answer
  }
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  const stands = (ids) =>
    ids.length === 0
      ? document.querySelector("[data-row]") === null && document.querySelector("[aria-busy=true]") === null
      : ids.every((id, at) => document.querySelector(`[data-index="${at}"] [data-row]`)?.textContent.includes(`#${id}`))

  globalThis.filtered = async (search) => {
    answered.length = 0
    performance.clearResourceTimings()
    history.pushState({}, "", `/meja?${search}`)
    while (answered.length === 0 || !stands(answered[0].ids)) await painted()
    const seen = performance.now()
    const [asked] = performance.getEntriesByType("resource").filter((each) => each.name === answered[0].url)
    return { ms: seen - asked.responseEnd, rows: answered[0].rows }
  }

  globalThis.scrolled = async (rows) => {
    const tasks = []
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration)))
    observer.observe({ type: "longtask" })
    const frames = []
    const began = performance.now()
    let [most, reached, before] = [0, 0, began]
    while (reached < rows) {
      const list = document.querySelector("[data-index]").closest("ul").parentElement
      const scroller = list.scrollHeight > list.clientHeight + 1 ? list : document.scrollingElement
      scroller.scrollTop += 600
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      frames.push(now - before)
      before = now
      const there = document.querySelectorAll("[data-index]")
      most = Math.max(most, there.length)
      const last = Number([...there].at(-1)?.dataset.index)
      if (document.querySelectorAll("[aria-setsize='-1']").length === 0 && last + 1 >= Number(there[0]?.ariaSetSize))
        break
      reached = last
    }
    await new Promise((done) => setTimeout(done, 200))
    frames.sort((a, b) => a - b)
    return {
      reached,
      most,
      frames: frames.length,
      ms: before - began,
      tasks: tasks.length,
      longest: Math.max(0, ...tasks),
      frame: frames[Math.floor(frames.length / 2)],
      worstFrame: frames.at(-1),
    }
  }
}
