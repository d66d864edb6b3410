import type posters from "../id/posters"
import type { Same } from "../texts"

const texts: Same<typeof posters> = {
  title: "QR posters",
  lead: "The code on a poster opens filing with the institution and its region filled in. Hang it at counters, in waiting rooms and at entrances.",
  unit: "Institution or unit on the poster",
  size: "Paper size",
  sizes: { a4: "A4 (wall)", a5: "A5 (counter)" },
  language: "Language of the poster",
  download: "Download PDF",
  preview: "Preview of the poster of {{name}}",
  making: "The poster is being made …",
  try: "Open the address of the code",
  hints: {
    title: "Before you hang it",
    print: "Print it without scaling. Black and white will do.",
    place: "Hang it at eye level, not behind glass that mirrors.",
    test: "Scan it once with your own phone from a metre away.",
  },
  none: "Choose a unit to see its poster",
  none_hint: "Type a part of its name, such as “puskesmas”.",
}
export default texts
