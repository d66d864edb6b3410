import type { Screen } from "./screens"

const STEPS = ["tempat", "waktu", "berkas", "pelapor", "pembaca", "ringkasan"]

/** Filing, question by question, as it is before anything was filled in. */
export const FILING: readonly Screen[] = [
  { name: "lapor", path: "/lapor" },
  ...STEPS.map((step) => ({ name: `lapor-${step}`, path: `/lapor?langkah=${step}` })),
  { name: "lapor-tidak-ada", path: "/lapor/terkirim/00000000-0000-7000-8000-000000000000" },
]
