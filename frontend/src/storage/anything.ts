/** Whether this device may keep anything; on a first visit the code that reads it need not be loaded. */
export async function anythingKept(): Promise<boolean> {
  if (typeof indexedDB === "undefined") return false
  if (typeof indexedDB.databases !== "function") return true
  return indexedDB.databases().then(
    (known) => known.some(({ name }) => name === "lapor"),
    () => true,
  )
}
