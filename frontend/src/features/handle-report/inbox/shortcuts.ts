import { useEffect, useRef, useSyncExternalStore } from "react"

const KEPT = "lapor.shortcuts"
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether keys of one letter do anything: who speaks to his computer, or has it speak, can turn them off. */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, () => localStorage.getItem(KEPT) !== "off")
  return [
    on,
    (wanted) => {
      if (wanted) localStorage.removeItem(KEPT)
      else localStorage.setItem(KEPT, "off")
      for (const listener of listeners) listener()
    },
  ]
}

/** Keys that do something while nobody types and nothing lies over the page. */
export function useShortcuts(keys: readonly (readonly [key: string, act: () => void])[]): void {
  const [on] = useShortcutsOn()
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (!on) return
    function pressed(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isBusy(event.target)) return
      const act = latest.current.find(([key]) => key === event.key)?.[1]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener("keydown", pressed)
    return () => document.removeEventListener("keydown", pressed)
  }, [on])
}

function isBusy(target: EventTarget | null): boolean {
  const typing =
    target instanceof HTMLElement && target.closest("input:not([type=checkbox]), textarea, select") !== null
  return typing || document.querySelector("[role=dialog], [role=menu]") !== null
}
