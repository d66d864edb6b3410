/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching"
import { NavigationRoute, registerRoute } from "workbox-routing"
import { CacheFirst, NetworkFirst } from "workbox-strategies"
import { addressOf } from "@/api/settings"
import { SYNC, sendWaiting } from "@/storage/sending"
import { onDevice } from "@/storage/waiting"

declare const self: ServiceWorkerGlobalScope

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html"), { denylist: [/^\/v1\//] }))
registerRoute(({ url }) => url.pathname === "/settings.json", new NetworkFirst({ networkTimeoutSeconds: 3 }))
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/assets/"),
  new CacheFirst({ cacheName: "assets" }),
)
self.addEventListener("install", () => void self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

// What waits is sent once there is a connection, though no page is open; the browser calls again where it throws.
self.addEventListener("sync", ((event: ExtendableEvent & { tag: string }) => {
  if (event.tag === SYNC) event.waitUntil(sendAll())
}) as EventListener)

async function sendAll(): Promise<void> {
  if (await sendWaiting(onDevice)) throw new Error("something still waits")
}

type Pushed = { title: string; body: string; url: string; receipt?: string }

/** A message to this browser: neutral words, whoever sees the screen. */
self.addEventListener("push", (event) => {
  if (event.data === null) return
  event.waitUntil(show(event.data.json() as Pushed))
})

/** Shows it, and only then says that it arrived: from there on silence counts. */
async function show({ title, body, url, receipt }: Pushed): Promise<void> {
  await self.registration.showNotification(title, { body, icon: "/icon-192.png", data: url })
  if (receipt === undefined) return
  const { pathname, search } = new URL(receipt, self.location.origin)
  await fetch(await addressOf(pathname + search), { method: "POST" })
}

/** Touched, it opens the page that it is about, on this site alone. */
self.addEventListener("notificationclick", (event) => {
  event.notification.close()
  const { pathname, search } = new URL(String(event.notification.data ?? "/"), self.location.origin)
  event.waitUntil(self.clients.openWindow(pathname + search))
})
