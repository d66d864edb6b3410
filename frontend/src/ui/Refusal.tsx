import { problemOf } from "@/api/problems"
import { Failed } from "./Failed"

/** What is wrong by field, as the API said it of a form. */
export function fieldsOf(error: unknown): Record<string, string> {
  return error === null || error === undefined ? {} : problemOf(error).fields
}

/** A refusal that stands at no field of the form (`shown`): then it is told below it. */
export function Refusal({ error, shown }: { error: unknown; shown: readonly string[] }) {
  if (error === null || error === undefined) return null
  const fields = Object.keys(fieldsOf(error))
  return fields.length > 0 && fields.every((field) => shown.includes(field)) ? null : <Failed error={error} />
}
