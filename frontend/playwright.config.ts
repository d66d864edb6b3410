import { existsSync } from "node:fs"
import { defineConfig, devices } from "@playwright/test"
import { apiPort, webPort } from "./e2e/ports.mjs"

const chromium = process.env.CHROME_PATH ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync)

/** Without these Chromium asks hosts of its maker; on a machine without network each try is an error of its own. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

export default defineConfig({
  testDir: "e2e",
  testMatch: process.env.PICTURES ? "pictures.ts" : "**/*.e2e.ts",
  timeout: 120_000,
  expect: { timeout: 20_000 },
  /** A machine that is shared may hold up a page for once; what fails twice is wrong, what fails once is told as flaky. */
  retries: 1,
  forbidOnly: true,
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${webPort}`,
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    launchOptions: { executablePath: chromium, args },
    trace: "on-first-retry",
  },
  projects: process.env.PICTURES
    ? [{ name: "pictures" }]
    : [
        { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } },
        {
          name: "phone",
          use: { ...devices["Pixel 7"], viewport: { width: 360, height: 740 } },
          testIgnore: "screens.e2e.ts",
        },
      ],
  webServer: {
    command: "node e2e/stage.mjs",
    url: `http://127.0.0.1:${apiPort}/readyz`,
    timeout: 240_000,
    reuseExistingServer: true,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "ignore",
  },
})
