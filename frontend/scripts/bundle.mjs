// The JavaScript that the first visit loads for a route, in bytes of gzip, by the build's manifest.
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"

export const LIMIT = 170_000
const dist = process.env.LAPOR_WEB_DIR
  ? `${process.env.LAPOR_WEB_DIR}/`
  : fileURLToPath(new URL("../dist/", import.meta.url))
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8"))

/** Bytes of all that the entry and these parts of a route import, each file once. */
export function weigh(parts) {
  const files = new Set()
  const walk = (name) => {
    const chunk = manifest[name]
    if (chunk === undefined || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const other of chunk.imports ?? []) walk(other)
  }
  for (const part of parts) walk(part)
  return [...files]
    .filter((file) => file.endsWith(".js"))
    .reduce((sum, file) => sum + gzipSync(readFileSync(dist + file), { level: 9 }).length, 0)
}

/** What a route is made of: the entry, its frame, its own code and its texts. */
export function partsOf(route, ...texts) {
  const routes = Object.keys(manifest).filter((name) => name.startsWith(`src/routes/${route}`))
  return [
    "index.html",
    ...Object.keys(manifest).filter((name) => name.startsWith("src/routes/_public.tsx")),
    ...routes,
    ...texts,
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const weight = weigh(partsOf("_public/index.tsx", "src/text/id/home.ts"))
  console.log(`first route: ${(weight / 1000).toFixed(1)} kB of JavaScript (gzip), limit ${LIMIT / 1000} kB`)
  process.exit(weight <= LIMIT ? 0 : 1)
}
