import type { Api } from "./fixtures"
import { lateReport } from "./late"
import type { Screen } from "./screens"

const NATIONAL = "admin.nasional"
const OVERSEER = "ombudsman"

async function aCase(api: Api): Promise<string> {
  const report = await api.file({ text: "Pungutan di luar ketentuan saat mengurus surat, sudah dua kali terjadi." })
  await api.reply(report, "overseer")
  return report.id
}

async function aMeasure(api: Api): Promise<string> {
  const unit = await api.unit("Dinas Kesehatan")
  const order = { kind: "suggestion", text: "Perpanjang jam layanan loket.", institution_id: unit }
  return (await api.post<{ id: string }>(OVERSEER, "/measures", order)).id
}

/** The screens of the national desk and the overseer, and the posters. */
export const WATCHING: readonly Screen[] = [
  { name: "yang-menunggu-nasional", path: "/meja/ikhtisar", as: NATIONAL },
  { name: "yang-menunggu-ombudsman", path: "/meja/ikhtisar", as: OVERSEER },
  {
    name: "eskalasi",
    path: async () => {
      await lateReport("Jembatan desa rusak sejak sebulan lalu dan tidak bisa dilewati.")
      return "/meja/eskalasi"
    },
    as: NATIONAL,
  },
  { name: "instansi-susunan", path: "/meja/instansi", as: NATIONAL },
  {
    name: "instansi-susunan-satu",
    path: async (api) => `/meja/instansi/${await api.unit("Pemerintah Kabupaten Ponorogo")}`,
    as: NATIONAL,
  },
  {
    name: "instansi-ubah",
    path: async (api) => `/meja/instansi/${await api.unit("Dinas Kesehatan")}/ubah`,
    as: NATIONAL,
  },
  { name: "instansi-baru", path: "/meja/instansi/baru", as: NATIONAL },
  { name: "kebijakan", path: "/meja/kebijakan", as: NATIONAL },
  { name: "kebijakan-satu", path: "/meja/kebijakan/verification", as: NATIONAL },
  { name: "kebijakan-baru", path: "/meja/kebijakan/verification/baru", as: NATIONAL },
  { name: "kalender", path: "/meja/kalender?tahun=2026", as: NATIONAL },
  { name: "kalender-baru", path: "/meja/kalender/baru", as: NATIONAL },
  { name: "templat-pesan", path: "/meja/templat-pesan", as: NATIONAL },
  { name: "templat-pesan-satu", path: "/meja/templat-pesan/answered-reporter-email-id", as: NATIONAL },
  { name: "kekurangan", path: "/meja/kekurangan", as: NATIONAL },
  { name: "piket", path: "/meja/piket", as: NATIONAL },
  {
    name: "poster",
    path: async (api) => `/meja/poster?unit=${await api.unit("Puskesmas Babadan")}`,
    as: NATIONAL,
  },
  {
    name: "perkara",
    path: async (api) => {
      await aCase(api)
      return "/meja/perkara"
    },
    as: OVERSEER,
  },
  { name: "perkara-satu", path: async (api) => `/meja/perkara/${await aCase(api)}`, as: OVERSEER },
  { name: "perkara-minta", path: async (api) => `/meja/perkara/${await aCase(api)}/minta`, as: OVERSEER },
  { name: "rekomendasi", path: "/meja/rekomendasi", as: OVERSEER },
  { name: "rekomendasi-satu", path: async (api) => `/meja/rekomendasi/${await aMeasure(api)}`, as: OVERSEER },
  { name: "rekomendasi-baru", path: "/meja/rekomendasi/baru", as: OVERSEER },
  { name: "kepatuhan", path: "/meja/rekomendasi/kepatuhan", as: OVERSEER },
  { name: "ancaman", path: "/meja/ancaman", as: OVERSEER },
]
