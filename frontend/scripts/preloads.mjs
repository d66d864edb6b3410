// What the browser should fetch at once for a path, instead of finding it out import by import on a slow connection.
import { readFileSync } from "node:fs"

/** Gives for a path the `<link>`s of the chunks that its page is made of; none where the build says nothing. */
export function preloadsOf(folder) {
  const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, "utf8"))
  const byRoute = new Map()

  function files(name, found = new Set()) {
    const chunk = manifest[name]
    if (chunk === undefined || found.has(chunk.file)) return found
    found.add(chunk.file)
    for (const other of chunk.imports ?? []) files(other, found)
    return found
  }

  const atOnce = files("index.html")
  const frame = Object.keys(manifest).filter((name) => name.startsWith("src/routes/_public.tsx"))
  for (const name of Object.keys(manifest)) {
    const route = name.match(/^src\/routes\/_public\/(?:([\w-]+)\/)?index\.tsx/)
    if (route === null) continue
    const wanted = [...frame, name].flatMap((part) => [...files(part)]).filter((file) => !atOnce.has(file))
    const links = [...new Set(wanted)].map(
      (file) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${file}" />`,
    )
    byRoute.set(`/${route[1] ?? ""}`, `${byRoute.get(`/${route[1] ?? ""}`) ?? ""}${links.join("")}`)
  }
  return (path) => byRoute.get(path) ?? ""
}
