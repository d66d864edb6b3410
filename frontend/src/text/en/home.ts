import type home from "../id/home"
import type { Same } from "../texts"

const texts: Same<typeof home> = {
  emergency: {
    title: "An emergency? Call now",
    lead: "LAPOR! is no emergency service. Reports are read on working days.",
    n112: "Emergency",
    n110: "Police",
    n119: "Ambulance",
    n129: "Violence against women and children",
  },
  title: "Report a matter of public service",
  lead: "A broken road, a slow office, an illegal fee, an idea or a question: one place for every institution. You see who deals with it and until when.",
  description:
    "Report problems with public services to the institution in charge, follow what is done, and see by when.",
  file: "Make a report",
  file_note: "About 5 minutes. You need no account.",
  go_on: "Go on with your unfinished report",
  waiting_one: "{{count}} report waits to be sent",
  waiting: "{{count}} reports wait to be sent",
  track: {
    title: "Track a report",
    label: "Report number",
    note: "Such as #10000001",
    go: "Track",
  },
  find: {
    title: "Find public reports",
    label: "Keywords",
    note: "See whether the same was reported before",
    go: "Search",
  },
  next: {
    title: "After you have reported",
    one: "You get a number and a key.",
    one_note: "With both you read all that happens to your report, without an account.",
    two: "An officer checks it and hands it to the unit in charge.",
    two_note: "You always see which institution has it, and until when.",
    three: "The unit answers what was done.",
    three_note: "When a limit passes, the report goes to the desk above by itself.",
    four: "You rate the answer.",
    four_note: "If the matter is not settled you say so, and the report is opened again.",
  },
}
export default texts
