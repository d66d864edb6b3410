// Compresses what was built once, so that no request has to: FILE.br and FILE.gz beside each FILE.
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync, gzipSync } from "node:zlib"

const folder = process.env.LAPOR_WEB_DIR ?? fileURLToPath(new URL("../dist", import.meta.url))
for (const name of readdirSync(folder, { recursive: true })) {
  if (!/\.(js|css|svg|webmanifest|txt|json)$/.test(name) || name === "settings.json") continue
  const content = readFileSync(join(folder, name))
  if (content.length < 1024) continue
  writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }))
  writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content))
}
