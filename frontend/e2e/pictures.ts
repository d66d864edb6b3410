import { settled, signIn, test } from "./fixtures"
import { SCREENS, SIZES } from "./screens"

test.use({ expectedStatuses: [404] })

for (const screen of SCREENS) {
  test(screen.name, async ({ page, api }) => {
    const path = typeof screen.path === "string" ? screen.path : await screen.path(api)
    if (screen.as !== undefined) await signIn(page, screen.as)
    await page.goto(path)
    // the wide one first: what is open beside a list becomes a page of its own on a phone
    for (const [size, viewport] of Object.entries(SIZES).reverse()) {
      await page.setViewportSize(viewport)
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
        await settled(page)
        await page.screenshot({ path: `pictures/${screen.name}-${size}-${colorScheme}.png`, fullPage: true })
      }
    }
  })
}
