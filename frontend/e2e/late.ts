import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import type { Filed } from "./fixtures"
import { dataOf } from "./ports.mjs"

const root = fileURLToPath(new URL("../..", import.meta.url))
const run = promisify(execFile)

/** A report that was filed three weeks ago and that nobody touched: it has climbed to every rung. */
export async function lateReport(text: string): Promise<Filed> {
  const report = { text, region_code: "35.02.17", reporter: { name: "Sulastri", phone: "081234567890" } }
  const { stdout } = await run(
    join(root, ".venv/bin/python"),
    [join(root, "frontend/e2e/late.py"), JSON.stringify(report)],
    {
      cwd: root,
      env: {
        ...process.env,
        LAPOR_ENV: "demo",
        LAPOR_LIMIT_SCALE: "0",
        LAPOR_DATA_DIR: (await readFile(dataOf, "utf8")).trim(),
      },
    },
  )
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Filed
}
