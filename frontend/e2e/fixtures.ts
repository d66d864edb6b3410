import AxeBuilder from "@axe-core/playwright"
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test"
import { apiPort, PASSWORD } from "./ports.mjs"

export { expect, PASSWORD }

const API = `http://127.0.0.1:${apiPort}/v1`
type Json = Record<string, unknown>

/** A report as a citizen files it over the API. */
export type Filed = { id: string; tracking_id: string; tracking_key: string }

/** The API as citizens and officers use it, to bring reports into the state that a test needs. */
export class Api {
  readonly request: APIRequestContext
  private readonly tokens = new Map<string, Promise<string>>()

  constructor(request: APIRequestContext) {
    this.request = request
  }

  async file(body: Json = {}): Promise<Filed> {
    const answer = await this.request.post(`${API}/reports`, {
      headers: { "Idempotency-Key": crypto.randomUUID() },
      data: {
        text: "Lampu jalan di depan pasar mati sejak dua minggu, gelap dan rawan kecelakaan.",
        region_code: "35.02.17",
        topic: "infrastructure",
        reporter: { name: "Sulastri", phone: "081234567890" },
        ...body,
      },
    })
    expect(answer.status(), await answer.text()).toBe(201)
    return (await answer.json()) as Filed
  }

  private token(officer: string): Promise<string> {
    const known = this.tokens.get(officer)
    if (known !== undefined) return known
    const asked = this.request
      .post(`${API}/sessions`, { data: { email: emailOf(officer), password: PASSWORD } })
      .then(async (answer) => ((await answer.json()) as { access_token: string }).access_token)
    this.tokens.set(officer, asked)
    return asked
  }

  /** What an officer of the demo reads, such as `get("admin.ponorogo", "/reports")`. */
  async get<T = Json>(officer: string, path: string): Promise<T> {
    const headers = { Authorization: `Bearer ${await this.token(officer)}` }
    const answer = await this.request.get(API + path, { headers })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as T
  }

  /** What an officer sends elsewhere than to a report. */
  async post<T = Json>(officer: string, path: string, data: Json): Promise<T> {
    const headers = { Authorization: `Bearer ${await this.token(officer)}` }
    const answer = await this.request.post(API + path, { headers, data })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as T
  }

  /** A step that an officer takes with a report, such as `step("admin.ponorogo", id, "dispositions", {...})`. */
  async step<T = Json>(officer: string, reportId: string, step: string, data: Json = {}): Promise<T> {
    const report = await this.get<{ version: number }>(officer, `/reports/${reportId}`)
    const headers = { Authorization: `Bearer ${await this.token(officer)}`, "If-Match": `"${report.version}"` }
    const answer = await this.request.post(`${API}/reports/${reportId}/${step}`, { headers, data })
    if (answer.status() === 412) return this.step(officer, reportId, step, data) // the worker was between
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as T
  }

  /** What a reporter sends with his key. */
  async reply<T = Json>(report: Filed, step: string, data: Json = {}): Promise<T> {
    const answer = await this.request.post(`${API}/tracking/${report.tracking_id}/${step}`, {
      headers: { "Tracking-Key": report.tracking_key },
      data,
    })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as T
  }

  async track<T = Json>(report: Filed): Promise<T> {
    const headers = { "Tracking-Key": report.tracking_key }
    const answer = await this.request.get(`${API}/tracking/${report.tracking_id}`, { headers })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as T
  }

  /** The first institution or unit of that name. */
  async unit(name: string): Promise<string> {
    const answer = await this.request.get(`${API}/institutions`, { params: { q: name } })
    const { items } = (await answer.json()) as { items: { id: string }[] }
    const first = items[0]
    if (first === undefined) throw new Error(`no institution ${name}`)
    return first.id
  }
}

/** The e-mail address of one of the demo's officers: `admin.ponorogo`, `dpupkp.ponorogo` … */
export function emailOf(officer: string): string {
  return `${officer}@demo.lapor.example`
}

/** Signs an officer in as he does it himself. */
export async function signIn(page: Page, officer: string, goal = "/meja"): Promise<void> {
  await page.goto(`/masuk?tujuan=${encodeURIComponent(goal)}`)
  await page.getByLabel("Surel dinas").fill(emailOf(officer))
  await page.getByLabel("Kata sandi", { exact: true }).fill(PASSWORD)
  await page.getByRole("button", { name: "Masuk", exact: true }).click()
  await page.waitForURL((url) => url.pathname + url.search === goal)
  await page.getByLabel("Kata sandi", { exact: true }).waitFor({ state: "detached" })
}

/** The browser of an officer who has signed in before: the first page that it opens is the one that the test is about. */
export async function signedIn(page: Page, officer: string): Promise<void> {
  const answer = await page.request.post("/v1/sessions", {
    data: { email: emailOf(officer), password: PASSWORD, cookie: true },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  await page.addInitScript(() => localStorage.setItem("lapor.signed-in", "1"))
}

/** Fails when axe finds anything that WCAG 2.2 AA forbids on the page as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor()
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze()
  const told = found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" | ")}`)
  expect(told, page.url()).toEqual([])
}

/** Fails when the page is wider than its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide, page.url()).toBeLessThanOrEqual(0)
}

/** Fails when a thumb would miss something: buttons, tabs and links that stand by themselves are 44 px or more. */
export async function expectLargeTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>(
      "button, a[href], [role=tab], [role=button], select, summary",
    )
    return [...targets]
      .filter((target) => {
        const { width, height } = target.getBoundingClientRect()
        const style = getComputedStyle(target)
        const shown =
          target.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1
        return shown && style.display !== "inline" && (height < 43.5 || (width < 43.5 && target.tagName !== "A"))
      })
      .map((target) => target.outerHTML.slice(0, 160))
  })
  expect(small, page.url()).toEqual([])
}

type Fixtures = {
  api: Api
  /** Statuses (such as 409) that the API may answer in this test because the test is about them. */
  expectedStatuses: number[]
  watched: undefined
}

/** The test of all journeys: no error in the console, and no failed request but those that a test announces. */
export const test = base.extend<Fixtures>({
  expectedStatuses: [[], { option: true }],
  api: async ({ request }, use) => use(new Api(request)),
  watched: [
    async ({ page, expectedStatuses }, use) => {
      const faults: string[] = []
      const expected = (status: number) => expectedStatuses.includes(status)
      page.on("pageerror", (error) => faults.push(`error: ${error.message}`))
      page.on("console", (message) => {
        const status = Number(/status of (\d+)/.exec(message.text())?.[1])
        if (message.type() === "error" && !expected(status)) faults.push(`console: ${message.text()}`)
      })
      page.on("response", (answer) => {
        if (answer.status() >= 400 && !expected(answer.status())) faults.push(`${answer.status()} ${answer.url()}`)
      })
      await use(undefined)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

/** Has the API not serve some addresses, or never answer others. */
export async function hindered(page: Page, { fails, waits }: { fails?: RegExp; waits?: RegExp }): Promise<void> {
  const problem = { type: "/problems/unavailable", title: "Layanan sedang tidak tersedia", status: 503 }
  const unavailable = { status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }
  if (fails !== undefined) await page.route(fails, (route) => route.fulfill(unavailable))
  if (waits !== undefined) await page.route(waits, () => undefined)
}

/** Waits until the page shows what it has to show, what comes only when it is scrolled to included. */
export async function settled(page: Page, { waits }: { waits?: RegExp } = {}): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))) // in its colours
  if (waits !== undefined) {
    await expect(page.locator("[aria-busy=true]").first()).toBeVisible()
    await page.evaluate(() => document.fonts.ready)
    return
  }
  await expect(page.locator("main#isi")).toBeVisible() // index.html itself says something meanwhile
  await page.waitForLoadState("networkidle")
  await expect(async () => {
    await page.evaluate(async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
        scrollTo(0, y)
        await new Promise(requestAnimationFrame) // what is seen is told with a frame
      }
    })
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0, { timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await page.evaluate(() => scrollTo(0, 0))
  await page.evaluate(() => document.fonts.ready)
}

/** Everything that this browser keeps, as text. */
export async function keptIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const { name } of await indexedDB.databases()) {
      const opened = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open(name ?? "")
        request.onsuccess = () => done(request.result)
        request.onerror = () => fail(request.error)
      })
      for (const store of opened.objectStoreNames) {
        found.push(
          await new Promise((done) => {
            const request = opened.transaction(store).objectStore(store).getAll()
            request.onsuccess = () => done(request.result)
          }),
        )
      }
      opened.close()
    }
    return JSON.stringify(found)
  })
}
