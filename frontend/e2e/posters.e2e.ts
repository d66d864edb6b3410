import { expect, expectAccessible, expectNoSidewaysScroll, settled, signIn, test } from "./fixtures"

test("a poster is chosen, looked at and downloaded, and the address of its code opens filing with the unit filled in", async ({
  page,
}) => {
  await signIn(page, "admin.ponorogo", "/meja/poster")
  await page.getByLabel("Instansi atau unit pada poster").fill("Puskesmas Babadan")
  await page
    .getByRole("option", { name: /Puskesmas Babadan/ })
    .first()
    .click()
  await expect(page.getByRole("img", { name: "Pratinjau poster Puskesmas Babadan" })).toBeVisible({ timeout: 30_000 })
  await page.getByText("A5 (loket)").click()
  await expect(page.getByRole("img", { name: "Pratinjau poster Puskesmas Babadan" })).toBeVisible({ timeout: 30_000 })
  await settled(page)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  const coming = page.waitForEvent("download")
  await page.getByRole("link", { name: "Unduh PDF" }).click()
  const poster = await coming
  expect(poster.suggestedFilename()).toMatch(/a5\.pdf$/)
  const address = await page.getByRole("link", { name: "Buka alamat pada kode" }).getAttribute("href")
  expect(address).toMatch(/^\/lapor\?unit=[0-9a-f-]{36}&wilayah=35\.02/)
  await page.goto(address ?? "")
  await expect(page.getByText("Puskesmas Babadan").first()).toBeVisible()
})
