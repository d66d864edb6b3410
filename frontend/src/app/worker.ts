/** How long a first page has the phone and the line to itself, before all of the app is fetched to be kept. */
const REST_MS = 4_000

/** The service worker: the app opens without a connection, and a new version takes over at the next visit. */
export function startWorker(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return
  setTimeout(() => void navigator.serviceWorker.register("/worker.js"), REST_MS)
}
