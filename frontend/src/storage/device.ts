const SHARED = "lapor.shared-phone"

/** Whether this device may keep anything; on a first visit the code that reads it need not be loaded. */
export async function anythingKept(): Promise<boolean> {
  if (typeof indexedDB === "undefined") return false
  if (typeof indexedDB.databases !== "function") return true
  return indexedDB.databases().then(
    (known) => known.some(({ name }) => name === "lapor"),
    () => true,
  )
}

/** Whether this is a shared phone, on which nothing is kept beyond the open page. */
export function isSharedPhone(): boolean {
  return sessionStorage.getItem(SHARED) !== null
}

/** From here on nothing is kept, or may be again; what is kept already is for `eraseAll`. */
export function shareThisPhone(shared: boolean): void {
  if (shared) sessionStorage.setItem(SHARED, "1")
  else sessionStorage.removeItem(SHARED)
}
