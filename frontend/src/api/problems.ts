import type { components } from "./schema"

type ProblemView = components["schemas"]["Problem"]
export type FieldProblem = components["schemas"]["ProblemError"]

/** Why the API refused (RFC 9457), or that it could not be reached: then `status` is 0. */
export class Problem extends Error {
  readonly status: number
  readonly slug: string
  readonly view: ProblemView | null
  /** Seconds after which to try again, when the API says so. */
  readonly retryAfter: number | null

  constructor(status: number, view: ProblemView | null, retryAfter: number | null = null) {
    super(view?.detail ?? view?.title ?? "")
    this.name = "Problem"
    this.status = status
    this.view = view
    this.slug = view?.type.split("/").pop() ?? ""
    this.retryAfter = retryAfter
  }

  /** Whether the same request may well succeed later: no connection, too many requests, the service is unwell. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }

  /** What is wrong by field: the JSON pointer without its `#/`, such as `reporter/phone`. */
  get fields(): Record<string, string> {
    const told = this.view?.errors ?? []
    return Object.fromEntries(told.map((each) => [each.pointer.replace(/^#\//, ""), each.detail]))
  }
}

/** Whatever was thrown, as a problem. */
export function problemOf(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, null)
}
