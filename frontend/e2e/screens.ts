import { AUTHOR, LEADER, toApprove, today } from "./approval"
import { FILING } from "./filing-screens"
import type { Api } from "./fixtures"
import { FOLLOWING } from "./following-screens"
import { HOSTILE, LONG, PUBLIC } from "./public-screens"
import { WATCHING } from "./watching-screens"

/** A screen to look at: as a picture (`make pictures`), and through the eyes of axe. */
export type Screen = {
  name: string
  /** Its address, or what must be there first and then its address. */
  path: string | ((api: Api) => Promise<string>)
  /** Who is signed in: one of the demo's officers. */
  as?: string
  /** What the API does not serve meanwhile. */
  fails?: RegExp
  /** What the API does not answer meanwhile. */
  waits?: RegExp
}

/** Every screen that an address leads to; a feature adds its own here. */
export const SCREENS: readonly Screen[] = [
  { name: "beranda", path: "/" },
  { name: "masuk", path: "/masuk" },
  { name: "kata-sandi", path: "/kata-sandi#contoh" },
  { name: "tidak-ada", path: "/halaman-yang-tidak-ada" },
  { name: "meja", path: "/meja", as: "admin.ponorogo" },
  { name: "meja-laporan", path: async (api) => `/meja/laporan/${await disposed(api)}`, as: "dpupkp.ponorogo" },
  {
    name: "meja-jawab",
    path: async (api) => `/meja/laporan/${await disposed(api)}?langkah=answer`,
    as: "dpupkp.ponorogo",
  },
  { name: "meja-di-samping", path: async (api) => `/meja?laporan=${await disposed(api)}`, as: "dpupkp.ponorogo" },
  {
    name: "meja-usulan",
    path: async (api) => `/meja/laporan/${await proposed(api)}?langkah=approve_answer`,
    as: LEADER,
  },
  { name: "meja-panjang", path: async (api) => `/meja/laporan/${await disposed(api, LONG)}`, as: "dpupkp.ponorogo" },
  { name: "meja-musuh", path: async (api) => `/meja/laporan/${await disposed(api, HOSTILE)}`, as: "dpupkp.ponorogo" },
  { name: "meja-kosong", path: "/meja?q=xyzzyplugh", as: "admin.ponorogo" },
  { name: "meja-gagal", path: "/meja", as: "admin.ponorogo", fails: /\/v1\/reports/ },
  { name: "meja-menunggu", path: "/meja", as: "admin.ponorogo", waits: /\/v1\/reports/ },
  {
    name: "meja-laporan-gagal",
    path: async (api) => `/meja/laporan/${await disposed(api)}`,
    as: "dpupkp.ponorogo",
    fails: /\/v1\/reports/,
  },
  { name: "meja-pesan", path: "/meja/pesan", as: "dpupkp.ponorogo" },
  { name: "meja-templat-jawaban", path: "/meja/templat-jawaban", as: "dpupkp.ponorogo" },
  {
    name: "meja-verifikasi",
    path: async (api) => `/meja/verifikasi?laporan=${(await api.file()).id}`,
    as: "admin.ponorogo",
  },
  { name: "meja-dikembalikan", path: "/meja/dikembalikan", as: "admin.ponorogo" },
  { name: "meja-tenggat", path: "/meja/tenggat?hari=10", as: "admin.ponorogo" },
  { name: "meja-kinerja", path: "/meja/kinerja?dari=2022-01-01&sampai=2026-12-31", as: "admin.ponorogo" },
  { name: "meja-rekap", path: "/meja/rekap?bulan=2022-03", as: "admin.ponorogo" },
  { name: "meja-catat", path: "/meja/catat", as: "admin.ponorogo" },
  { name: "meja-impor", path: "/meja/impor", as: "admin.ponorogo" },
  { name: "meja-petugas", path: "/meja/petugas?q=kesehatan", as: "admin.ponorogo" },
  { name: "meja-petugas-baru", path: "/meja/petugas/baru", as: "admin.ponorogo" },
  ...FOLLOWING,
  ...PUBLIC,
  ...WATCHING,
  ...FILING,
]

/** A report that lies at the public works unit. */
async function disposed(api: Api, body: Record<string, unknown> = {}): Promise<string> {
  const { id } = await api.file(body)
  const unit_id = await api.unit("Perumahan dan Kawasan Permukiman")
  await api.step("admin.ponorogo", id, "dispositions", { unit_id, instruction: "Mohon segera diperbaiki." })
  return id
}

/** A report whose answer waits for the leader. */
async function proposed(api: Api): Promise<string> {
  const { id } = await toApprove(api, "Sampah menumpuk di tepi sungai")
  await api.step(AUTHOR, id, "answer-proposals", {
    text: "Sampah sudah diangkut pada hari yang sama, dan papan larangan dipasang di dua tempat.",
    done_on: today(),
    done_by: "Tim Kebersihan",
    no_evidence_reason: "Foto menyusul setelah papan selesai dipasang.",
  })
  return id
}

/** Sizes of the narrowest phone in use and of a desk's screen. */
export const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1440, height: 900 } } as const
