import type { Page } from "@playwright/test"
import { expect, expectAccessible, expectNoSidewaysScroll, type Filed, keptIn, test } from "./fixtures"

async function keep(page: Page, report: Filed): Promise<void> {
  await page.goto(`/lacak/${report.tracking_id}#${report.tracking_key}`)
  await page.getByRole("button", { name: "Simpan di perangkat ini" }).click()
  await expect(page.getByText("Tersimpan di perangkat ini")).toBeVisible()
}

test("reports that are kept show what is new, and open without a connection", async ({ context, page, api }) => {
  const report = await api.file()
  await keep(page, report)
  await api.step("admin.ponorogo", report.id, "questions", { text: "Di mana tepatnya?" })
  await page.goto("/laporan-saya")
  await expect(page.getByText("1 kabar baru")).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.evaluate(() => navigator.serviceWorker.ready)

  const offline = await context.newPage() // the page that is watched must not fail, and this one does
  await context.setOffline(true)
  await offline.goto("/laporan-saya")
  await expect(offline.getByText("Keadaan terakhir yang diketahui perangkat ini")).toBeVisible()
  await offline.getByRole("link", { name: /Lampu jalan/ }).click()
  await expect(offline.getByText(/Sambungkan internet untuk melihat yang terbaru/)).toBeVisible()
  await expect(offline.getByText("Dipegang oleh")).toBeVisible()
  await expect(offline.getByText("Pemerintah Kabupaten Ponorogo", { exact: true })).toBeVisible()
  await context.setOffline(false)
})

test("the list goes to another device by a file and by a link, and is erased with one touch", async ({
  page,
  api,
  browser,
}) => {
  const [one, two] = [await api.file(), await api.file({ text: "Puskesmas tutup sebelum waktunya setiap hari Jumat." })]
  await keep(page, one)
  await keep(page, two)
  await page.goto("/laporan-saya")
  const saving = page.waitForEvent("download")
  await page.getByRole("button", { name: "Simpan sebagai berkas" }).click()
  const file = await (await saving).path()
  await page.getByRole("button", { name: "Tampilkan kode QR" }).click()
  await expect(page.getByRole("img", { name: /Kode QR/ })).toBeVisible()
  await expectAccessible(page)

  const other = await browser.newContext()
  const there = await other.newPage()
  await there.goto("/laporan-saya")
  const [choosing] = await Promise.all([
    there.waitForEvent("filechooser"),
    there.getByRole("button", { name: "Ambil dari berkas" }).click(),
  ])
  await choosing.setFiles(file)
  await expect(there.getByText(`#${one.tracking_id}`)).toBeVisible()
  await expect(there.getByRole("link", { name: /Puskesmas tutup/ })).toBeVisible()
  await there.getByRole("link", { name: /Puskesmas tutup/ }).click()
  await expect(there.getByRole("heading", { name: "Perjalanan laporan" })).toBeVisible()

  const third = await browser.newContext()
  const scanned = await third.newPage()
  const fragment = `${one.tracking_id}.${one.tracking_key.replaceAll("-", "")}`
  await scanned.goto(`/laporan-saya#${fragment}`)
  await expect(scanned.getByText("Tambahkan laporan ke perangkat ini?")).toBeVisible()
  expect(scanned.url()).not.toContain("#")
  expect(await keptIn(scanned)).not.toContain(one.tracking_key)
  await scanned.getByRole("button", { name: "Tambahkan" }).click()
  await expect(scanned.getByRole("link", { name: /Lampu jalan/ })).toBeVisible()
  await Promise.all([other.close(), third.close()])

  await page.getByRole("dialog").getByRole("button", { name: "Tutup" }).click()
  await page.getByRole("button", { name: "Hapus semua dari perangkat ini" }).click()
  await page.getByRole("button", { name: "Hapus semua", exact: true }).click()
  await expect(page.getByText("Belum ada laporan di perangkat ini")).toBeVisible()
  expect(await keptIn(page)).not.toContain(one.tracking_key)
  await expectAccessible(page)
})

test("on a shared phone nothing is kept, and the tab says nothing of reports", async ({ page, api }) => {
  const report = await api.file()
  await page.goto("/lacak")
  await page.getByRole("checkbox", { name: /ponsel atau komputer bersama/ }).check()
  await page.getByRole("textbox", { name: "Nomor laporan" }).fill(report.tracking_id)
  await page.getByRole("textbox", { name: /Kunci pelacakan/ }).fill(report.tracking_key)
  await expect(page.getByRole("checkbox", { name: /Simpan di perangkat ini/ })).toBeHidden()
  await page.getByRole("button", { name: "Lacak", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Perjalanan laporan" })).toBeVisible()
  await expect(page).toHaveTitle("Informasi")
  await page.getByRole("button", { name: /Tulis kepada petugas/ }).click()
  await page.getByRole("textbox", { name: "Pesan Anda" }).fill("Rahasia saya")
  await expect(page.getByRole("button", { name: "Simpan di perangkat ini" })).toBeHidden()
  const kept = await keptIn(page)
  for (const secret of [report.tracking_key, report.tracking_id, "Rahasia saya", "Lampu jalan"]) {
    expect(kept).not.toContain(secret)
  }
  await page.goto("/laporan-saya")
  await expect(page.getByText("Pada ponsel bersama tidak ada yang disimpan")).toBeVisible()
  await expect(page).toHaveTitle("Informasi")
})

test("what a phone keeps is erased once others use it as well, and that is confirmed", async ({ page, api }) => {
  const report = await api.file()
  await page.goto("/lacak")
  await page.getByRole("textbox", { name: "Nomor laporan" }).fill(report.tracking_id)
  await page.getByRole("textbox", { name: /Kunci pelacakan/ }).fill(report.tracking_key)
  await page.getByRole("checkbox", { name: /Simpan di perangkat ini/ }).check()
  await page.getByRole("button", { name: "Lacak", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Perjalanan laporan" })).toBeVisible()
  await expect.poll(() => keptIn(page)).toContain(report.tracking_key)

  await page.goto("/lacak")
  const known = page.getByRole("link", { name: new RegExp(report.tracking_id) })
  const shared = page.getByRole("checkbox", { name: /ponsel atau komputer bersama/ })
  await expect(known).toBeVisible()
  await shared.click()
  await page.getByRole("dialog").getByRole("button", { name: "Batal" }).click()
  await expect(shared).toBeFocused()
  await expect(shared).not.toBeChecked()
  await expect(known).toBeVisible()
  await shared.click()
  await page.getByRole("dialog").getByRole("button", { name: "Hapus dan lanjutkan" }).click()
  await expect(shared).toBeChecked()
  await expect(known).toBeHidden()
  await expect.poll(() => keptIn(page)).not.toContain(report.tracking_key)
})

test.describe("help", () => {
  test("is found though it is typed wrongly, and read", async ({ page }) => {
    await page.goto("/bantuan")
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole("searchbox", { name: "Cari bantuan" }).fill("kunci hlang")
    await page.getByRole("link", { name: "Kunci hilang" }).click()
    await expect(page.getByRole("heading", { level: 1, name: "Kunci hilang" })).toBeVisible()
    await expectAccessible(page)
    await page.goto("/bantuan/batas-waktu")
    await expect(page.getByRole("table")).toContainText("14 hari kerja")
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  })

  test("hints are told once", async ({ page, api }) => {
    const report = await api.file()
    await page.goto(`/lacak/${report.tracking_id}#${report.tracking_key}`)
    await page.getByRole("note").getByRole("button").click()
    await expect(page.getByRole("note")).toBeHidden()
    await page.goto("/bantuan")
    await page.goto(`/lacak/${report.tracking_id}#${report.tracking_key}`)
    await expect(page.getByRole("heading", { name: "Perjalanan laporan" })).toBeVisible()
    await expect(page.getByRole("note")).toBeHidden()
  })
})
