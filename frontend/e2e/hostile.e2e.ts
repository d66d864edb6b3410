import type { Page } from "@playwright/test"
import { type Api, expect, expectAccessible, expectNoSidewaysScroll, settled, signIn, test } from "./fixtures"
import { lateReport } from "./late"

test.use({ contextOptions: { reducedMotion: "reduce" } })

/** What nobody should send: markup that would run, a word without an end, marks of direction, emoji. */
const hostile = (mark: string) =>
  [
    `${mark} <script>document.title="rusak"</script><img src=x onerror="document.title='rusak'"> {{constructor}}`,
    "x".repeat(5_000),
    "\u202eterbalik \u2067مرحبا\u2069 😀👷🏽‍♀️",
  ].join("\n")

const TITLE = `<b onclick="alert(1)">${"Judul".repeat(20)}</b> \u202eterbalik 😀`

async function harmless(page: Page): Promise<void> {
  await settled(page)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  expect(await page.title()).not.toContain("rusak")
  expect(await page.locator("main script, main img[src=x], main b[onclick]").count()).toBe(0)
}

async function filed(api: Api, mark: string) {
  return api.file({ title: TITLE, text: hostile(mark) })
}

const marked = () => crypto.randomUUID().slice(0, 8)

test("a hostile report harms nothing in the verification queue, among the returned, and on the board", async ({
  page,
  api,
}) => {
  const mark = marked()
  const report = await filed(api, mark)
  await signIn(page, "admin.ponorogo", `/meja/verifikasi?laporan=${report.id}`)
  await expect(page.getByText(`${mark} <script>`).first()).toBeVisible()
  await harmless(page)

  const unit_id = await api.unit("Dinas Perhubungan")
  await api.step("admin.ponorogo", report.id, "dispositions", { unit_id, instruction: hostile(mark).slice(0, 1_900) })
  await page.goto("/meja/tenggat?hari=10")
  await expect(page.getByText("Dinas Perhubungan").first()).toBeVisible()
  await harmless(page)

  await api.step("dishub.ponorogo", report.id, "returns", { reason: hostile(mark).slice(0, 1_900) })
  await page.goto("/meja/dikembalikan")
  await expect(page.getByText(`#${report.tracking_id}`).first()).toBeVisible()
  await harmless(page)
})

test("a hostile report harms nothing where the national desk reads what climbed", async ({ page }) => {
  const report = await lateReport(hostile(marked()))
  await signIn(page, "admin.nasional", "/meja/eskalasi")
  await expect(page.getByText(`#${report.tracking_id}`).first()).toBeVisible()
  await harmless(page)
  await page.goto("/meja/ikhtisar")
  await expect(page.getByText(`#${report.tracking_id}`).first()).toBeVisible()
  await harmless(page)
})

test("hostile words harm nothing on the overseer's pages: cases, recommendations, threats", async ({ page, api }) => {
  const mark = marked()
  const report = await filed(api, mark)
  await api.reply(report, "overseer")
  await api.reply(report, "reprisals", { text: hostile(mark).slice(0, 3_900) })
  await signIn(page, "ombudsman", "/meja/perkara")
  await expect(page.getByText(`#${report.tracking_id}`).first()).toBeVisible()
  await harmless(page)
  await page.goto(`/meja/perkara/${report.id}`)
  await expect(page.getByText(`${mark} <script>`).first()).toBeVisible()
  await harmless(page)

  const institution_id = await api.unit("Dinas Kesehatan")
  const order = { kind: "suggestion", text: hostile(mark).slice(0, 3_900), institution_id }
  const { id } = await api.post<{ id: string }>("ombudsman", "/measures", order)
  for (const address of ["/meja/rekomendasi", `/meja/rekomendasi/${id}`, "/meja/ancaman"]) {
    await page.goto(address)
    await expect(page.getByText(mark).first()).toBeVisible()
    await harmless(page)
  }
  await page.goto("/meja/ikhtisar")
  await expect(page.getByText(`#${report.tracking_id}`).first()).toBeVisible()
  await harmless(page)
})
