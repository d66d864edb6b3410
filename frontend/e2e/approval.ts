import type { Api, Filed } from "./fixtures"

const UNIT = "Dinas Lingkungan Hidup"
export const AUTHOR = "dlh.ponorogo"
export const LEADER = "sekda.ponorogo"
export const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" }).format()

/** The unit's answers need its leader's approval from here on; one policy for all tests at all sizes. */
async function wanted(api: Api): Promise<string> {
  const unit = await api.unit(UNIT)
  const key = "answer.needs_approval"
  const found = await api.get<{ items: { institution_id: string | null; value: number }[] }>(
    "admin.nasional",
    `/policies?key=${key}&institution=${unit}`,
  )
  if (!found.items.some((each) => each.value === 1)) {
    const instrument = "Instruksi Kepala Dinas 1/2026"
    const policy = { key, institution_id: unit, value: 1, instrument, effective_from: today() }
    await api.post("admin.nasional", "/policies", policy)
  }
  return unit
}

/** A report at a unit whose answers need approval. */
export async function toApprove(api: Api, title: string): Promise<Filed> {
  const unit_id = await wanted(api)
  const report = await api.file({ title, text: `${title}: sampah menumpuk di sungai.` })
  await api.step("admin.ponorogo", report.id, "dispositions", { unit_id })
  return report
}
