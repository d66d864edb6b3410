import { fileURLToPath } from "node:url"
import { tanstackRouter } from "@tanstack/router-plugin/vite"
import react from "@vitejs/plugin-react"
import postcss from "postcss"
import type { Plugin } from "vite"
import { VitePWA } from "vite-plugin-pwa"
import { defineConfig } from "vitest/config"

/** Takes the rules of components that the app never shows out of the library's one style sheet. */
function onlyUsedStyles(): Plugin {
  return {
    name: "only-used-styles",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const parts = Object.values(bundle)
      const code = parts.map((part) => (part.type === "chunk" ? part.code : "")).join("\n")
      const used = new Set(code.match(LIBRARY_CLASS))
      for (const part of parts) {
        if (part.type !== "asset" || !part.fileName.endsWith(".css")) continue
        const sheet = postcss.parse(part.source.toString())
        sheet.walkRules((rule) => {
          const shown = rule.selectors.filter((each) =>
            (each.match(LIBRARY_CLASS) ?? []).every((name) => used.has(name)),
          )
          if (shown.length === 0) rule.remove()
          else rule.selectors = shown
        })
        sheet.walkAtRules((rule) => {
          if (rule.nodes?.length === 0) rule.remove()
        })
        part.source = sheet.toString()
      }
    },
  }
}

/** Lets index.html be painted by itself: what the app is made of blocks nothing, and main.tsx waits for the styles. */
function wordsFirst(): Plugin {
  return {
    name: "words-first",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html) =>
        html
          .replaceAll('<link rel="stylesheet"', '<link rel="preload" as="style" fetchpriority="low"')
          .replaceAll('<script type="module"', '<script type="module" fetchpriority="low"')
          .replaceAll('<link rel="modulepreload"', '<link rel="modulepreload" fetchpriority="low"'),
    },
  }
}

const LIBRARY_CLASS = /\bm_[0-9a-f]{6,8}\b/g

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  plugins: [
    tanstackRouter({ target: "react" }),
    react(),
    onlyUsedStyles(),
    wordsFirst(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "worker.ts",
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ["index.html", "assets/*.{js,css,woff2}", "*.svg", "manifest.webmanifest"],
        globIgnores: ["**/map-*", "**/maplibre*", "**/charts-*"],
        maximumFileSizeToCacheInBytes: 1_000_000,
      },
    }),
  ],
  build: {
    outDir: process.env.LAPOR_WEB_DIR ?? "dist",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    manifest: true,
    rolldownOptions: {
      // What every page needs comes as two files, because each is evaluated in one go, and small parts that several pages
      // share in few: dozens of them cost a cheap phone more round trips than bytes. The first page has fields, and nothing else of what is shared.
      output: {
        chunkFileNames: ({ name }) => `assets/${name.startsWith("shared~") ? "shared" : "[name]"}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
            { name: "first", tags: ["$initial"] },
            { name: "fields", test: /core\/.*\/(Input|InputBase|TextInput)\// },
            { name: "storage", test: /\/dexie\/|src\/storage\/(store|kept|waiting|use)/ },
            {
              name: "shared",
              test: /@mantine|@tabler|@tanstack|@floating-ui|src\/(api|storage|ui\/(?!map|charts))/,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 15_000,
            },
          ],
        },
      },
    },
    // Lists of what each part needs would weigh more than what they save: the service worker fetches all of it at once.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, needs, { hostType }) => (hostType === "html" ? needs : []),
    },
  },
  server: { proxy: { "/v1": process.env.LAPOR_API ?? "http://127.0.0.1:8000" } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "scripts/*.test.mjs"],
    setupFiles: ["src/testing/setup.ts"],
  },
})
