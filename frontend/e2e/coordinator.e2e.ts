import type { Page } from "@playwright/test"
import { expect, expectAccessible, expectNoSidewaysScroll, keptIn, settled, signIn, test } from "./fixtures"

const DESK = "admin.ponorogo"
const WORKS = "Dinas Pekerjaan Umum, Perumahan dan Kawasan Permukiman"
test.use({ contextOptions: { reducedMotion: "reduce" } })

const TRANSPORT = "Dinas Perhubungan"

function once(): string {
  return crypto.randomUUID().slice(0, 8)
}

async function looksRight(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await settled(page)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
}

/** Opens a report of the queue as people do, however many wait before it. */
async function choose(page: Page, title: RegExp): Promise<void> {
  const entry = page.getByRole("link", { name: title })
  const more = page.getByRole("button", { name: "Tampilkan lainnya" })
  await expect(page.getByText(/laporan menunggu/)).toBeVisible()
  await expect(async () => {
    if (!(await entry.isVisible())) await more.click({ timeout: 500 })
    await expect(entry).toBeVisible({ timeout: 500 })
  }).toPass()
  await entry.click()
}

async function dispose(page: Page, unit: string): Promise<void> {
  await page.getByLabel("Unit yang wajib menjawab").fill(unit)
  await page.getByRole("option", { name: unit }).first().click()
  await page.getByRole("button", { name: "Disposisikan" }).click()
}

test("a coordinator verifies and disposes; what comes back is disposed again", async ({ page, api }) => {
  const mark = once()
  const report = await api.file({ text: `Pohon tumbang ${mark} menutup setengah jalan di dekat terminal Seloaji.` })
  await signIn(page, DESK, "/meja/verifikasi")
  await looksRight(page)
  await choose(page, new RegExp(`Pohon tumbang ${mark}`))
  await expect(page.getByRole("heading", { level: 2, name: new RegExp(mark) })).toBeVisible()
  await expect(page.getByText("Sulastri")).toBeVisible()
  await looksRight(page)
  await dispose(page, WORKS)
  await expect(page.getByText(`Laporan #${report.tracking_id} didisposisikan kepada ${WORKS}.`)).toBeVisible()
  await expect(page.getByRole("link", { name: new RegExp(mark) })).toHaveCount(0)

  await api.step("dpupkp.ponorogo", report.id, "returns", { reason: "Terminal diurus Dinas Perhubungan." })
  await page.goto("/meja/dikembalikan")
  await choose(page, new RegExp(`Pohon tumbang ${mark}`))
  await expect(page.getByText(`Dikembalikan oleh ${WORKS}`)).toBeVisible()
  await expect(page.getByText("Terminal diurus Dinas Perhubungan.")).toBeVisible()
  await looksRight(page)
  await dispose(page, TRANSPORT)
  await expect(page.getByText(`didisposisikan kepada ${TRANSPORT}`)).toBeVisible()
  const after = await api.get<{ state: string; holder: { name: string } }>(DESK, `/reports/${report.id}`)
  expect([after.state, after.holder.name]).toEqual(["disposed", TRANSPORT])
})

test("a duplicate is found by its words and archived beside the other", async ({ page, api }) => {
  const mark = once()
  const words = `Sumur${mark} tercemar limbah pabrik`
  const first = await api.file({ text: `${words} di belakang masjid.` })
  const second = await api.file({ text: `${words}, airnya hitam.` })
  await signIn(page, DESK, `/meja/verifikasi?laporan=${second.id}`)
  await page.getByLabel("Kata yang dicari").fill(`Sumur${mark}`)
  const row = page
    .getByRole("listitem")
    .filter({ hasText: `#${first.tracking_id}` })
    .filter({ hasText: "duplikat" })
  await row.getByRole("button", { name: "Ini duplikatnya" }).click()
  await page.getByRole("button", { name: "Arsipkan sebagai duplikat" }).click()
  await expect(page.getByText(`Laporan #${second.tracking_id} diarsipkan sebagai duplikat.`)).toBeVisible()
  const after = await api.get<{ duplicate_of: string; archive_reason: string }>(DESK, `/reports/${second.id}`)
  expect([after.archive_reason, after.duplicate_of]).toEqual(["duplicate", first.id])
})

test("a title is corrected and the original stays in sight", async ({ page, api }) => {
  const mark = once()
  const report = await api.file({ text: `Lampu trotoar ${mark} padam.`, title: `Lampu trotoar ${mark} pdam` })
  await signIn(page, DESK, `/meja/verifikasi?laporan=${report.id}`)
  await page.getByRole("button", { name: "Perbaiki judul atau isi" }).click()
  await page.getByLabel("Judul").fill(`Lampu trotoar ${mark} padam`)
  await page.getByRole("button", { name: "Simpan perbaikan" }).click()
  await expect(page.getByRole("heading", { level: 2, name: `Lampu trotoar ${mark} padam` })).toBeVisible()
  await page.getByText("Naskah asli pelapor").click()
  await expect(page.getByRole("group").getByText(`Lampu trotoar ${mark} pdam`)).toBeVisible()
  await looksRight(page)
})

test("somebody at the counter gets his report and a slip that the clerk does not read", async ({ page, api }) => {
  const mark = once()
  // A browser without a window has no printer: the slip is saved, as on a phone.
  await page.addInitScript(() => Object.defineProperty(navigator, "pdfViewerEnabled", { value: false }))
  await signIn(page, DESK, "/meja/catat")
  await looksRight(page)
  await page.getByLabel("Apa yang disampaikan?").fill(`Bantuan sosial ${mark} belum diterima tiga bulan.`)
  await page.getByLabel("Nama pelapor").fill("Mbah Wagiman")
  await page.getByRole("button", { name: "Catat laporan", exact: true }).click()
  const done = page.getByRole("heading", { level: 1, name: /Laporan #\d+ sudah dicatat/ })
  await expect(done).toBeVisible()
  await looksRight(page)
  const saving = page.waitForEvent("download")
  await page.getByRole("button", { name: "Cetak lembar kunci" }).click()
  expect((await saving).suggestedFilename()).toMatch(/^\d+\.pdf$/)
  await expect(page.getByText("Lembar tersimpan di perangkat ini.")).toBeVisible()
  await looksRight(page)
  expect(await page.locator("main").textContent()).not.toMatch(/[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}/)
  const found = await api.get<{ items: { channel: string; tracking_id: string }[] }>(DESK, `/reports?q=${mark}`)
  expect(found.items.map((item) => item.channel)).toEqual(["walk_in"])
  await page.getByRole("button", { name: "Catat laporan berikutnya" }).click()
  await expect(page.getByLabel("Apa yang disampaikan?")).toHaveValue("")
})

test("a letter of last week is entered with its day, and what was typed survives a reload", async ({ page, api }) => {
  const mark = once()
  await signIn(page, DESK, "/meja/catat")
  await page.getByText("Surat", { exact: true }).click()
  await page.getByLabel("Apa yang disampaikan?").fill(`Surat warga ${mark}: mohon perbaikan saluran air.`)
  await page.getByLabel("Baru saja").uncheck()
  await page.getByLabel("Tanggal dan jam diterima").fill("2026-01-05T09:30")
  await expect.poll(() => keptIn(page)).toContain("2026-01-05T09:30")
  await page.reload()
  await expect(page.getByLabel("Apa yang disampaikan?")).toHaveValue(new RegExp(mark))
  await page.getByRole("button", { name: "Catat laporan", exact: true }).click()
  await expect(page.getByText("ditandai sebagai dicatat kemudian")).toBeVisible()
  const found = await api.get<{ items: { received_at: string; declared: boolean }[] }>(DESK, `/reports?q=${mark}`)
  expect(found.items.map((item) => [item.declared, item.received_at.slice(0, 16)])).toEqual([
    [true, "2026-01-05T02:30"],
  ])
})

test("a file tells of each of its rows what became of it", async ({ page }) => {
  const mark = once()
  const rows = [
    "external_id;channel;class;text;received_at;institution;unit",
    `E-${mark}-1;letter;complaint;Jalan rusak.;05/01/2026 08:00;Pemerintah Kabupaten Ponorogo;`,
    `E-${mark}-2;merpati;complaint;Lampu mati.;05/01/2026 08:00;Pemerintah Kabupaten Ponorogo;`,
    `E-${mark}-3;letter;complaint;Air keruh.;kemarin;Pemerintah Kabupaten Ponorogo;`,
  ]
  await signIn(page, DESK, "/meja/impor")
  await looksRight(page)
  await page.locator("input[type=file]").setInputFiles({
    name: "laporan.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(rows.join("\n")),
  })
  await page.getByRole("button", { name: "Impor", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Hasil" })).toBeVisible()
  const table = page.getByRole("table")
  await expect(table.getByRole("row")).toHaveCount(3)
  await expect(table.getByRole("row").nth(1)).toContainText("channel")
  await expect(table.getByRole("row").nth(2)).toContainText("received_at")
  await looksRight(page)
  await page.getByLabel("Hanya yang ditolak").uncheck()
  await expect(table.getByRole("row")).toHaveCount(4)
  await expect(table.getByRole("row").nth(1)).toContainText("Disimpan")
})

test("an officer is appointed by file and by hand, gets his link once, and a substitute", async ({ page }) => {
  const mark = once()
  await signIn(page, DESK, "/meja/petugas/baru")
  await looksRight(page)
  await page.getByLabel("Nama", { exact: true }).fill(`Ratna ${mark}`)
  await page.getByLabel("Surel dinas").fill(`ratna.${mark}@ponorogo.example`)
  await page.getByLabel("Instansi atau unit").fill("Dinas Kesehatan")
  await page.getByRole("option", { name: "Dinas Kesehatan" }).first().click()
  await page.getByRole("button", { name: "Angkat petugas" }).click()
  await expect(page.getByRole("heading", { level: 1, name: `Ratna ${mark}` })).toBeVisible()
  await looksRight(page)
  await page.getByRole("button", { name: "Buat tautan kata sandi" }).click()
  await expect(page.getByLabel("Tautan", { exact: true })).toHaveValue(/\/kata-sandi#.+/)
  await looksRight(page)
  await page.reload()
  await expect(page.getByRole("button", { name: "Buat tautan kata sandi" })).toBeVisible()
  await expect(page.getByLabel("Tautan", { exact: true })).toHaveCount(0)

  await page.getByRole("button", { name: "Tunjuk pengganti" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Nama", { exact: true }).fill(`Joko ${mark}`)
  await dialog.getByLabel("Surel dinas").fill(`joko.${mark}@ponorogo.example`)
  await dialog.getByLabel("sampai").fill("2099-12-31")
  await looksRight(page)
  await dialog.getByRole("button", { name: "Tunjuk", exact: true }).click()
  await expect(dialog).toHaveCount(0)

  await page.goto("/meja/petugas")
  await page.getByLabel("Cari nama, surel, atau unit").fill(`Joko ${mark}`)
  await expect(page.getByRole("link", { name: `Joko ${mark}` })).toBeVisible()
  await expect(page.getByText("pengganti sementara").first()).toBeVisible()
  await looksRight(page)
})

for (const [path, heading] of [
  ["/meja/tenggat", "Mendekati batas waktu"],
  ["/meja/kinerja?dari=2022-01-01", "Kinerja unit"],
  ["/meja/rekap?bulan=2022-03", "Rekap bulanan"],
] as const) {
  test(`the desk reads ${path}`, async ({ page, api }) => {
    await api.file()
    await signIn(page, DESK, path)
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible()
    await looksRight(page)
    await page.emulateMedia({ colorScheme: "dark" })
    await looksRight(page)
  })
}

test("the recap of a month is kept as a workbook", async ({ page }) => {
  await signIn(page, DESK, "/meja/rekap?bulan=2022-03")
  await expect(page.getByRole("table")).toContainText("STAKEHOLDER")
  const saving = page.waitForEvent("download")
  await page.getByRole("button", { name: "Unduh Excel" }).click()
  expect((await saving).suggestedFilename()).toBe("rekap-2022-03.xlsx")
})
