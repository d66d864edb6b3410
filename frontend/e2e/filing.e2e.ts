import type { BrowserContext, Locator, Page } from "@playwright/test"
import { type Api, expect, expectAccessible, expectNoSidewaysScroll, test } from "./fixtures"

const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC",
  "base64",
)

/** What somebody does on his phone, counted: every press and every field that he enters is one touch. */
class Walk {
  touches = 0
  screens = 0
  readonly page: Page
  readonly language: "id" | "en"

  constructor(page: Page, language: "id" | "en" = "id") {
    this.page = page
    this.language = language
  }

  say(id: string, en: string): string {
    return this.language === "id" ? id : en
  }

  async press(what: Locator): Promise<void> {
    this.touches += 1
    await what.click()
  }

  async write(label: string, text: string): Promise<void> {
    this.touches += 1
    await this.page.getByRole("textbox", { name: label }).first().fill(text)
  }

  /** A screen has come: it is counted, and looked at by axe. */
  async comes(heading: string): Promise<void> {
    this.screens += 1
    await expect(this.page.getByRole("heading", { level: 1, name: heading })).toBeVisible()
    await expect(this.page.locator("[aria-busy=true]")).toHaveCount(0)
    await expectAccessible(this.page)
    await expectNoSidewaysScroll(this.page)
  }

  async onward(): Promise<void> {
    await this.press(this.page.getByRole("button", { name: this.say("Lanjut", "Next"), exact: true }))
  }

  async region(): Promise<void> {
    await this.write(this.say("Desa, kelurahan", "Village, district"), "Babadan Ponorogo")
    await this.press(this.page.getByRole("option").first())
  }
}

/** A word that only one report holds. */
function aWord(): string {
  return `kelapa${crypto.randomUUID().replace(/\W/g, "").slice(0, 12)}`
}

type Found = { items: { id: string; tracking_id: string; anonymous: boolean }[] }

async function reportsWith(api: Api, word: string): Promise<Found["items"]> {
  return (await api.get<Found>("admin.ponorogo", `/reports?q=${word}`)).items
}

async function theOnly(api: Api, word: string): Promise<string> {
  await expect.poll(async () => (await reportsWith(api, word)).length, { timeout: 30_000 }).toBe(1)
  return (await reportsWith(api, word))[0]?.id ?? ""
}

async function filesOf(api: Api, id: string): Promise<number> {
  return (await api.get<{ items: unknown[] }>("admin.ponorogo", `/reports/${id}/attachments`)).items.length
}

for (const language of ["id", "en"] as const) {
  test(`a citizen files a report with a photo (${language})`, async ({ page, api }) => {
    test.slow()
    const word = aWord()
    const walk = new Walk(page, language)
    const { say } = { say: walk.say.bind(walk) }
    await page.goto("/")
    if (language === "en") await page.getByRole("button", { name: "English" }).click()
    await walk.comes(say("Sampaikan laporan tentang pelayanan publik", "Report a matter of public service"))
    await expect(page.getByRole("main").getByRole("link", { name: /112/ })).toHaveAttribute("href", "tel:112")
    await walk.press(page.getByRole("main").getByRole("link", { name: say("Buat laporan", "Make a report") }))
    await walk.comes(say("Apa yang terjadi?", "What happened?"))
    await walk.write(say("Ceritakan", "Tell it"), `Lampu jalan mati di depan pasar, ${word}. Hubungi 081234567890.`)
    await walk.onward()
    await walk.comes(say("Di mana kejadiannya?", "Where did it happen?"))
    await walk.region()
    await walk.onward()
    await walk.comes(say("Kapan kejadiannya?", "When did it happen?"))
    await walk.press(page.getByRole("button", { name: say("Kemarin", "Yesterday") }))
    await walk.comes(say("Ada foto atau dokumen?", "Do you have photos or documents?"))
    walk.touches += 2 // the button and the photo in the phone's own gallery
    await page
      .locator("input[type=file][multiple]")
      .setInputFiles({ name: "lampu.png", mimeType: "image/png", buffer: PHOTO })
    await expect(page.getByRole("button", { name: say("Hapus Foto 1.jpg", "Remove Photo 1.jpg") })).toBeVisible()
    await walk.onward()
    await walk.comes(say("Siapa Anda?", "Who are you?"))
    await walk.write(say("Nama", "Name"), "Sulastri")
    await walk.write(say("Nomor ponsel", "Mobile number"), "081234567890")
    await walk.onward()
    await walk.comes(say("Siapa yang boleh membacanya?", "Who may read it?"))
    await expect(
      page.getByText(
        say(
          "Pemerintah Kabupaten Ponorogo, yang memverifikasi laporan",
          "Pemerintah Kabupaten Ponorogo, which verifies the report",
        ),
      ),
    ).toBeVisible()
    await expect(page.getByText("Hubungi [nomor telepon].")).toBeVisible()
    await walk.onward()
    await walk.comes(say("Periksa, lalu kirim", "Check it, then send it"))
    await walk.press(page.getByRole("button", { name: say("Kirim laporan", "Send the report") }))
    await walk.comes(say("Laporan diterima", "Your report was received"))
    await expect(page.getByText(say("kB, terkirim", "kB, sent"))).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole("listitem").filter({ hasText: say("Dijawab", "Answered") })).toBeVisible()
    const id = await theOnly(api, word)
    await expect.poll(() => filesOf(api, id)).toBe(1)
    expect({ screens: walk.screens, touches: walk.touches }).toEqual({ screens: 9, touches: 15 })

    await page.reload()
    await expect(page.getByRole("heading", { name: say("Laporan diterima", "Your report was received") })).toBeVisible()
    await page.goto("/lapor")
    await expect(page.getByLabel(say("Ceritakan", "Tell it"))).toHaveValue("")
  })
}

test("a citizen reports an abuse of office without his name", async ({ page, api }) => {
  test.slow()
  const word = aWord()
  const walk = new Walk(page)
  await page.goto("/")
  await walk.comes("Sampaikan laporan tentang pelayanan publik")
  await walk.press(page.getByRole("main").getByRole("link", { name: "Buat laporan" }))
  await walk.comes("Apa yang terjadi?")
  await walk.write("Ceritakan", `Diminta uang di loket, ${word}. Nama saya Sulastri Wahyuni.`)
  await walk.press(page.getByText("Jenis laporan: Pengaduan"))
  await walk.press(page.getByLabel("Dugaan pelanggaran"))
  await walk.onward()
  await walk.comes("Siapa yang Anda laporkan?")
  await walk.write("Instansi atau unit terlapor", "Dinas Kesehatan Ponorogo")
  await walk.press(page.getByRole("option").first())
  await walk.onward()
  await walk.comes("Di mana kejadiannya?")
  await walk.region()
  await walk.onward()
  await walk.comes("Kapan kejadiannya?")
  await walk.press(page.getByRole("button", { name: "Hari ini" }))
  await walk.comes("Ada foto atau dokumen?")
  await walk.onward()
  await walk.comes("Siapa Anda?")
  await expect(page.getByLabel("Tanpa nama")).toBeChecked()
  await expect(page.getByLabel("Nama", { exact: true })).toHaveCount(0)
  await walk.onward()
  await walk.comes("Siapa yang boleh membacanya?")
  await expect(page.getByText(/^Terlapor: Dinas Kesehatan/)).toBeVisible()
  await expect(page.getByText("Masyarakat tidak pernah melihat isi laporan ini.")).toBeVisible()
  await walk.onward()
  await walk.comes("Periksa, lalu kirim")
  await walk.press(page.getByRole("button", { name: "Kirim laporan" }))
  await walk.comes("Laporan diterima")
  expect({ screens: walk.screens, touches: walk.touches }).toEqual({ screens: 10, touches: 16 })
  expect(await reportsWith(api, word)).toEqual([])
  const found = (await api.get<Found>("apip.ponorogo", `/reports?q=${word}`)).items
  expect(found.map((each) => each.anonymous)).toEqual([true])
})

/** From the first question to the summary, the short way. */
async function fillIn(page: Page, text: string, contact = "081234567890"): Promise<void> {
  const onward = page.getByRole("button", { name: "Lanjut", exact: true })
  await page.goto("/lapor")
  await page.getByLabel("Ceritakan").fill(text)
  await onward.click()
  await page.getByLabel("Desa, kelurahan").fill("Babadan Ponorogo")
  await page.getByRole("option").first().click()
  await onward.click()
  await page.getByRole("button", { name: "Hari ini" }).click()
  await page
    .locator("input[type=file][multiple]")
    .setInputFiles({ name: "lampu.png", mimeType: "image/png", buffer: PHOTO })
  await expect(page.getByRole("button", { name: "Hapus Foto 1.jpg" })).toBeVisible()
  await onward.click()
  await page.getByLabel("Nomor ponsel").fill(contact)
  await onward.click()
  await expect(page.getByRole("heading", { name: "Siapa yang boleh membacanya?" })).toBeVisible()
  await onward.click()
  await expect(page.getByRole("heading", { name: "Periksa, lalu kirim" })).toBeVisible()
}

test("what is filled in survives a reload, and back and forward go from question to question", async ({ page }) => {
  await fillIn(page, "Trotoar ambles di depan sekolah.")
  await page.reload()
  await expect(page.getByText("Trotoar ambles di depan sekolah.")).toBeVisible()
  await expect(page.getByText("1 berkas")).toBeVisible()
  await page.goBack()
  await expect(page.getByRole("heading", { name: "Siapa yang boleh membacanya?" })).toBeVisible()
  await page.goBack()
  await expect(page.getByLabel("Nomor ponsel")).toHaveValue("081234567890")
  await page.goForward()
  await expect(page.getByRole("heading", { name: "Siapa yang boleh membacanya?" })).toBeVisible()
  await page.goto("/")
  await page.getByRole("link", { name: "Lanjutkan laporan yang belum selesai" }).click()
  await expect(page.getByLabel("Ceritakan")).toHaveValue("Trotoar ambles di depan sekolah.")
})

test("a question that must be answered says so where it stands", async ({ page }) => {
  await page.goto("/lapor")
  await page.getByRole("button", { name: "Lanjut", exact: true }).click()
  await expect(page.getByText("Tuliskan dulu apa yang terjadi.")).toBeVisible()
  await expectAccessible(page)
  await page.goto("/lapor?langkah=tempat")
  await page.getByRole("button", { name: "Lanjut", exact: true }).click()
  await expect(page.getByText("Isi wilayah, alamat, atau instansinya.")).toBeVisible()
  await page.goto("/lapor?langkah=ringkasan")
  await page.getByRole("button", { name: "Kirim laporan" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Apa yang terjadi?" })).toBeVisible()
  await expect(page.getByText("Tuliskan dulu apa yang terjadi.")).toBeVisible()
})

test.describe("what the API refuses", () => {
  test.use({ expectedStatuses: [422] })
  test("is shown where it is put right, and nothing else is lost", async ({ page, api }) => {
    const word = aWord()
    await fillIn(page, `Jembatan retak, ${word}.`, "12")
    await page.getByRole("button", { name: "Kirim laporan" }).click()
    await expect(page.getByRole("heading", { name: "Siapa Anda?" })).toBeVisible()
    await expect(page.getByLabel("Nomor ponsel")).toHaveAttribute("aria-invalid", "true")
    await expectAccessible(page)
    await page.getByLabel("Nomor ponsel").fill("081234567890")
    await page.getByRole("button", { name: "Kembali ke ringkasan" }).click()
    await page.getByRole("button", { name: "Kirim laporan" }).click()
    await expect(page.getByRole("heading", { name: "Laporan diterima" })).toBeVisible()
    const id = await theOnly(api, word)
    await expect.poll(() => filesOf(api, id)).toBe(1)
  })
})

test("the code of a poster fills in the unit and its region", async ({ page, api }) => {
  const unit = await api.unit("Puskesmas Babadan")
  await page.goto(`/lapor?unit=${unit}&wilayah=35.02`)
  await expect(page.getByText(/^Laporan ini untuk .*Babadan/)).toBeVisible()
  await page.getByLabel("Ceritakan").fill("Loket tutup sebelum waktunya.")
  await page.getByRole("button", { name: "Lanjut", exact: true }).click()
  await expect(page.getByLabel("Desa, kelurahan")).toHaveValue(/Ponorogo/)
  await expect(page.getByLabel("Instansi atau unit yang dituju")).toHaveValue(/Babadan/)
})

test("whoever is threatened finds whom to call, and hides himself by one touch", async ({ page }) => {
  await page.goto("/lapor")
  await page.getByRole("button", { name: "Saya diancam" }).click()
  await expect(page.getByRole("link", { name: "Polisi" })).toHaveAttribute("href", "tel:110")
  await expectAccessible(page)
  await page.getByLabel("Nyawa seseorang terancam").check()
  await page.getByRole("button", { name: "Jadikan anonim dan rahasia" }).click()
  await expect(page.getByText("Laporan ini anonim dan rahasia.")).toBeVisible()
})

test.describe("without a connection", () => {
  /** A page that was not opened by the fixture: that a connection fails is no fault here. */
  async function another(context: BrowserContext): Promise<Page> {
    return context.newPage()
  }

  test("a report waits, sends itself once though the page was closed, and takes its photo along", async ({
    context,
    api,
  }) => {
    test.slow()
    const word = aWord()
    const page = await another(context)
    await page.goto("/")
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await fillIn(page, `Pohon tumbang, ${word}.`)
    await context.setOffline(true)
    await page.getByRole("button", { name: "Kirim laporan" }).click()
    await expect(page.getByRole("heading", { name: "Laporan menunggu sambungan" })).toBeVisible()
    await expectAccessible(page)
    expect(await reportsWith(api, word)).toEqual([])
    await page.close()

    const later = await another(context)
    await later.goto("/")
    await expect(later.getByRole("link", { name: "1 laporan menunggu terkirim" })).toBeVisible()
    const beside = await another(context)
    await beside.goto("/lapor")
    await context.setOffline(false)
    const id = await theOnly(api, word)
    await expect(later.getByRole("link", { name: "1 laporan menunggu terkirim" })).toHaveCount(0)
    await expect.poll(() => filesOf(api, id), { timeout: 30_000 }).toBe(1)
    await later.reload()
    await beside.reload()
    expect(await reportsWith(api, word)).toHaveLength(1)
  })

  test("a report is filled in from the first question on, once the app was opened before", async ({ context, api }) => {
    test.slow()
    const word = aWord()
    const page = await another(context)
    await page.goto("/")
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await context.setOffline(true)
    await page.goto("/lapor")
    const onward = page.getByRole("button", { name: "Lanjut", exact: true })
    await page.getByLabel("Ceritakan").fill(`Jalan longsor, ${word}.`)
    await onward.click()
    await page.getByLabel("Alamat atau patokan").fill("Desa Pupus, dekat masjid")
    await onward.click()
    await page.getByRole("button", { name: "Hari ini" }).click()
    await onward.click()
    await onward.click()
    await expect(page.getByText("Daftar pembaca baru dapat disusun")).toBeVisible({ timeout: 30_000 })
    await onward.click()
    await page.getByRole("button", { name: "Kirim laporan" }).click()
    await expect(page.getByRole("heading", { name: "Laporan menunggu sambungan" })).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByRole("heading", { name: "Laporan diterima" })).toBeVisible({ timeout: 60_000 })
    const found = (await api.get<Found>("admin.nasional", `/reports?q=${word}`)).items
    expect(found).toHaveLength(1)
  })
})
