import type help from "../id/help"
import type { Same } from "../texts"

const texts: Same<typeof help> = {
  title: "Help",
  lead: "Short answers for citizens and officers.",
  search: "Search help",
  search_hint: "For example: lost key, not answered, anonymous. Typing errors do no harm.",
  found_one: "{{count}} result",
  found: "{{count}} results",
  none: "Nothing fits. Try another word, or look at the list below.",
  citizens: "For citizens",
  officers: "For officers",
  glossary: "Glossary",
  glossary_lead: "The words used on these pages and in officers' letters.",
  term: "Term",
  article: "Help",
  more: "Read also",
  back: "All of the help",
  missing: "There is no such article. Search the help page.",
  limits: "The time limits that hold",
  what: "Stage",
  how_long: "Limit",
  source: "Source",
  unconfirmed: "* This figure was not yet confirmed in the regulation itself.",
  unconfirmed_all: "These figures were not yet confirmed in the regulations themselves.",
  days_one: "{{count}} working day",
  days: "{{count}} working days",
  days_calendar_one: "{{count}} calendar day",
  days_calendar: "{{count}} calendar days",
  urgent: "In an emergency call 112. This page is no emergency service.",
}
export default texts
