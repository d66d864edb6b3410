import type importing from "../id/import"
import type { Same } from "../texts"

const texts: Same<typeof importing> = {
  title: "Import a file",
  lead: "Many rows at once from a spreadsheet. Each row has its own result; the same file may be sent again.",
  what: "The file holds",
  kind: { laporan: "Reports", petugas: "Officers", unit: "Units" },
  about: {
    laporan:
      "Reports that were received or handled elsewhere, with their own dates. They are marked as recorded later and do not count for timeliness; nobody gets a message.",
    petugas:
      "Officers are appointed as their row says. A known e-mail address gets one more appointment. The column institution holds a unit's code, or the institution's and the unit's, such as 35.02/DINKES.",
    unit: "Units are opened, or changed where their code is known. What the file leaves out stays as it is.",
  },
  sample: "Download a sample",
  file: "CSV file",
  file_hint: "Save the spreadsheet as CSV (UTF-8), 20 MB at most.",
  file_choose: "Choose a file",
  instrument: "Legal basis",
  instrument_hint: "Number of the decree or regulation, such as Perbup 12/2026",
  effective_on: "In force from",
  effective_hint: "for rows without valid_from",
  create_units: "Make units that are missing",
  create_units_hint: "Units that the file names and nobody knows are opened below their institution.",
  all_or_nothing: "All or nothing",
  all_or_nothing_hint: "If one row is refused, nothing is stored.",
  start: "Import",
  working: "At work. Large files take some minutes; leave this page open.",
  result: "Result",
  outcome: {
    created: "Stored",
    changed: "Changed",
    already_there: "There already",
    left_out: "Not named",
    refused: "Refused",
  },
  nothing_stored: "Nothing was stored, because rows were refused.",
  some_refused: "The other rows are stored. Mend those that were refused, and send the file again.",
  all_well: "No row was refused.",
  only_refused: "Only those refused",
  save_refused: "Download the refused ones",
  column: { line: "Line", name: "Number or code", outcome: "Result", field: "Column", detail: "Reason" },
}
export default texts
