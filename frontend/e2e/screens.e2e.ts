import { expectAccessible, expectLargeTargets, expectNoSidewaysScroll, settled, signIn, test } from "./fixtures"
import { SCREENS, SIZES } from "./screens"

test.describe.configure({ mode: "default" })
test.use({ expectedStatuses: [404] })

for (const screen of SCREENS) {
  test(`${screen.name}: axe finds nothing in either language, size and light, and nothing scrolls sideways`, async ({
    page,
    api,
  }, info) => {
    test.skip(info.project.name !== "desktop", "one run goes through both sizes")
    const path = typeof screen.path === "string" ? screen.path : await screen.path(api)
    if (screen.as !== undefined) await signIn(page, screen.as)
    for (const language of ["id", "en"]) {
      await page.addInitScript((chosen) => localStorage.setItem("lapor.language", chosen), language)
      await page.goto(path)
      await settled(page)
      for (const size of Object.values(SIZES)) {
        await page.setViewportSize(size)
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
          if (language === "id" || colorScheme === "light") await expectAccessible(page)
        }
        await expectNoSidewaysScroll(page)
        await expectLargeTargets(page)
      }
    }
  })
}
