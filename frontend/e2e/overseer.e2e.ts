import type { Page } from "@playwright/test"
import { expect, expectAccessible, expectNoSidewaysScroll, settled, signIn, test } from "./fixtures"

test.use({ contextOptions: { reducedMotion: "reduce" } })

async function looksRight(page: Page): Promise<void> {
  await settled(page)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
}

test("a case leads to a recommendation, which is taken up, done, checked, and counted", async ({
  page,
  api,
  browser,
}) => {
  test.slow()
  const mark = crypto.randomUUID().slice(0, 8)
  const report = await api.file({ text: `Loket tutup sebelum jam layanan berakhir. ${mark}` })
  const unit = await api.unit("Dinas Perhubungan")
  await api.step("admin.ponorogo", report.id, "dispositions", { unit_id: unit })
  await api.reply(report, "overseer")

  await signIn(page, "ombudsman", "/meja/perkara")
  await page.getByRole("link", { name: `Buka perkara #${report.tracking_id}` }).click()
  await expect(page.getByText(mark).first()).toBeVisible()
  await looksRight(page)
  await page.getByRole("link", { name: "Ajukan permintaan kepada instansi" }).click()
  await page.getByLabel("Tindakan korektif").check()
  await page.getByLabel("Yang diminta").fill(`Buka loket sesuai jam layanan. ${mark}`)
  await looksRight(page)
  await page.getByRole("button", { name: "Kirim permintaan" }).click()
  const asked = page.getByRole("list", { name: "Permintaan atas laporan ini" })
  await expect(asked).toContainText(mark)
  await asked.getByRole("link", { name: /^Buka:/ }).click()
  await expect(page.getByText("Belum diterima")).toBeVisible()
  const address = new URL(page.url()).pathname

  await api.step("admin.ponorogo", report.id, "recommendation-acceptances", { text: "Kami laksanakan." })
  const theirs = await browser.newContext({ locale: "id-ID", timezoneId: "Asia/Jakarta" })
  const other = await theirs.newPage()
  await signIn(other, "admin.ponorogo", address)
  await other.getByLabel("Dilaksanakan pada").fill(new Date().toISOString().slice(0, 10))
  await other.getByLabel("Apa yang dilaksanakan, dan buktinya").fill("Loket dibuka sampai pukul 15.00.")
  await expectAccessible(other)
  await other.getByRole("button", { name: "Nyatakan selesai" }).click()
  await expect(other.getByText("Dinyatakan selesai, menunggu pemeriksaan")).toBeVisible()
  await theirs.close()

  await page.goto("/meja/ikhtisar")
  await expect(page.getByRole("region", { name: "Menunggu pemeriksaan Anda" })).toContainText("Ponorogo")
  await looksRight(page)
  await page.goto(address)
  await page.getByLabel("Sudah dilaksanakan").check()
  await page.getByLabel("Dasar pemeriksaan").fill("Kami periksa di tempat.")
  await page.getByRole("button", { name: "Simpan hasil pemeriksaan" }).click()
  await expect(page.getByText("Selesai dan diperiksa")).toBeVisible()
  await looksRight(page)
})

test("a reporter is threatened: the overseer reads it and takes it up", async ({ page, api }) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const report = await api.file()
  await api.reply(report, "reprisals", { text: `Saya didatangi dan diminta mencabut laporan. ${mark}` })
  await signIn(page, "ombudsman", "/meja/ancaman")
  const threat = page.getByRole("listitem").filter({ hasText: mark })
  await expect(threat).toContainText("Belum ditangani")
  await looksRight(page)
  await threat.getByRole("button", { name: "Saya tangani" }).click()
  await expect(threat).toContainText("Ditangani Ombudsman RI")
})

test("danger to life is taken up from the list of alarms, which fills by itself", async ({ page, api }) => {
  test.slow()
  const report = await api.file({ danger: true })
  await signIn(page, "admin.nasional", "/meja/piket")
  const alarm = page.getByRole("listitem").filter({ hasText: `#${report.tracking_id}` })
  await expect(alarm).toContainText("Belum ditangani", { timeout: 120_000 })
  await looksRight(page)
  await alarm.getByLabel(/Yang sedang dilakukan/).fill("Polsek sudah dihubungi.")
  await alarm.getByRole("button", { name: "Saya tangani" }).click()
  await expect(alarm).toHaveCount(0)
})
