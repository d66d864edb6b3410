import type desk from "../id/desk"
import type { Same } from "../texts"

const texts: Same<typeof desk> = {
  title: "Desk",
  signed_in_as: "Signed in as {{name}}",
  menu: {
    overview: "What waits",
    inbox: "Reports",
    messages: "Messages",
    verification: "Verification",
    returned: "Returned",
    deadlines: "Soon due",
    performance: "Performance of units",
    entry: "Enter a report",
    import: "Import a file",
    recap: "Monthly recap",
    officers: "Officers",
    posters: "QR posters",
    escalations: "Escalations",
    institutions: "Institutions and units",
    policies: "Policies",
    calendars: "Calendars",
    templates: "Message templates",
    answers: "Answer templates",
    faults: "Desks without officers",
    duty: "Danger duty",
    measures: "Recommendations",
    cases: "Ombudsman's cases",
    reprisals: "Threats reported",
  },
  group: { work: "Work", people: "Units and people", system: "System", oversight: "Oversight" },
}
export default texts
