import { api, type Schemas, told } from "@/api/client"
import type { ImportKind } from "./kinds"

export type Options = { createUnits: boolean; allOrNothing: boolean; instrument: string; effectiveOn: string }

/** What became of a row, whatever the file was about. */
export type ResultRow = {
  line: number
  name: string | null
  outcome: Schemas["EntryOutcome"] | Schemas["InstitutionOutcome"]
  field: string | null
  detail: string | null
}
export type Result = { counts: [ResultRow["outcome"], number][]; rows: ResultRow[] }

/** A table to begin with: its heading and one row that shows how it is filled in. */
export const SAMPLES: Record<ImportKind, string> = {
  laporan: [
    "external_id;channel;class;title;text;topic;region_code;received_at;institution;unit;disposed_at;first_follow_up_at;answered_at;closed_at;follow_up;answer;reporter_name;reporter_phone;reporter_email",
    "BK-2026-001;letter;complaint;Lampu jalan mati;Lampu jalan di depan pasar mati sejak dua minggu.;infrastructure;35.02.17;04/01/2026 09:30;Pemerintah Kabupaten Ponorogo;;;;;;;;Sulastri;081234567890;",
  ].join("\r\n"),
  petugas: [
    "email;name;institution;role;decree;valid_from;valid_to",
    "budi@dinas.example;Budi Santoso;35.02/DINKES;liaison;188.45/12/2026;01/01/2026;",
  ].join("\r\n"),
  unit: [
    "code;name;kind;parent_code;short_name;region_code;valid_from",
    "DINKES;Dinas Kesehatan;opd;;Dinkes;;01/01/2026",
  ].join("\r\n"),
}

const AS_IT_IS = {
  headers: { "Content-Type": "text/csv" },
  bodySerializer: (body: unknown) => body as BodyInit,
}

/** Sends a file; each of its rows has its own result. */
export async function send(kind: ImportKind, file: Blob, options: Options, under: string | undefined): Promise<Result> {
  const body = file as unknown as string
  if (kind === "laporan") {
    const query = { create_units: options.createUnits, all_or_nothing: options.allOrNothing }
    const done = await told(api.POST("/v1/imports", { params: { query }, body, ...AS_IT_IS }))
    const rows = done.rows.map((row) => ({
      ...row,
      name: [row.external_id, row.tracking_id && `#${row.tracking_id}`].filter(Boolean).join(" · ") || null,
    }))
    return { counts: countsOf(done), rows }
  }
  if (kind === "petugas") {
    const done = await told(api.POST("/v1/officers/imports", { body, ...AS_IT_IS }))
    return { counts: countsOf(done), rows: done.rows.map((row) => ({ ...row, name: null })) }
  }
  const query = {
    instrument: options.instrument,
    effective_on: options.effectiveOn,
    all_or_nothing: options.allOrNothing,
    ...(under !== undefined && { under }),
  }
  const done = await told(api.POST("/v1/institutions/imports", { params: { query }, body, ...AS_IT_IS }))
  return { counts: countsOf(done), rows: done.rows.map((row) => ({ ...row, name: row.code })) }
}

const OUTCOMES = ["created", "changed", "already_there", "left_out", "refused"] as const

function countsOf(done: object): Result["counts"] {
  const counts = done as Partial<Record<ResultRow["outcome"], number>>
  return OUTCOMES.flatMap((outcome) => {
    const count = counts[outcome]
    return count === undefined ? [] : [[outcome, count] as [ResultRow["outcome"], number]]
  })
}

/** The refused rows as a file, to be mended beside the first one. */
export function refusedAsCsv(heading: readonly string[], rows: readonly ResultRow[]): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const lines = rows.map((row) => [String(row.line), row.name ?? "", row.field ?? "", row.detail ?? ""])
  return [heading, ...lines].map((line) => line.map(cell).join(";")).join("\r\n")
}

export function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: "text/csv;charset=utf-8" }))
  Object.assign(document.createElement("a"), { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
