import "@fontsource-variable/public-sans/wght.css"
import "@mantine/core/styles.layer.css"
import "./app/global.css"
import { StrictMode, startTransition } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./app/App"
import { startTexts } from "./app/i18n"
import { startWorker } from "./app/worker"
import { anythingKept } from "./storage/anything"

const root = document.getElementById("root")
if (root === null) throw new Error("no #root")
await startTexts()
// In slices: a thumb that touches a cheap phone meanwhile is heard at once.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
)
startWorker()
if (await anythingKept()) void import("./storage/sending").then(({ startSending }) => startSending())
