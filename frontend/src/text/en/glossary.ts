import type glossary from "../id/glossary"
import type { Same } from "../texts"

const texts: Same<typeof glossary> = {
  report: {
    name: "Report (laporan)",
    meaning: "One complaint, aspiration or request for information.",
    also: "complaint",
  },
  reporter: { name: "Reporter (pelapor)", meaning: "Whoever files a report.", also: "complainant" },
  accused: {
    name: "Accused (terlapor)",
    meaning: "The unit or officer that a report is about. It never handles that report.",
    also: "",
  },
  institution: {
    name: "Institution (instansi)",
    meaning: "A ministry, agency, province, regency, city or state company, with the units below it.",
    also: "office agency",
  },
  coordinator: {
    name: "Coordinator (Admin Instansi)",
    meaning: "Verifies, disposes and watches reports for one institution.",
    also: "admin",
  },
  liaison: {
    name: "Liaison (Admin Penghubung)",
    meaning: "Receives and answers reports for one unit.",
    also: "operator",
  },
  leader: { name: "Leader (Pimpinan)", meaning: "Head of a unit; told when a report is late.", also: "head boss" },
  inspector: {
    name: "Inspectorate (APIP)",
    meaning: "Handles misconduct and abuse of authority.",
    also: "internal audit",
  },
  national: {
    name: "National desk (Admin Nasional)",
    meaning: "Sees where each report stands, and steps in where needed.",
    also: "ministry",
  },
  overseer: {
    name: "Ombudsman",
    meaning: "The state body that watches over public services; the last rung.",
    also: "maladministration",
  },
  disposition: {
    name: "Disposition (disposisi)",
    meaning: "Handing a report to the unit that must act on it, with an instruction.",
    also: "assign passed",
  },
  copy: { name: "Copy (tembusan)", meaning: "For another unit to know of it, without having to answer.", also: "cc" },
  returned: {
    name: "Returned (bukan wewenang)",
    meaning: "A unit hands a disposition back, as the matter is not its business.",
    also: "reject",
  },
  follow_up: { name: "Follow-up (tindak lanjut)", meaning: "A plan, an action or a referral.", also: "" },
  answer: {
    name: "Final answer (tanggapan akhir)",
    meaning: "Says what was done, when, by whom, and with what evidence.",
    also: "response",
  },
  objection: {
    name: "Objection (belum tuntas)",
    meaning: "The reporter says that the answer did not settle the matter.",
    also: "unsatisfied",
  },
  escalation: {
    name: "Escalation (diteruskan ke atasan)",
    meaning: "A missed limit is told to the desk above.",
    also: "late",
  },
  deferral: {
    name: "Deferred (tertunda)",
    meaning: "The report waits for its reporter to complete it.",
    also: "pending",
  },
  archived: {
    name: "Archived (diarsipkan)",
    meaning: "It ended without an answer, for a reason; that can be contested.",
    also: "rejected",
  },
  anonymous: { name: "Anonymous (anonim)", meaning: "Officers do not know who filed it.", also: "identity name" },
  confidential: {
    name: "Confidential (rahasia)",
    meaning: "The public does not see the report, not even that it exists.",
    also: "secret",
  },
  working_day: {
    name: "Working day (hari kerja)",
    meaning: "Monday to Friday, but for national holidays and collective leave.",
    also: "holiday calendar",
  },
  tracking_id: {
    name: "Report number",
    meaning: "Shows where a report stands; without the key it does not open it.",
    also: "tracking id ticket",
  },
  tracking_key: {
    name: "Tracking key",
    meaning: "16 letters and digits that open your report. Give them to nobody.",
    also: "password pin",
  },
  round: {
    name: "Round (putaran)",
    meaning: "Work done again after an objection or a reopening, with new limits.",
    also: "",
  },
  seal: {
    name: "Daily seal",
    meaning: "A signature over all events of a day, so that history cannot be changed in silence.",
    also: "proof hash blockchain",
  },
  ppid: {
    name: "PPID",
    meaning: "The official for requests of public documents, with a limit of 10 + 7 working days of its own.",
    also: "documents",
  },
}
export default texts
