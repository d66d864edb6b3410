import type { NotificationData } from "@mantine/notifications"
import i18next from "i18next"
import { useSyncExternalStore } from "react"

let wanted = false
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether anything was ever told; what shows it is loaded only then. */
export function useAnythingTold(): boolean {
  return useSyncExternalStore(subscribe, () => wanted)
}

/** Tells something at the edge of the screen for a while, such as that a step was taken and can be undone. */
export async function notify(told: NotificationData): Promise<void> {
  wanted = true
  for (const listener of listeners) listener()
  const { notifications } = await import("@mantine/notifications")
  notifications.show({ closeButtonProps: { "aria-label": i18next.t("common:do.close") }, ...told })
}

/** Takes back what was told under this id. */
export async function unsay(id: string): Promise<void> {
  const { notifications } = await import("@mantine/notifications")
  notifications.hide(id)
}
