import type { Schemas } from "@/api/client"

export type Measure = Schemas["MeasureView"]
export const KINDS = [
  "recommendation",
  "corrective_action",
  "suggestion",
] as const satisfies readonly Schemas["MeasureKind"][]
export const STATES = ["open", "accepted", "done", "confirmed"] as const satisfies readonly Schemas["MeasureState"][]

export type MeasureKind = (typeof KINDS)[number]
export type MeasureState = (typeof STATES)[number]

export function kindIn(given: unknown): MeasureKind | undefined {
  return KINDS.find((each) => each === given)
}

export function stateIn(given: unknown): MeasureState | undefined {
  return STATES.find((each) => each === given)
}

/** Who asked for a measure: the two desks that may. */
export function askerOf(measure: Measure): "overseer" | "national" {
  return measure.made_as === "national" ? "national" : "overseer"
}
