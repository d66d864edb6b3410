import { hindered, settled, signedIn, test } from "./fixtures"
import { SCREENS, SIZES } from "./screens"

test.use({ expectedStatuses: [404, 503] })

/** In Indonesian; with ENGLISH=1 in English, into a folder of their own. */
const [LANGUAGE, FOLDER] = process.env.ENGLISH ? ["en", "pictures/english"] : ["id", "pictures"]

for (const screen of SCREENS) {
  test(screen.name, async ({ page, api }) => {
    const path = typeof screen.path === "string" ? screen.path : await screen.path(api)
    if (screen.as !== undefined) await signedIn(page, screen.as)
    await hindered(page, screen)
    await page.addInitScript((chosen) => localStorage.setItem("lapor.language", chosen), LANGUAGE)
    await page.goto(path)
    // the wide one first: what is open beside a list becomes a page of its own on a phone
    for (const [size, viewport] of Object.entries(SIZES).reverse()) {
      await page.setViewportSize(viewport)
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
        await settled(page, screen)
        await page.screenshot({ path: `${FOLDER}/${screen.name}-${size}-${colorScheme}.png`, fullPage: true })
      }
    }
  })
}
