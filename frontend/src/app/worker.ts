/** The service worker: the app opens without a connection, and a new version takes over at the next visit. */
export function startWorker(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return
  addEventListener("load", () => void navigator.serviceWorker.register("/worker.js"), { once: true })
  if (document.readyState === "complete") void navigator.serviceWorker.register("/worker.js")
}
