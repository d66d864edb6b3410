import sample from "../src/features/tracking/proof/sample.json" with { type: "json" }
import { type Api, expect, expectAccessible, expectNoSidewaysScroll, type Filed, test } from "./fixtures"

const WORKS = "Dinas Pekerjaan Umum, Perumahan dan Kawasan Permukiman"
const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

async function disposed(api: Api, body = {}): Promise<Filed> {
  const report = await api.file(body)
  const unit_id = await api.unit("Perumahan dan Kawasan Permukiman")
  await api.step("admin.ponorogo", report.id, "dispositions", { unit_id })
  return report
}

async function answered(api: Api): Promise<Filed> {
  const report = await disposed(api)
  await api.step("dpupkp.ponorogo", report.id, "follow-ups", { kind: "action", text: "Tim memeriksa panel." })
  await api.step("dpupkp.ponorogo", report.id, "answers", {
    text: "Tiga lampu sudah diganti.",
    done_on: TODAY,
    done_by: "Tim Penerangan Jalan",
    no_evidence_reason: "Foto menyusul.",
  })
  return report
}

const opened = (report: Filed) => `/lacak/${report.tracking_id}#${report.tracking_key}`

for (const { language, words } of [
  {
    language: "id",
    words: {
      number: "Nomor laporan",
      key: /Kunci pelacakan/,
      go: "Lacak",
      holder: "Dipegang oleh",
      why: "Mengapa tanggal ini?",
    },
  },
  {
    language: "en",
    words: { number: "Report number", key: /Tracking key/, go: "Track", holder: "It is with", why: "Why this date?" },
  },
]) {
  test(`a reporter finds who has the report and until when, and why (${language})`, async ({ page, api }) => {
    const report = await disposed(api)
    await page.addInitScript((chosen) => localStorage.setItem("lapor.language", chosen), language)
    await page.goto("/lacak")
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await expectAccessible(page)
    const spaced = `# ${report.tracking_id.slice(0, 2)}.${report.tracking_id.slice(2, 5)} ${report.tracking_id.slice(5)}`
    await page.getByRole("textbox", { name: words.number }).fill(spaced)
    await page.getByRole("textbox", { name: words.key }).fill(report.tracking_key.toLowerCase())
    await page.getByRole("button", { name: words.go, exact: true }).click()
    await expect(page.getByText(words.holder)).toBeVisible()
    await expect(page.getByText(WORKS, { exact: true }).first()).toBeVisible()
    await page.getByRole("button", { name: words.why }).click()
    await expect(page.getByRole("table").first()).toBeVisible()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    expect(page.url()).not.toContain(report.tracking_key)
    expect(page.url()).toMatch(new RegExp(`/lacak/${report.tracking_id}$`))
  })
}

test("without the key it shows state, holder and dates; a link with the key opens it and loses the key", async ({
  page,
  api,
}) => {
  const report = await disposed(api)
  await page.goto(`/lacak/${report.tracking_id}`)
  await expect(page.getByText(WORKS)).toBeVisible()
  await expect(page.getByText(/paling lambat/)).toBeVisible()
  await expect(page.getByText("Perjalanan laporan")).toBeHidden()
  await expectAccessible(page)
  await page.goto("/bantuan")
  await page.goto(opened(report))
  await expect(page.getByRole("heading", { name: "Perjalanan laporan" })).toBeVisible()
  expect(page.url()).not.toContain("#")
  const asked: string[] = []
  page.on("request", (request) => asked.push(request.url()))
  await page.getByRole("button", { name: "Mengapa tanggal ini?" }).click()
  await expect(page.getByRole("table").first()).toBeVisible()
  expect(asked.filter((url) => url.includes(report.tracking_key))).toEqual([])
})

test.describe("a key that does not fit", () => {
  test.use({ expectedStatuses: [404] })
  test("is told in plain words, and the right one opens the report", async ({ page, api }) => {
    const report = await api.file()
    await page.goto(`/lacak/${report.tracking_id}`)
    await page.getByRole("textbox", { name: "Kunci pelacakan" }).fill("AAAA-BBBB-CCCC-DDDD")
    await page.getByRole("button", { name: "Buka laporan" }).click()
    await expect(page.getByText(/tidak cocok/)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole("textbox", { name: "Kunci pelacakan" }).fill(report.tracking_key)
    await page.getByRole("button", { name: "Buka laporan" }).click()
    await expect(page.getByRole("heading", { name: "Perjalanan laporan" })).toBeVisible()
  })
})

test("an answer is objected to, and what was typed survives a reload", async ({ page, api }) => {
  const report = await answered(api)
  await page.goto(opened(report))
  await expect(page.getByText("Tiga lampu sudah diganti.").first()).toBeVisible()
  await page.getByRole("button", { name: "Simpan di perangkat ini" }).click()
  await page.getByRole("button", { name: "Belum tuntas, tanggapi" }).click()
  await page.getByRole("textbox", { name: "Apa yang belum tuntas?" }).fill("Satu lampu masih gelap.")
  await expectAccessible(page)
  await page.reload()
  await page.getByRole("button", { name: "Belum tuntas, tanggapi" }).click()
  await expect(page.getByRole("textbox", { name: "Apa yang belum tuntas?" })).toHaveValue("Satu lampu masih gelap.")
  await page.getByRole("button", { name: "Kirim", exact: true }).click()
  await expect(page.getByText(/putaran 2 dimulai/)).toBeVisible()
  await expect(page.getByText("Satu lampu masih gelap.")).toBeVisible()
})

test("an answer is accepted and rated; the report is opened again", async ({ page, api }) => {
  const report = await answered(api)
  await page.goto(opened(report))
  await page.getByRole("button", { name: "Terima dan nilai" }).click()
  await page.getByRole("radio", { name: /^4/ }).check()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Kirim nilai" }).click()
  await expect(page.getByText(/nilai 4 dari 5/)).toBeVisible()
  await expect(page.getByText(/membukanya kembali paling lambat/)).toBeVisible()
  await page.getByRole("button", { name: /Buka kembali/ }).click()
  await page.getByRole("textbox", { name: "Apa yang terjadi sekarang?" }).fill("Mati lagi.")
  await page.getByRole("button", { name: "Kirim", exact: true }).click()
  await expect(page.getByText(/Anda membuka kembali laporan/)).toBeVisible()
})

test("a deferred report is completed, and a question is answered where it is asked", async ({ page, api }) => {
  const report = await api.file()
  await api.step("admin.ponorogo", report.id, "deferrals", { missing: "Di jalan apa tepatnya?" })
  await page.goto(opened(report))
  await expect(page.getByText("Di jalan apa tepatnya?").first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("textbox", { name: "Keterangan tambahan" }).fill("Jalan Soekarno-Hatta, depan nomor 12.")
  await page.getByRole("button", { name: "Kirim", exact: true }).click()
  await expect(page.getByText("Anda melengkapi laporan", { exact: true })).toBeVisible()
  await api.step("admin.ponorogo", report.id, "questions", { text: "Sejak tanggal berapa?" })
  await page.reload()
  await page.getByRole("textbox", { name: "Kunci pelacakan" }).fill(report.tracking_key)
  await page.getByRole("button", { name: "Buka laporan" }).click()
  await page.getByRole("textbox", { name: "Pesan Anda" }).fill("Sejak tanggal 9.")
  await page.getByRole("button", { name: "Kirim", exact: true }).click()
  await expect(page.getByText("Anda menulis kepada petugas")).toBeVisible()
  await expect(page.getByRole("heading", { name: "Petugas bertanya kepada Anda" })).toBeHidden()
})

test("a large photo that is added later is made smaller first, and what is no photo is told by its name", async ({
  page,
  api,
}) => {
  const report = await api.file()
  await page.goto(opened(report))
  await page.getByRole("button", { name: /Tambah foto atau berkas/ }).click()
  const noise = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000)
    canvas.getContext("2d")?.fillRect(0, 0, 1500, 2000)
    const blob = await canvas.convertToBlob({ type: "image/png" })
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  await page.locator("input[type=file][multiple]").setInputFiles([
    { name: "catatan.png", mimeType: "image/png", buffer: Buffer.from("bukan gambar") },
    { name: "besar.png", mimeType: "image/png", buffer: Buffer.from(noise) },
  ])
  await expect(page.getByText("catatan.png bukan foto", { exact: false })).toBeVisible()
  await expect(page.getByText("1 berkas terkirim.")).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Lihat Foto tambahan 1.jpg" }).click()
  const shown = page.locator("img[src^='blob:']").first()
  await expect(shown).toBeVisible()
  expect(await shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([
    1920, 1280,
  ])
})

test("a report is withdrawn and taken up again; an archived one is contested", async ({ page, api }) => {
  const report = await api.file()
  await page.goto(opened(report))
  await page.getByRole("button", { name: /Cabut laporan/ }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Cabut laporan" }).click()
  await expect(page.getByText(/membatalkan pencabutan paling lambat/)).toBeVisible()
  await page.getByRole("button", { name: /Batalkan pencabutan/ }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Batalkan pencabutan" }).click()
  await expect(page.getByText("Anda membatalkan pencabutan")).toBeVisible()

  const archived = await api.file()
  await api.step("admin.ponorogo", archived.id, "archivals", { reason: "too_general", text: "Sebutkan tempatnya." })
  await page.goto(opened(archived))
  await expect(page.getByText("Sebutkan tempatnya.").first()).toBeVisible()
  await page.getByRole("button", { name: /Sanggah pengarsipan/ }).click()
  await page.getByRole("textbox").fill("Tempatnya sudah saya sebut.")
  await page.getByRole("button", { name: "Kirim", exact: true }).click()
  await expect(page.getByText(/Anda menyanggah pengarsipan/)).toBeVisible()
})

test("a report goes to the Ombudsman with its file, and a threat to him alone", async ({ page, api }) => {
  const report = await disposed(api)
  await page.goto(opened(report))
  await page.getByRole("button", { name: /Bawa ke Ombudsman/ }).click()
  await expect(page.getByText("Anda siapkan sendiri")).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("dialog").getByRole("button", { name: "Bawa ke Ombudsman" }).click()
  await expect(page.getByText("Laporan Anda ada di meja Ombudsman.")).toBeVisible()
  const saving = page.waitForEvent("download")
  await page.getByRole("button", { name: "Unduh berkas (PDF)" }).click()
  expect((await saving).suggestedFilename()).toBe(`laporan-${report.tracking_id}.pdf`)
  await page.getByRole("dialog").getByRole("button", { name: "Tutup" }).click()
  await expect(page.getByText("Anda membawa laporan ke Ombudsman")).toBeVisible()

  await page.getByRole("button", { name: /Saya diancam/ }).click()
  await page
    .getByRole("textbox", { name: /Apa yang terjadi/ })
    .fill("Orang tak dikenal datang ke rumah saya malam-malam.")
  await expectAccessible(page)
  await page.getByRole("button", { name: "Kirim kepada Ombudsman" }).click()
  await expect(page.getByText("Sudah kami terima.", { exact: false })).toBeVisible()
  const drafts = await page.evaluate(() => indexedDB.databases().then((all) => all.length))
  expect(drafts).toBeLessThanOrEqual(1)
  await page.getByRole("dialog").getByRole("button", { name: "Tutup" }).click()
  await expect(page.getByText("Orang tak dikenal")).toBeHidden()
})

test("photos are added and looked at", async ({ page, api }) => {
  const report = await api.file()
  await page.goto(opened(report))
  await page.getByRole("button", { name: /Tambah foto/ }).click()
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC"
  const [choosing] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Pilih berkas" }).click(),
  ])
  await choosing.setFiles({ name: "lampu.png", mimeType: "image/png", buffer: Buffer.from(png, "base64") })
  await expect(page.getByText("1 berkas terkirim.")).toBeVisible()
  await page.getByRole("dialog").getByRole("button", { name: "Tutup" }).click()
  await page
    .getByRole("button", { name: /^Lihat/ })
    .first()
    .click()
  await expect(page.getByRole("img", { name: "Foto tambahan 1.jpg" })).toBeVisible()
})

test.describe("proofs of the ledger", () => {
  test("hold for a report as it is, and are checked in the browser", async ({ page, api }) => {
    const report = await answered(api)
    await page.goto(opened(report))
    await page.getByRole("button", { name: "Periksa sekarang" }).click()
    await expect(page.getByText("Terbukti: tidak ada yang diubah")).toBeVisible()
    await expect(page.getByText("4 kejadian tersambung tanpa putus")).toBeVisible()
    await expectAccessible(page)
  })

  test("hold for a report whose days are sealed", async ({ page }) => {
    const { report, proof, keys } = sample
    await page.route(/\/v1\/tracking\/\d+\/proof/, (route) => route.fulfill({ json: proof }))
    await page.route(/\/v1\/tracking\/\d+\/attachments/, (route) => route.fulfill({ json: { items: [], next: null } }))
    await page.route(/\/v1\/tracking\/\d+$/, (route) => route.fulfill({ json: report }))
    await page.route(/\/v1\/ledger\/keys/, (route) => route.fulfill({ json: keys }))
    await page.goto(`/lacak/${report.tracking_id}#AAAA-BBBB-CCCC-DDDD`)
    await page.getByRole("button", { name: "Periksa sekarang" }).click()
    await expect(page.getByText("Tersegel pada 2 hari", { exact: false })).toBeVisible()
  })

  test("show in red what somebody changed", async ({ page, api }) => {
    const report = await answered(api)
    await page.route(/\/v1\/tracking\/\d+\/proof/, async (route) => {
      const answer = await route.fetch()
      const told = (await answer.json()) as { events: { content: { text: string } | null }[] }
      const last = told.events.at(-1)
      if (last?.content) last.content.text = "Semua lampu sudah diganti."
      await route.fulfill({ response: answer, json: told })
    })
    await page.goto(opened(report))
    await page.getByRole("button", { name: "Periksa sekarang" }).click()
    await expect(page.getByText("Tidak terbukti: ada yang tidak cocok")).toBeVisible()
    await expect(page.getByText("Tulisan diubah (pada kejadian 4)")).toBeVisible()
    await expectAccessible(page)
  })
})

test("a hostile report harms nothing and breaks no layout", async ({ page, api }) => {
  const text = `<script>document.title="x"</script> \u202eterbalik\u202c 😀 ${"x".repeat(5000)} ${"kata ".repeat(500)}`
  const report = await api.file({ title: `<b>${"J".repeat(140)}`, text })
  await page.goto(opened(report))
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<b>JJJ")
  await page.getByRole("button", { name: "Tampilkan seluruhnya" }).click()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  expect(await page.title()).toContain("Laporan")
})
