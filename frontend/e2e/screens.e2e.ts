import {
  expectAccessible,
  expectLargeTargets,
  expectNoSidewaysScroll,
  hindered,
  settled,
  signedIn,
  test,
} from "./fixtures"
import { SCREENS, SIZES } from "./screens"

test.describe.configure({ mode: process.env.EVERY ? "parallel" : "default" })
test.use({ expectedStatuses: [404, 503] })

type Look = { language: "id" | "en"; size: keyof typeof SIZES; colorScheme: "light" | "dark" }

/** Each language, size and light at least once; with EVERY=1 (`make check-web`) each with each other. */
const LOOKS: readonly Look[] = process.env.EVERY
  ? (["id", "en"] as const).flatMap((language) =>
      (["phone", "desk"] as const).flatMap((size) =>
        (["light", "dark"] as const).map((colorScheme) => ({ language, size, colorScheme })),
      ),
    )
  : [
      { language: "id", size: "phone", colorScheme: "light" },
      { language: "en", size: "desk", colorScheme: "dark" },
    ]

for (const screen of SCREENS) {
  test(`${screen.name}: axe finds nothing, nothing scrolls sideways, and thumbs hit`, async ({ page, api }) => {
    const path = typeof screen.path === "string" ? screen.path : await screen.path(api)
    if (screen.as !== undefined) await signedIn(page, screen.as)
    await hindered(page, screen)
    let spoken = ""
    for (const { language, size, colorScheme } of LOOKS) {
      await page.setViewportSize(SIZES[size])
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
      if (language !== spoken) {
        await page.addInitScript((chosen) => localStorage.setItem("lapor.language", chosen), language)
        await page.goto(path)
        spoken = language
      }
      await settled(page, screen)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await expectLargeTargets(page)
    }
  })
}
