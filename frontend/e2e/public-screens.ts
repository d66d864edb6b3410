import type { Api } from "./fixtures"
import type { Screen } from "./screens"

/** What nobody should send: markup, words without an end, marks of direction, emoji. */
export const HOSTILE = {
  title: "<script>alert(1)</script> <img src=x onerror=alert(2)> \u202Ekiri ke kanan\u202C 🚧🕳️",
  text: `<b>Jalan</b> {{constructor}} ${"berlubang".repeat(555)}\n\u202Eterbalik \u2067منتهٍ\u2069 🚧🕳️👷🏽‍♀️`,
}

/** As long as a report may be. */
export const LONG = { text: "Jalan desa rusak parah dan setiap hujan tergenang. ".repeat(156) }

async function released(api: Api, body: Record<string, unknown> = {}): Promise<string> {
  const report = await api.file(body)
  const unit_id = await api.unit("Perumahan dan Kawasan Permukiman")
  await api.step("admin.ponorogo", report.id, "dispositions", { unit_id, instruction: "Mohon segera diperbaiki." })
  await api.step("admin.ponorogo", report.id, "releases")
  return report.tracking_id
}

/** The screens that anybody may read. */
export const PUBLIC: readonly Screen[] = [
  { name: "laporan", path: "/laporan" },
  { name: "laporan-cari", path: "/laporan?q=jalan&wilayah=35.02&status=closed" },
  { name: "laporan-kosong", path: "/laporan?q=xyzzyplugh" },
  { name: "laporan-peta", path: "/laporan?tampilan=peta" },
  { name: "laporan-peta-provinsi", path: "/laporan?tampilan=peta&wilayah=35" },
  { name: "laporan-satu", path: async (api) => `/laporan/${await released(api)}` },
  { name: "laporan-panjang", path: async (api) => `/laporan/${await released(api, LONG)}` },
  { name: "laporan-musuh", path: async (api) => `/laporan/${await released(api, HOSTILE)}` },
  { name: "laporan-tidak-ada", path: "/laporan/99999999" },
  { name: "laporan-gagal", path: "/laporan", fails: /\/v1\/public\/reports/ },
  { name: "laporan-menunggu", path: "/laporan", waits: /\/v1\/public\/reports/ },
  { name: "instansi", path: "/instansi" },
  { name: "instansi-cari", path: "/instansi?q=puskesmas" },
  {
    name: "instansi-satu",
    path: async (api) => `/instansi/${await api.unit("Pemerintah Kabupaten Ponorogo")}`,
  },
  { name: "statistik", path: "/statistik" },
  { name: "statistik-gagal", path: "/statistik", fails: /\/v1\/statistics/ },
  { name: "statistik-wilayah", path: "/statistik?wilayah=35.02&dari=2022-01-01&sampai=2022-12-31" },
]
