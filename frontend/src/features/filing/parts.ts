import type { FilingDraft } from "./draft"

/** What every question is given. */
export type Question = {
  draft: FilingDraft
  change: (by: Partial<FilingDraft>) => void
  /** What is wrong, by field. */
  wrong: Record<string, string>
}
