import type { Page } from "@playwright/test"
import { expect, expectAccessible, expectNoSidewaysScroll, keptIn, settled, signIn, test } from "./fixtures"
import { lateReport } from "./late"

const DESK = "admin.nasional"
test.use({ contextOptions: { reducedMotion: "reduce" } })

async function looksRight(page: Page): Promise<void> {
  await settled(page)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
}

/** A day far ahead, another one for each run, so that nobody else has decreed it. */
function someDay(year: number): string {
  const days = 7 * Math.floor(Math.random() * 45) + 2
  const monday = new Date(Date.UTC(year, 0, 1 + ((8 - new Date(Date.UTC(year, 0, 1)).getUTCDay()) % 7) + days))
  return monday.toISOString().slice(0, 10)
}

test("what nobody touched has climbed, and says who holds it and what is expected of him", async ({ page }) => {
  const report = await lateReport("Jembatan desa putus sejak banjir, warga memutar lima kilometer.")
  await signIn(page, DESK, "/meja/eskalasi")
  const entry = page.getByRole("listitem").filter({ hasText: `#${report.tracking_id}` })
  await expect(entry).toHaveCount(3)
  await expect(entry.first()).toContainText("Pemerintah Kabupaten Ponorogo")
  await expect(entry.first()).toContainText("Memverifikasi lalu mendisposisikan")
  await looksRight(page)
  await page.getByRole("button", { name: /^Provinsi/ }).click()
  await expect(page).toHaveURL(/jenjang=province/)
  await expect(entry).toHaveCount(1)
  await expect(entry).toContainText("Pemerintah Provinsi Jawa Timur")
  await entry.getByRole("link", { name: /Buka laporan/ }).click()
  await expect(page).toHaveURL(new RegExp(report.id))
})

test("a figure is set anew, with where it comes from, and the old one stays", async ({ page }) => {
  await signIn(page, DESK, "/meja/kebijakan")
  await page.getByRole("link", { name: "Rentang akun dianggap aktif" }).click()
  await page.getByRole("link", { name: "Tetapkan angka baru" }).click()
  await looksRight(page)
  await page.getByLabel("Angka", { exact: true }).fill("29")
  await page.getByLabel("Dasar hukum").fill("Keputusan Menteri 7/2026")
  await page.getByLabel("Berlaku mulai").fill("2026-01-02")
  await expect.poll(() => keptIn(page)).toContain("2026-01-02")
  await page.reload()
  await expect(page.getByLabel("Dasar hukum")).toHaveValue("Keputusan Menteri 7/2026")
  await page.getByLabel("Angka ini saya baca dari naskah peraturannya").check()
  await page.getByRole("button", { name: "Tetapkan" }).click()
  const history = page.getByRole("list", { name: "Riwayat" })
  await expect(history).toContainText("29 hari kalender")
  await expect(history).toContainText("30 hari kalender")
  await expect(history.getByRole("listitem").first()).toContainText("Sudah dipastikan")
  await looksRight(page)
})

test("a decree shows what it moves before it is published, and then stands in the year", async ({ page, api }) => {
  await api.file()
  await signIn(page, DESK, "/meja/kalender/baru")
  const day = someDay(new Date().getFullYear() + 3)
  await page.getByLabel("Keputusan").fill("SKB 9/2026")
  await page.getByRole("button", { name: "Tambah hari" }).click()
  await page.getByLabel("Tanggal").fill(day)
  await page.getByLabel("Nama hari").fill("Cuti bersama percobaan")
  await page.getByLabel("Jenis").selectOption("collective_leave")
  await looksRight(page)
  await page.getByRole("button", { name: "Lihat yang bergeser" }).click()
  await expect(page.getByText("Tidak ada tenggat berjalan yang bergeser.")).toBeVisible()
  await looksRight(page)
  await page.getByRole("button", { name: "Terbitkan versi baru" }).click()
  await expect(page.getByText(/Kalender versi \d+ berlaku/)).toBeVisible()
  await page.goto(`/meja/kalender?tahun=${day.slice(0, 4)}`)
  await expect(page.getByRole("list", { name: /Semua hari libur/ })).toContainText("Cuti bersama percobaan")
  await looksRight(page)
})

test("an institution gets a unit, which is renamed by decree and keeps its history", async ({ page }) => {
  const name = `Puskesmas Contoh ${crypto.randomUUID().slice(0, 6)}`
  await signIn(page, DESK, "/meja/instansi")
  await page.getByLabel("Cari instansi atau unit").fill("Dinas Kesehatan")
  await page.getByRole("link", { name: "Dinas Kesehatan", exact: true }).first().click()
  await page.getByRole("link", { name: "Tambah unit" }).click()
  await page.getByLabel("Jenis").selectOption("puskesmas")
  await page.getByLabel("Nama", { exact: true }).fill(name)
  await page.getByLabel("Dasar hukum").fill("Perbup 4/2026")
  await page.getByLabel("Berlaku mulai").fill("2026-01-02")
  await looksRight(page)
  await page.getByRole("button", { name: "Simpan" }).click()
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible()
  await page.getByRole("link", { name: "Ubah" }).click()
  await page.getByLabel("Nama", { exact: true }).fill(`${name} Baru`)
  await page.getByLabel("Dasar hukum").fill("Perbup 5/2026")
  await page.getByLabel("Berlaku mulai").fill("2026-02-02")
  await page.getByRole("button", { name: "Tetapkan perubahan" }).click()
  await expect(page.getByRole("heading", { level: 1, name: `${name} Baru` })).toBeVisible()
  await expect(page.getByRole("list", { name: "Riwayat" })).toContainText(`Nama: ${name} menjadi ${name} Baru`)
  await looksRight(page)
})

test("a text of a message is tried out with a sample, and kept as a new version", async ({ page }) => {
  await signIn(page, DESK, "/meja/templat-pesan/replied-reporter-email-id")
  const words = `Ada balasan untuk laporan Anda {number}. ${crypto.randomUUID().slice(0, 6)}`
  await page.getByLabel("Isi", { exact: true }).fill(words)
  await expect(page.getByText(words.replace("{number}", "#10000001"))).toBeVisible()
  await looksRight(page)
  await page.getByRole("button", { name: "Simpan versi baru" }).click()
  await expect(page.getByRole("list", { name: "Versi" })).toContainText(words)
})
