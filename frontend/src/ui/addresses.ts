const REGION = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DAY = /^(19|20)\d{2}-\d{2}-\d{2}$/

/** The code of a region in an address. */
export function regionIn(value: unknown): string | undefined {
  return fitting(value, REGION)
}

/** A whole number of these, as it stands in an address or as the app itself gives it. */
export function numberIn(value: unknown, least: number, most: number): number | undefined {
  const number = typeof value === "number" ? value : Number(fitting(value, /^\d{1,9}$/))
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined
}

/** Whether a yes stands in an address. */
export function yesIn(value: unknown): true | undefined {
  return value === true || value === "true" ? true : undefined
}

export function idIn(value: unknown): string | undefined {
  return fitting(value, ID)
}

/** A day that there is, as YYYY-MM-DD. */
export function dayIn(value: unknown): string | undefined {
  const found = fitting(value, DAY)
  if (found === undefined) return undefined
  const day = new Date(`${found}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(found) ? found : undefined
}

/** What somebody looks for. */
export function wordsIn(value: unknown, longest: number): string | undefined {
  if (typeof value !== "string") return undefined
  const words = value.trim().slice(0, longest)
  return words === "" ? undefined : words
}

export function fitting(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === "string" && pattern.test(value) ? value : undefined
}

/** The same without what is not there, so that it does not stand in the address. */
export function without<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
}
