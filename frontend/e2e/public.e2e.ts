import { type Api, expect, expectAccessible, expectNoSidewaysScroll, type Filed, settled, test } from "./fixtures"
import { HOSTILE } from "./public-screens"

async function released(api: Api, body: Record<string, unknown> = {}): Promise<Filed> {
  const report = await api.file(body)
  await api.step("admin.ponorogo", report.id, "releases")
  return report
}

test("anybody finds a public report by words, reads what became of it, and nobody's name or number", async ({
  page,
  api,
}) => {
  const word = `gorong${Date.now() % 1_000_000}`
  const report = await released(api, {
    title: `Saluran ${word} tersumbat`,
    text: `Saluran ${word} tersumbat. Saya Sulastri, hubungi 0812-3456-7890.`,
  })
  const unit = await api.unit("Dinas Pekerjaan Umum, Perumahan dan Kawasan Permukiman")
  await api.step("admin.ponorogo", report.id, "dispositions", { unit_id: unit, instruction: "Mohon dibersihkan." })
  await api.step("dpupkp.ponorogo", report.id, "follow-ups", { kind: "action", text: "Ibu Sulastri kami datangi." })

  await page.goto("/laporan")
  await page.getByLabel("Cari laporan").fill(word)
  await page.getByRole("button", { name: "Cari", exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`q=${word}`))
  await page.getByRole("link", { name: `Saluran ${word} tersumbat` }).click()
  await expect(page).toHaveURL(new RegExp(`/laporan/${report.tracking_id}$`))
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Saluran ${word} tersumbat`)
  const main = page.getByRole("main")
  await expect(main).toContainText("Saya [nama pelapor], hubungi [nomor telepon].")
  await expect(main).toContainText("Ibu [nama pelapor] kami datangi.")
  await expect(main).not.toContainText("Sulastri")
  await settled(page)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})

test("filters stand in the address, survive a reload, and are taken off one by one", async ({
  page,
  api,
  isMobile,
}) => {
  const word = `trotoar${Date.now() % 1_000_000}`
  await released(api, { text: `Mohon ${word} diperbaiki.`, class: "aspiration" })
  await page.goto(`/laporan?q=${word}&wilayah=35.02&klasifikasi=aspiration&status=closed`)
  await expect(page.getByText("Tidak ada laporan yang cocok")).toBeVisible()
  await page.getByRole("button", { name: "Hapus saringan Selesai" }).click()
  await expect(page.getByText("1 laporan", { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText("1 laporan", { exact: true })).toBeVisible()
  await expect(page.getByRole("button", { name: "Hapus saringan Kabupaten Ponorogo, Jawa Timur" })).toBeVisible()
  if (isMobile) await page.getByRole("button", { name: "Saringan (2)" }).click()
  await settled(page)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole("button", { name: "Hapus semua saringan" }).click()
  await expect(page).toHaveURL(/\/laporan$/)
})

test("a region stands in the address as it is written, and addresses shared in an older form still lead there", async ({
  page,
  isMobile,
}) => {
  await page.goto("/laporan?wilayah=%2235.02%22&dari=2022-01-01")
  await expect(page.getByRole("button", { name: "Hapus saringan Kabupaten Ponorogo, Jawa Timur" })).toBeVisible()
  if (isMobile) await page.getByRole("button", { name: "Saringan (2)" }).click()
  await page.getByText("Peta", { exact: true }).click()
  await expect(page).toHaveURL(/\/laporan\?wilayah=35\.02&dari=2022-01-01&tampilan=peta$/)
})

test.describe("with tiles of this host", () => {
  const TILE = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  )
  const STYLE = {
    version: 8,
    sources: { ground: { type: "raster", tiles: ["http://127.0.0.1/petak/{z}/{x}/{y}.png"], tileSize: 256 } },
    layers: [{ id: "ground", type: "raster", source: "ground" }],
  }

  test("the map draws them, and nothing is refused", async ({ page, api, baseURL }) => {
    await released(api, { location: { lat: -7.8654, lon: 111.4696 } })
    await page.route("**/settings.json", (route) => route.fulfill({ json: { api: "", tiles: "/petak/gaya.json" } }))
    const style = JSON.stringify(STYLE).replaceAll("http://127.0.0.1", String(baseURL))
    await page.route("**/petak/gaya.json", (route) => route.fulfill({ contentType: "application/json", body: style }))
    let drawn = 0
    await page.route("**/petak/*/*/*.png", (route) => {
      drawn += 1
      return route.fulfill({ contentType: "image/png", body: TILE })
    })
    await page.goto("/laporan?tampilan=peta&wilayah=35.02")
    await expect(page.locator("canvas.maplibregl-canvas")).toBeVisible()
    await expect.poll(() => drawn).toBeGreaterThan(0)
    await settled(page)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  })
})

test("from the country to a regency's reports by touching regions", async ({ page, api }) => {
  await released(api)
  await page.goto("/laporan")
  await expect(page.getByRole("link", { name: "Daftar", exact: true })).toHaveAttribute("aria-current", "page")
  await page.getByRole("link", { name: "Peta", exact: true }).click()
  await expect(page.getByRole("link", { name: "Peta", exact: true })).toHaveAttribute("aria-current", "page")
  await expect(page.getByRole("link", { name: "Daftar", exact: true })).not.toHaveAttribute("aria-current")
  await page.getByRole("button", { name: /Jawa Timur: \d+ laporan/ }).click()
  await page.getByRole("button", { name: /Kabupaten Ponorogo: [\d.]+ laporan/ }).click()
  await expect(page.getByText("Pilih wilayah di Kabupaten Ponorogo, Jawa Timur", { exact: false })).toBeVisible()
  await settled(page)
  await expectAccessible(page)
  await page.getByRole("button", { name: "Lihat daftar laporannya" }).click()
  await expect(page.getByRole("article").first()).toBeVisible()
  await expect(page).not.toHaveURL(/tampilan/)
})

test("more of the list comes on demand, each report once", async ({ page }) => {
  await page.goto("/laporan?wilayah=35.02")
  const links = page.getByRole("article").getByRole("link")
  await expect(links).toHaveCount(20)
  await page.getByRole("button", { name: "Tampilkan lainnya" }).click()
  await expect(links).toHaveCount(40)
  const addresses = await links.evaluateAll((found) => found.map((each) => each.getAttribute("href")))
  expect(new Set(addresses).size).toBe(40)
})

test("a hostile report harms nothing and breaks no layout, in the list and on its page", async ({ page, api }) => {
  const word = `musuh${Date.now() % 1_000_000}`
  const report = await released(api, { ...HOSTILE, title: `${word} ${HOSTILE.title}` })
  await page.goto(`/laporan?q=${word}`)
  await expect(page.getByRole("article")).toHaveCount(1)
  await expectNoSidewaysScroll(page)
  await settled(page)
  await expectAccessible(page)
  await page.getByRole("article").getByRole("link").click()
  await expect(page).toHaveURL(new RegExp(report.tracking_id))
  await expect(page.getByRole("main")).toContainText("<b>Jalan</b> {{constructor}}")
  await settled(page)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  expect(await page.locator("main script, main img, main b").count()).toBe(0)
})

test.describe("a report that is not public", () => {
  test.use({ expectedStatuses: [404] })
  test("is told from no other: not that it exists", async ({ page, api }) => {
    const confidential = await api.file({ confidential: true })
    for (const number of [confidential.tracking_id, "99999999"]) {
      await page.goto(`/laporan/${number}`)
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Laporan ini tidak dibuka untuk umum")
    }
    await settled(page)
    await expectAccessible(page)
  })
})

test("an institution is found by a part of its name, with its follow-up rate and its reports", async ({
  page,
  api,
}) => {
  await released(api)
  await page.goto("/instansi")
  await page.getByLabel("Cari instansi").fill("kabupaten ponorogo")
  await page.getByRole("button", { name: "Cari", exact: true }).click()
  await page.getByRole("link", { name: "Pemerintah Kabupaten Ponorogo", exact: true }).first().click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pemerintah Kabupaten Ponorogo")
  await expect(page.getByText(/^\d{1,3},\d %$/)).toBeVisible()
  await expect(page.getByText(/^[\d.]+ dari [\d.]+ laporan$/)).toBeVisible()
  await expect(page.getByRole("article").first()).toBeVisible()
  await settled(page)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})

test("a shared link tells messengers title and description, and what is hostile in them is words", async ({
  api,
  request,
  baseURL,
}) => {
  const report = await released(api, {
    title: 'Lampu "mati" <script>',
    text: "Lampu jalan mati, hubungi 081234567890.",
  })
  const head = await (await request.get(`${baseURL}/laporan/${report.tracking_id}`)).text()
  expect(head).toContain('<meta property="og:title" content="Lampu &#34;mati&#34; &#60;script&#62;" />')
  expect(head).toContain('content="Lampu jalan mati, hubungi [nomor telepon]."')
  expect(head).toContain(`<link rel="canonical" href="/laporan/${report.tracking_id}" />`)
  const place = await api.unit("Pemerintah Kabupaten Ponorogo")
  const told = await (await request.get(`${baseURL}/instansi/${place}`)).text()
  expect(told).toMatch(/content="Menindaklanjuti \d{1,3},\d % laporan warga \(\d+ dari \d+\)\."/)
})
