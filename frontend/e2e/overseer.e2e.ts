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

const STEPS = "Langkah"

async function askWhoItIs(page: Page, report: { id: string; tracking_id: string }, order?: string): Promise<void> {
  await page.goto(`/meja/laporan/${report.id}`)
  await page.getByRole("button", { name: "Langkah lain" }).click()
  await page.getByRole("menuitem", { name: "Minta identitas dibuka" }).click()
  await page.getByLabel("Mengapa pelapor harus diketahui?").fill("Saksi harus dimintai keterangan.")
  if (order !== undefined) await page.getByLabel("Nomor dan tanggal penetapan pengadilan").fill(order)
  await looksRight(page)
  await page.getByRole("button", { name: "Kirim permintaan" }).click()
  await expect(page.getByText("Pembukaan identitas diminta").first()).toBeVisible()
}

test("an anonymous reporter is asked for, reads why, and objects", async ({ page, api, browser }) => {
  const report = await api.file({ anonymous: true })
  await signIn(page, "ombudsman", "/meja")
  await askWhoItIs(page, report)

  const theirs = await browser.newContext({ locale: "id-ID", timezoneId: "Asia/Jakarta", reducedMotion: "reduce" })
  const own = await theirs.newPage()
  await own.goto(`/lacak/${report.tracking_id}#${report.tracking_key}`)
  const asked = own.getByRole("region", { name: "Identitas Anda diminta dibuka" })
  await expect(asked).toContainText("Saksi harus dimintai keterangan.")
  await looksRight(own)
  await asked.getByRole("button", { name: "Tolak identitas dibuka" }).click()
  await own.getByLabel(/^Alasan Anda/).fill("Saya takut dikenali.")
  await expectAccessible(own)
  await own.getByRole("button", { name: "Saya keberatan" }).click()
  await expect(own.getByText("Anda menolak identitas dibuka; identitas Anda tetap tertutup")).toBeVisible()
  await expect(asked).toHaveCount(0)
  await theirs.close()

  await page.reload()
  await expect(page.getByText("Pelapor menolak identitasnya dibuka").first()).toBeVisible()
  await expect(page.getByRole("button", { name: "Buka identitas pelapor" })).toHaveCount(0)
})

test("by a court's order, and a second person's word, the overseer learns who the reporter is", async ({
  page,
  api,
  browser,
}) => {
  const report = await api.file({ anonymous: true, reporter: { name: "Sulastri", phone: "081234567890" } })
  await signIn(page, "ombudsman", "/meja")
  await askWhoItIs(page, report, "12/Pen.Pid/2026, 1 November 2026")
  await expect(page.getByText("Sulastri")).toHaveCount(0)

  const theirs = await browser.newContext({ locale: "id-ID", timezoneId: "Asia/Jakarta", reducedMotion: "reduce" })
  const second = await theirs.newPage()
  await signIn(second, "admin.nasional", `/meja/laporan/${report.id}`)
  await second.getByRole("group", { name: STEPS }).getByRole("button", { name: "Setujui pembukaan identitas" }).click()
  await looksRight(second)
  await second.getByRole("button", { name: "Setujui", exact: true }).click()
  await expect(second.getByText("Pembukaan identitas disetujui").first()).toBeVisible()
  await expect(second.getByText("Sulastri")).toHaveCount(0)
  await theirs.close()

  await page.reload()
  await page.getByRole("button", { name: "Buka identitas pelapor" }).click()
  await page.getByRole("button", { name: "Buka identitas", exact: true }).click()
  await expect(page.getByText("Sulastri").first()).toBeVisible()
  await expect(page.getByText("Identitas terbuka sampai")).toBeVisible()
  await looksRight(page)
  const { timeline } = await api.track<{ timeline: { action: string }[] }>(report)
  expect(timeline.map((event) => event.action).slice(-3)).toEqual(["ask_reveal", "grant_reveal", "reveal"])
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
