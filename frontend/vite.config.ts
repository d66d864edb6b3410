import { fileURLToPath } from "node:url"
import { tanstackRouter } from "@tanstack/router-plugin/vite"
import react from "@vitejs/plugin-react"
import { VitePWA } from "vite-plugin-pwa"
import { defineConfig } from "vitest/config"

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  plugins: [
    tanstackRouter({ target: "react" }),
    react(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "worker.ts",
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ["index.html", "assets/*.{js,css,woff2}", "*.svg", "manifest.webmanifest"],
        globIgnores: ["**/map-*", "**/charts-*"],
        maximumFileSizeToCacheInBytes: 1_000_000,
      },
    }),
  ],
  build: { outDir: process.env.LAPOR_WEB_DIR ?? "dist", emptyOutDir: true, target: "es2022", sourcemap: false, manifest: true },
  server: { proxy: { "/v1": process.env.LAPOR_API ?? "http://127.0.0.1:8000" } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
  },
})
