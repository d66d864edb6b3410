import type { Schemas } from "@/api/client"
import type { Texts } from "@/text/texts"

type Role = Schemas["Role"]
type Entry = { to: string; text: keyof Texts["desk"]["menu"]; for: readonly Role[] }

const WORK: readonly Role[] = ["liaison", "coordinator", "inspector", "leader", "national", "overseer"]
const DESKS: readonly Role[] = ["coordinator", "national"]
const ABOVE: readonly Role[] = ["coordinator", "national", "overseer"]

/**
 * What the desk's menu offers to whom. It only spares people entries that are none of their business; what anybody may
 * do or read is decided by the API.
 */
export const MENU: readonly { group: keyof Texts["desk"]["group"]; entries: readonly Entry[] }[] = [
  {
    group: "work",
    entries: [
      { to: "/meja/ikhtisar", text: "overview", for: ["national", "overseer"] },
      { to: "/meja", text: "inbox", for: WORK },
      { to: "/meja/pesan", text: "messages", for: WORK },
      { to: "/meja/verifikasi", text: "verification", for: ["coordinator", "inspector", "national"] },
      { to: "/meja/dikembalikan", text: "returned", for: DESKS },
      { to: "/meja/tenggat", text: "deadlines", for: ABOVE },
      { to: "/meja/eskalasi", text: "escalations", for: ABOVE },
      { to: "/meja/catat", text: "entry", for: ["liaison", "coordinator", "national"] },
      { to: "/meja/templat-jawaban", text: "answers", for: ["liaison", "coordinator", "national"] },
    ],
  },
  {
    group: "oversight",
    entries: [
      { to: "/meja/perkara", text: "cases", for: ["overseer"] },
      { to: "/meja/rekomendasi", text: "measures", for: ABOVE },
      { to: "/meja/ancaman", text: "reprisals", for: ["overseer", "inspector"] },
    ],
  },
  {
    group: "people",
    entries: [
      { to: "/meja/kinerja", text: "performance", for: ABOVE },
      { to: "/meja/rekap", text: "recap", for: DESKS },
      { to: "/meja/petugas", text: "officers", for: DESKS },
      { to: "/meja/piket", text: "duty", for: DESKS },
      { to: "/meja/poster", text: "posters", for: ["liaison", "coordinator", "national"] },
      { to: "/meja/impor", text: "import", for: DESKS },
      { to: "/meja/instansi", text: "institutions", for: DESKS },
    ],
  },
  {
    group: "system",
    entries: [
      { to: "/meja/kekurangan", text: "faults", for: ABOVE },
      { to: "/meja/kebijakan", text: "policies", for: ABOVE },
      { to: "/meja/kalender", text: "calendars", for: ABOVE },
      { to: "/meja/templat-pesan", text: "templates", for: ["national"] },
    ],
  },
]
