import { readFile } from "node:fs/promises"
import { expect, expectAccessible, expectNoSidewaysScroll, settled, test } from "./fixtures"

test("a citizen reads his regency's follow-up rate: its field, its name, one choice", async ({ page }) => {
  await page.goto("/statistik")
  await page.getByLabel("Daerah Anda").fill("kabupaten ponorogo")
  await page.getByRole("option", { name: "Kabupaten Ponorogo, Jawa Timur", exact: true }).click()
  await expect(page).toHaveURL(/wilayah=.*35\.02/)
  await expect(page.getByRole("heading", { name: "Ditindaklanjuti di Kabupaten Ponorogo, Jawa Timur" })).toBeVisible()
  await expect(page.getByRole("heading", { name: "Ditindaklanjuti oleh Pemerintah Kabupaten Ponorogo" })).toBeVisible()
  await expect(page.getByText(/^\d{1,3},\d %$/).first()).toBeVisible()
  await expect(page.getByText(/^[\d.]+ dari [\d.]+ laporan$/).first()).toBeVisible()
})

test("the year 2022 of Ponorogo is printed as it was counted, with a table and a file behind each chart", async ({
  page,
}) => {
  await page.goto("/statistik?wilayah=35.02&dari=2022-01-01&sampai=2022-12-31")
  await expect(page.getByText("96,1 %").first()).toBeVisible()
  await expect(page.getByText("50 dari 52 laporan").first()).toBeVisible()
  const channels = page.getByRole("region", { name: "Menurut saluran" })
  await channels.scrollIntoViewIfNeeded()
  await expect(channels.getByRole("img", { name: /^Grafik: Menurut saluran/ })).toBeVisible()
  await channels.getByRole("button", { name: "Tampilkan tabel" }).click()
  await expect(channels.getByRole("row", { name: /^Situs web/ })).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    channels.getByRole("button", { name: "Unduh CSV" }).click(),
  ])
  const text = await readFile(await file.path(), "utf8")
  expect(file.suggestedFilename()).toBe("lapor-statistik-channel.csv")
  expect(text).toContain("Kelompok,Diterima,Ditindaklanjuti,dari,Bagian,Selesai,Belum selesai")
  expect(text).toMatch(/Situs web,\d+,\d+,\d+,[\d.]+,\d+,\d+/)
})

test("regions lead to what is below them, and institutions stand in alphabetical order", async ({ page }) => {
  await page.goto("/statistik")
  const regions = page.getByRole("region", { name: "Menurut wilayah" })
  await regions.scrollIntoViewIfNeeded()
  await expect(regions.getByRole("listitem")).toHaveCount(38)
  await regions.getByRole("button", { name: /Jawa Timur:/ }).click()
  await regions.getByRole("button", { name: /Kabupaten Ponorogo: \d{1,3},\d % ditindaklanjuti/ }).click()
  await expect(page).toHaveURL(/35\.02/)
  const institutions = page.getByRole("region", { name: "Menurut instansi", exact: true }).first()
  await institutions.scrollIntoViewIfNeeded()
  const names = await institutions.getByRole("rowheader").allTextContents()
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "id")))
})

test("every figure is read by everybody, in both languages", async ({ page }) => {
  test.slow()
  for (const language of ["id", "en"]) {
    await page.addInitScript((chosen) => localStorage.setItem("lapor.language", chosen), language)
    await page.goto("/statistik?wilayah=35.02")
    await settled(page)
    await expect(page.getByRole("img", { name: /^(Grafik|Chart)/ })).toHaveCount(5)
    const closed = page.getByRole("button", { name: /^(Tampilkan tabel|Show the table)$/ })
    for (let left = await closed.count(); left > 0; left--) await closed.first().click()
    await settled(page)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
})
