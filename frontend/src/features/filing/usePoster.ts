import { useNavigate } from "@tanstack/react-router"
import { useEffect, useRef, useState } from "react"
import { api, told } from "@/api/client"
import { problemOf } from "@/api/problems"
import type { FilingDraft } from "./draft"

/** Fills in the unit and region of a poster's address; the unit's name, or that it is gone, once that is known. */
export function usePoster(
  unit: string | undefined,
  region: string | undefined,
  set: (next: (before: FilingDraft) => FilingDraft) => void,
): string | "gone" | null {
  const go = useNavigate()
  const [found, setFound] = useState<string | null>(null)
  const taken = useRef("")

  useEffect(() => {
    const asked = `${unit ?? ""}/${region ?? ""}`
    if ((unit === undefined && region === undefined) || taken.current === asked) return
    taken.current = asked
    async function fill() {
      const [place, area] = await Promise.all([
        unit === undefined
          ? null
          : known(api.GET("/v1/institutions/{institution_id}", { params: { path: { institution_id: unit } } })),
        region === undefined ? null : known(api.GET("/v1/regions/{code}", { params: { path: { code: region } } })),
      ])
      const institution = place?.institution ?? null
      const stands = institution !== null && institution.valid_to === null
      set((before) => ({
        ...before,
        institution: stands ? institution : before.institution,
        region: area ?? before.region,
      }))
      setFound(stands ? institution.name : unit === undefined ? (area?.full_name ?? null) : "gone")
      void go({ to: "/lapor", search: {}, replace: true })
    }
    void fill().catch(() => {
      taken.current = ""
    })
  }, [unit, region, set, go])
  return found
}

/** What the API knows by that id; null for one that it does not know. Without a connection it is asked again later. */
async function known<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T | null> {
  try {
    return await told(call)
  } catch (error) {
    if (problemOf(error).passing) throw error
    return null
  }
}
