import type escalations from "../id/escalations"
import type { Same } from "../texts"

const texts: Same<typeof escalations> = {
  title: "Escalations",
  lead: "Deadlines that were missed and passed on to the desk above. Each rung is told once, until what was missed is done.",
  list: "Deadlines passed on",
  rung: {
    coordinator: "Coordinator",
    province: "Province",
    national: "National desk",
    overseer: "Ombudsman",
  },
  filter: {
    rung: "Rung",
    every_rung: "Every rung",
    clock: "Deadline",
    every_clock: "Every deadline",
    state: "Standing",
    open: "Still to be done",
    done: "Done since",
    all: "All",
    institution: "Institution that is late",
  },
  counted: "{{rung}} ({{count}})",
  more_than: "{{count}}+",
  missed: "{{clock}} missed since {{day}}",
  late_one: "{{count}} working day late when passed on",
  late: "{{count}} working days late when passed on",
  told: "Passed on at {{at}} to the rung {{rung}}: {{desk}}",
  held: "Held by {{holder}} since {{day}}",
  held_then: "held by {{holder}} when it was missed",
  done: "Done on {{at}}",
  expected: "What is expected",
  expects: {
    verification: "To verify and dispose, or to archive with a reason.",
    first_follow_up: "To give a plan, an action, a referral or an answer.",
    resolution: "To give the answer.",
    redisposition: "To dispose the returned report again.",
    completion: "The reporter completes it.",
    closing: "The reporter responds.",
  },
  open: "Open the report",
  none: "No deadline was passed on",
  none_hint: "Nothing fits these filters.",
}
export default texts
