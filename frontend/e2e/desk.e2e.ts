import { type Api, expect, expectAccessible, expectNoSidewaysScroll, type Filed, signIn, test } from "./fixtures"

const UNIT = "Perumahan dan Kawasan Permukiman"
const TODAY = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" }).format()

/** A report that lies at the public works unit; its title is nobody else's. */
async function disposed(api: Api, title: string, body: Record<string, unknown> = {}): Promise<Filed> {
  const report = await api.file({ title, ...body })
  const order = { unit_id: await api.unit(UNIT), instruction: "Mohon segera diperbaiki." }
  await api.step("admin.ponorogo", report.id, "dispositions", order)
  return report
}

function titled(name: string): string {
  return `${name} ${crypto.randomUUID().slice(0, 8)}`
}

async function isWide(page: { viewportSize: () => { width: number } | null }): Promise<boolean> {
  return (page.viewportSize()?.width ?? 0) >= 1200
}

test("from the inbox to the answer by keyboard alone", async ({ page, api }) => {
  const title = titled("Lampu padam")
  const report = await disposed(api, title)
  await signIn(page, "dpupkp.ponorogo")
  await expect(page.getByRole("searchbox")).toBeVisible()
  await page.keyboard.press("/")
  await expect(page.getByRole("searchbox")).toBeFocused()
  await page.keyboard.type(`#${report.tracking_id}`)
  await page.waitForURL((url) => url.searchParams.get("q") === `#${report.tracking_id}`)
  await expect(page.getByRole("link", { name: new RegExp(title) })).toBeVisible()
  await expect(page.locator("[data-row]")).toHaveCount(1)
  await page.keyboard.press("Tab")
  await page.keyboard.press("j")
  await expect(page.getByRole("link", { name: new RegExp(title) })).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { name: title })).toBeFocused()
  await expectAccessible(page)
  if (await isWide(page)) await page.keyboard.press("s")
  else await page.getByRole("button", { name: "Tanggapan akhir" }).focus()
  await expect(page.getByRole("button", { name: "Tanggapan akhir" })).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { name: "Tanggapan akhir" })).toBeFocused()
  await page.getByLabel("Tanggapan akhir kepada pelapor").focus()
  await page.keyboard.type("Tiga lampu sudah diganti dan menyala kembali.")
  await page.keyboard.press("Tab")
  await page.getByLabel("Tanggal pelaksanaan").fill(TODAY())
  await page.getByLabel("Dilaksanakan oleh").focus()
  await page.keyboard.type("Tim Penerangan Jalan")
  await page.getByLabel("Mengapa tidak ada bukti?").focus()
  await page.keyboard.type("Foto menyusul.")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Kirim tanggapan akhir" }).focus()
  await page.keyboard.press("Enter")
  await expect(page.getByText("Ditindaklanjuti oleh instansi").first()).toBeVisible()
  const told = await api.get<{ state: string }>("dpupkp.ponorogo", `/reports/${report.id}`)
  expect(told.state).toBe("answered")
})

test("a unit returns what is not its own, with a reason", async ({ page, api }) => {
  const title = titled("Bukan wewenang")
  const report = await disposed(api, title)
  await signIn(page, "dpupkp.ponorogo", `/meja/laporan/${report.id}`)
  await expect(page.getByRole("heading", { name: title })).toBeVisible()
  await page.getByRole("button", { name: "Kembalikan (bukan wewenang)" }).click()
  await page.getByRole("button", { name: "Kembalikan", exact: true }).click()
  await expect(page.getByText("Wajib diisi.")).toBeVisible()
  await page.getByLabel("Mengapa bukan wewenang unit Anda?").fill("Jalan ini kewenangan provinsi.")
  await page.getByRole("button", { name: "Kembalikan", exact: true }).click()
  await expect(page.getByText("Belum terverifikasi").first()).toBeVisible()
  await expect(page.getByText("Laporan ini kini ditangani pihak lain.")).toBeVisible()
  const told = await api.get<{ state: string; hops: number }>("admin.ponorogo", `/reports/${report.id}`)
  expect([told.state, told.hops]).toEqual(["received", 1])
})

test.describe("somebody else is faster", () => {
  test.use({ expectedStatuses: [412, 409] })

  test("what changed is told, what was written stays, and it can still be sent", async ({ page, api }) => {
    const report = await disposed(api, titled("Berebut"))
    await signIn(page, "dpupkp.ponorogo", `/meja/laporan/${report.id}?langkah=follow_up`)
    await page.getByLabel("Apa yang dilakukan atau direncanakan?").fill("Tim memeriksa panel hari ini.")
    await page.getByText("Tindakan: sudah dikerjakan").click()
    await api.step("admin.ponorogo", report.id, "notes", { note: "Mohon didahulukan." })
    await page.getByRole("button", { name: "Kirim tindak lanjut" }).click()
    await expect(page.getByText("Laporan ini baru saja berubah")).toBeVisible()
    await expect(page.getByText("Catatan antarpetugas, Admin Instansi (Koordinator)")).toBeVisible()
    await expect(page.getByLabel("Apa yang dilakukan atau direncanakan?")).toHaveValue("Tim memeriksa panel hari ini.")
    await expectAccessible(page)
    await page.getByRole("button", { name: "Tetap kirim dengan keadaan terbaru" }).click()
    await expect(page.getByText("Tim memeriksa panel hari ini.")).toBeVisible()
    await expect(page.getByText("Laporan ini baru saja berubah")).toBeHidden()
  })

  test("a step that is possible no more is told so, and its words are kept", async ({ page, api }) => {
    const report = await disposed(api, titled("Dicabut"))
    await signIn(page, "dpupkp.ponorogo", `/meja/laporan/${report.id}?langkah=acknowledge`)
    await page.getByLabel("Catatan").fill("Sudah kami terima.")
    await api.reply(report, "withdrawals", { reason: "Sudah selesai sendiri." })
    await page.getByRole("button", { name: "Nyatakan diterima" }).click()
    await expect(page.getByText("tidak lagi dapat dilakukan")).toBeVisible()
    await expect(page.getByLabel("Catatan")).toHaveValue("Sudah kami terima.")
  })
})

test("an answer begun offline is there after a reload", async ({ page, api, context }) => {
  const report = await disposed(api, titled("Tanpa sinyal"))
  await signIn(page, "dpupkp.ponorogo", `/meja/laporan/${report.id}?langkah=answer`)
  await expect(page.getByLabel("Tanggapan akhir kepada pelapor")).toBeVisible()
  await context.setOffline(true)
  await page.getByLabel("Tanggapan akhir kepada pelapor").fill("Ditulis di lapangan tanpa sinyal.")
  await expect(page.getByText("Anda sedang tidak terhubung")).toBeVisible()
  await context.setOffline(false)
  await page.goto(`/meja/laporan/${report.id}`)
  await expect(page.getByText("Ada draf yang belum terkirim")).toBeVisible()
  await page.getByRole("button", { name: "Lanjutkan draf" }).click()
  await expect(page.getByLabel("Tanggapan akhir kepada pelapor")).toHaveValue("Ditulis di lapangan tanpa sinyal.")
})

test.describe("a session that ran out", () => {
  test.use({ expectedStatuses: [401] })

  test("asks for the password again and returns to the same half-written answer", async ({ page, api, context }) => {
    const report = await disposed(api, titled("Sesi habis"))
    await signIn(page, "dpupkp.ponorogo", `/meja/laporan/${report.id}?langkah=note`)
    await page.getByLabel("Catatan", { exact: true }).fill("Setengah jadi.")
    await context.clearCookies()
    await page.route("**/v1/reports/*/notes", async (route) => {
      const headers = { ...route.request().headers(), authorization: "Bearer a.b.c" }
      await route.continue({ headers })
    })
    await page.getByRole("button", { name: "Simpan catatan" }).click()
    await expect(page.getByRole("dialog")).toBeVisible()
    await page.unroute("**/v1/reports/*/notes")
    await page.getByRole("dialog").getByLabel("Kata sandi", { exact: true }).fill("kata-sandi-panggung-uji")
    await page.getByRole("dialog").getByRole("button", { name: "Masuk", exact: true }).click()
    await expect(page.getByRole("dialog")).toBeHidden()
    await expect(page.getByLabel("Catatan", { exact: true })).toHaveValue("Setengah jadi.")
    await page.getByRole("button", { name: "Simpan catatan" }).click()
    await expect(page.getByText("Setengah jadi.")).toBeVisible()
  })
})

test("evidence goes with the answer, and the reporter's letter can be looked at before", async ({ page, api }) => {
  const report = await disposed(api, titled("Dengan bukti"))
  await api.post("dpupkp.ponorogo", `/institutions/${await api.unit(UNIT)}/answer-templates`, {
    step: "answer",
    title: titled("Selesai"),
    text: "Laporan {number} sudah diselesaikan oleh {unit}.",
  })
  await signIn(page, "dpupkp.ponorogo", `/meja/laporan/${report.id}?langkah=answer`)
  await page.getByRole("button", { name: "Pakai templat" }).click()
  await page.getByRole("menuitem").first().click()
  await expect(page.getByLabel("Tanggapan akhir kepada pelapor")).toHaveValue(new RegExp(`#${report.tracking_id}`))
  await page.getByRole("button", { name: "Lihat yang diterima pelapor" }).click()
  await expect(page.getByText("Di halaman laporannya pelapor membaca:")).toBeVisible()
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
  const file = { name: "lampu.png", mimeType: "image/png", buffer: Buffer.from(png, "base64") }
  await page.locator("input[type=file]").first().setInputFiles(file)
  await expect(page.getByText("terunggah", { exact: true })).toBeVisible()
  await page.getByLabel("Tanggal pelaksanaan").fill(TODAY())
  await page.getByLabel("Dilaksanakan oleh").fill("Tim Penerangan Jalan")
  await page.getByRole("button", { name: "Kirim tanggapan akhir" }).click()
  await expect(page.getByRole("button", { name: "Buka lampu.png" })).toBeVisible()
  await page.getByRole("button", { name: "Buka lampu.png" }).click()
  await expect(page.getByAltText("Pratinjau lampiran")).toBeVisible()
})

test("many are acknowledged at once, and until it is sent it can be taken back", async ({ page, api }) => {
  const word = `serentak${crypto.randomUUID().slice(0, 6)}`
  const reports = await Promise.all([1, 2, 3].map((nth) => disposed(api, `Laporan ${word} ${nth}`)))
  await signIn(page, "dpupkp.ponorogo", "/meja?urut=terbaru")
  for (const report of reports) await page.getByRole("checkbox", { name: `#${report.tracking_id}` }).check()
  await expect(page.getByText("3 dipilih")).toBeVisible()
  const acknowledge = async () => {
    await page.getByRole("button", { name: "Nyatakan diterima" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Nyatakan diterima" }).click()
  }
  await acknowledge()
  await page.getByRole("button", { name: "Urungkan" }).click()
  await expect(page.getByText("Tidak ada yang dikirim")).toBeVisible()
  for (const report of reports) await page.getByRole("checkbox", { name: `#${report.tracking_id}` }).check()
  await acknowledge()
  await expect(page.getByText("3 laporan berhasil")).toBeVisible({ timeout: 30_000 })
  const told = await api.get<{ timeline: { action: string }[] }>("dpupkp.ponorogo", `/reports/${reports[0]?.id}`)
  expect(told.timeline.at(-1)?.action).toBe("acknowledge")
})

test("filters stand in the address and are kept as a view", async ({ page, api }) => {
  await disposed(api, titled("Saringan"))
  await signIn(page, "dpupkp.ponorogo")
  await page.getByRole("button", { name: /^Terdisposisi/ }).click()
  await expect(page).toHaveURL(/status=disposed/)
  await page.getByRole("button", { name: "Tampilan saya" }).click()
  await page.getByRole("menuitem", { name: "Simpan saringan ini" }).click()
  const name = titled("Belum ditangani")
  await page.getByLabel("Nama tampilan").fill(name)
  await page.getByRole("button", { name: "Simpan", exact: true }).click()
  await expect(page.getByText("Tampilan disimpan.")).toBeVisible()
  await page.goto("/meja")
  await page.getByRole("button", { name: "Tampilan saya" }).click()
  await page.getByRole("menuitem", { name, exact: true }).click()
  await expect(page).toHaveURL(/status=disposed/)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})

test("a hostile report harms nothing and breaks no layout", async ({ page, api }) => {
  const text = `<script>document.title="rusak"</script><img src=x onerror="document.title='rusak'">\n${"x".repeat(5_000)}\n\u202eterbalik \u2066مرحبا\u2069 😀🏳️‍🌈`
  const report = await disposed(api, `<b>${"Judul".repeat(30)}</b> \u202e`, { text })
  await signIn(page, "dpupkp.ponorogo", `/meja/laporan/${report.id}`)
  await page.getByRole("button", { name: "Tampilkan selengkapnya" }).first().click()
  await expect(page.getByText('<script>document.title="rusak"</script>')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  expect(await page.title()).not.toContain("rusak")
  await page.goto(`/meja?q=${report.tracking_id}`)
  await expect(page.locator("[data-row]")).toHaveCount(1)
  await expectNoSidewaysScroll(page)
})

test("a long list keeps few rows in the page", async ({ page, api }) => {
  const unit = await api.unit(UNIT)
  const filed = await Promise.all(Array.from({ length: 60 }, (_, nth) => api.file({ title: `Antrean ${nth}` })))
  for (const report of filed) await api.step("admin.ponorogo", report.id, "dispositions", { unit_id: unit })
  await signIn(page, "dpupkp.ponorogo", "/meja?urut=terbaru")
  await expect(page.locator("[data-row]").first()).toBeVisible()
  await page.locator("[data-row]").first().focus()
  for (let nth = 0; nth < 55; nth++) await page.keyboard.press("j")
  await expect(page.locator('[data-index="55"] [data-row]')).toBeFocused()
  expect(await page.locator("[data-row]").count()).toBeLessThan(40)
})

test("a message opens the very report", async ({ page, api }) => {
  // A unit that the other journeys leave alone: who gets many messages at once is sent one summary of them.
  const report = await api.file({ title: titled("Pesan") })
  const order = { unit_id: await api.unit("Dinas Perhubungan"), instruction: "Mohon segera diperbaiki." }
  await api.step("admin.ponorogo", report.id, "dispositions", order)
  await expect
    .poll(
      async () => {
        const inbox = await api.get<{ items: { report_id: string }[] }>("dishub.ponorogo", "/inbox?limit=100")
        return inbox.items.some((each) => each.report_id === report.id)
      },
      { timeout: 40_000 },
    )
    .toBe(true)
  await signIn(page, "dishub.ponorogo", "/meja/pesan")
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page
    .getByRole("link", { name: `Buka laporan #${report.tracking_id}` })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`/meja/laporan/${report.id}`))
})

test("a unit keeps its texts to answer with", async ({ page }) => {
  await signIn(page, "dpupkp.ponorogo", "/meja/templat-jawaban")
  await page.getByRole("button", { name: "Tambah templat" }).click()
  const name = titled("Terima kasih")
  await page.getByLabel("Nama templat").fill(name)
  await page.getByLabel("Teks", { exact: true }).fill("Terima kasih atas laporan ")
  await page.getByRole("button", { name: "nomor laporan" }).click()
  await expect(page.getByLabel("Teks", { exact: true })).toHaveValue(/\{number\}/)
  await expectAccessible(page)
  await page.getByRole("button", { name: "Simpan", exact: true }).click()
  await expect(page.getByText(name)).toBeVisible()
  await expectAccessible(page)
})
