import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from "./fixtures"

test("an officer signs in, stays signed in after a reload, and signs out", async ({ page }) => {
  await page.goto("/masuk")
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await signIn(page, "admin.ponorogo")
  await page.reload()
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible()
  await expectAccessible(page)
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(stored).not.toContain("eyJ")
})

test.describe("a wrong password", () => {
  test.use({ expectedStatuses: [401] })
  test("is told in plain words, and the address stays", async ({ page }) => {
    await page.goto("/masuk")
    await page.getByLabel("Surel dinas").fill("admin.ponorogo@demo.lapor.example")
    await page.getByLabel("Kata sandi", { exact: true }).fill("salah")
    await page.getByRole("button", { name: "Masuk", exact: true }).click()
    await expect(page.getByText("Surel atau kata sandi tidak cocok")).toBeVisible()
    await expect(page.getByLabel("Surel dinas")).toHaveValue("admin.ponorogo@demo.lapor.example")
  })
})
