import type answers from "../id/answers"
import type { Same } from "../texts"

const texts: Same<typeof answers> = {
  title: "Texts to answer with",
  lead: "What your unit often writes. The units below use it as well.",
  office: "Institution or unit",
  add: "Add a text",
  edit: "Change {{title}}",
  remove: "Remove {{title}}",
  remove_sure: "Remove “{{title}}”? Answers that were sent stay as they are.",
  of: "Of {{name}}",
  inherited: "Inherited from {{name}}",
  step_label: "For the step",
  step: {
    answer: "Answer",
    follow_up: "Follow up",
    reply: "Write to the reporter",
    ask: "Ask the reporter",
    defer: "Ask for what is missing",
    archive: "Archive",
  },
  name: "Name",
  text: "Text",
  text_hint: "What stands in braces is filled in for each report.",
  insert: "Insert a blank",
  blank: {
    number: "the report's number",
    title: "its title",
    class: "its class",
    unit: "the unit that holds it",
    desk: "the desk that watches it",
    received_on: "the day it was received",
    due_on: "the day to resolve it",
    today: "today's date",
    officer: "the officer's name",
  },
  none: "There are no texts yet",
  none_hint: "Keep what you often write, so that an answer takes a few touches.",
  saved: "The text was saved.",
  removed: "The text was removed.",
  list: "List of texts",
}

export default texts
