import { tmpdir } from "node:os"
import { join } from "node:path"

/** Where the stage listens: E2E_PORT and the one after it, so that two stages can stand on one machine. */
export const apiPort = Number(process.env.E2E_PORT ?? 18_100)
export const webPort = apiPort + 1
export const PASSWORD = "kata-sandi-panggung-uji"

/** The file in which the stage says where its data lies. */
export const dataOf = join(tmpdir(), `lapor-stage-${apiPort}.txt`)
