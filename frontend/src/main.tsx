import "@fontsource-variable/public-sans/wght.css"
import "@mantine/core/styles.layer.css"
import "./app/global.css"
import { StrictMode, startTransition } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./app/App"
import { dressed } from "./app/dressed"
import { startTexts } from "./app/i18n"
import { newRouter, openedWithin } from "./app/router"
import { startWorker } from "./app/worker"
import { anythingKept } from "./storage/device"

/** What the first page may take to load before its frame is shown without it. */
const PATIENCE_MS = 1_000

/** A breath between two pieces of work: a thumb that touches a cheap phone meanwhile is heard at once. */
const breath = () => new Promise((resolve) => setTimeout(resolve))

async function start(root: HTMLElement) {
  const sheet = dressed()
  await breath()
  await startTexts()
  await breath()
  const router = newRouter()
  await breath()
  await openedWithin(router, PATIENCE_MS)
  await sheet
  // In slices, and once: until then the words in index.html stand.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App router={router} />
      </StrictMode>,
    ),
  )
  startWorker()
  if (await anythingKept()) void import("./storage/sending").then(({ startSending }) => startSending())
}

const root = document.getElementById("root")
if (root === null) throw new Error("no #root")
void start(root)
