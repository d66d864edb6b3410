import type { Field, Place, StepFile, StepSpec, Value, Values } from "./specs"

const EMPTY: Record<Field["as"], Value> = {
  prose: "",
  line: "",
  day: "",
  choice: "",
  unit: null,
  units: [],
  topic: null,
  files: [],
  check: false,
  accused: "",
}

/** A form with nothing in it. */
export function emptyOf(spec: StepSpec): Values {
  return Object.fromEntries(spec.fields.map((field) => [field.name, EMPTY[field.as]]))
}

/** The fields that are asked for with these values. */
export function shownOf(spec: StepSpec, values: Values): Field[] {
  return spec.fields.filter((field) => field.when === undefined || field.when(values))
}

/** The names of the fields that must be filled in and are not. */
export function missingOf(spec: StepSpec, values: Values): string[] {
  return shownOf(spec, values)
    .filter((field) => field.required === true && isEmpty(values[field.name]))
    .map((field) => field.name)
}

/** Whether anything was written or chosen. */
export function isUntouched(values: Values): boolean {
  return Object.values(values).every((value) => isEmpty(value) || value === false)
}

/** What is sent: only what is shown and filled in. */
export function bodyOf(spec: StepSpec, values: Values): Record<string, unknown> {
  const told = shownOf(spec, values)
    .map((field) => [field.name, sentOf(field, values[field.name] ?? null)] as const)
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries(told)
}

/** The files of a form that the API does not have yet. */
export function waiting(spec: StepSpec, values: Values): StepFile[] {
  return filesOf(spec, values).filter((file) => file.id === null)
}

export function filesOf(spec: StepSpec, values: Values): StepFile[] {
  return shownOf(spec, values)
    .filter((field) => field.as === "files")
    .flatMap((field) => values[field.name] as StepFile[])
}

function isEmpty(value: Value | undefined): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === "string") return value.trim() === ""
  return Array.isArray(value) && value.length === 0
}

function sentOf(field: Field, value: Value): unknown {
  if (field.as === "check") return value === true ? true : undefined
  if (isEmpty(value)) return undefined
  if (field.as === "unit") return (value as Place).id
  if (field.as === "units") return (value as Place[]).map((place) => place.id)
  if (field.as === "files") return (value as StepFile[]).flatMap((file) => (file.id === null ? [] : [file.id]))
  if (field.as === "choice" && field.of === "rating") return Number(value)
  return typeof value === "string" ? value.trim() : value
}
