import { api, type Schemas, told } from "@/api/client"
import type { Region } from "@/ui/pickers"
import type { Decree } from "./Decreed"
import type { Institution, Kind } from "./kinds"

export const WHATS = ["rename", "move", "correct", "close", "merge", "split"] as const
export type What = (typeof WHATS)[number]

export type Part = { id: string; name: string; short_name: string }

/** The form of a change; only what belongs to `what` is sent. */
export type Form = Decree & {
  what: What
  name: string
  short_name: string
  kind: Kind | ""
  external_code: string
  region: Region | null
  zone: Schemas["Zone"] | ""
  other: Institution | null
  parts: Part[]
  heir: string
  /** To which part each unit goes, by the unit's id. */
  shares: Record<string, string>
}

export function emptyForm(institution: Institution): Form {
  const parts = [1, 2].map(() => ({ id: crypto.randomUUID(), name: "", short_name: "" }))
  return {
    what: "rename",
    instrument: "",
    effective_on: "",
    name: institution.name,
    short_name: institution.short_name ?? "",
    kind: "",
    external_code: "",
    region: null,
    zone: "",
    other: null,
    parts,
    heir: parts[0]?.id ?? "",
    shares: {},
  }
}

/** Orders the change that the form describes. */
export function order(id: string, form: Form): Promise<Schemas["CarriedView"]> {
  const params = { path: { institution_id: id } }
  const decree = { instrument: form.instrument, effective_on: form.effective_on }
  const other = form.other?.id ?? ""
  switch (form.what) {
    case "rename":
      return told(
        api.POST("/v1/institutions/{institution_id}/renamings", {
          params,
          body: { ...decree, name: form.name, short_name: form.short_name || null },
        }),
      )
    case "move":
      return told(
        api.POST("/v1/institutions/{institution_id}/moves", { params, body: { ...decree, parent_id: other } }),
      )
    case "correct":
      return told(
        api.POST("/v1/institutions/{institution_id}/corrections", {
          params,
          body: {
            ...decree,
            kind: form.kind || null,
            external_code: form.external_code || null,
            region_code: form.region?.code ?? null,
            zone: form.zone || null,
            supervisor_id: form.other?.id ?? null,
          },
        }),
      )
    case "close":
      return told(
        api.POST("/v1/institutions/{institution_id}/closures", {
          params,
          body: { ...decree, successor_id: form.other?.id ?? null },
        }),
      )
    case "merge":
      return told(
        api.POST("/v1/institutions/{institution_id}/mergers", { params, body: { ...decree, into_id: other } }),
      )
    case "split":
      return told(
        api.POST("/v1/institutions/{institution_id}/splits", { params, body: { ...decree, ...divisionOf(form) } }),
      )
  }
}

/** The parts with the units that they take; what is shared out to none goes to the heir. */
export function divisionOf(form: Form): Pick<Schemas["Division"], "parts" | "heir"> {
  const heir = Math.max(
    0,
    form.parts.findIndex((part) => part.id === form.heir),
  )
  return {
    heir,
    parts: form.parts.map((part) => ({
      name: part.name,
      short_name: part.short_name || null,
      unit_ids: Object.entries(form.shares)
        .filter(([, to]) => to === part.id)
        .map(([unit]) => unit),
    })),
  }
}
