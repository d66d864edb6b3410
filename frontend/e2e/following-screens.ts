import type { Api, Filed } from "./fixtures"
import type { Screen } from "./screens"

const opened = ({ tracking_id, tracking_key }: Filed) => `/lacak/${tracking_id}#${tracking_key}`

async function disposed(api: Api): Promise<Filed> {
  const report = await api.file()
  const unit_id = await api.unit("Perumahan dan Kawasan Permukiman")
  await api.step("admin.ponorogo", report.id, "dispositions", { unit_id })
  return report
}

async function answered(api: Api): Promise<Filed> {
  const report = await disposed(api)
  await api.step("dpupkp.ponorogo", report.id, "answers", {
    text: "Tiga lampu sudah diganti dan jaringannya diperiksa.",
    done_on: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10),
    done_by: "Tim Penerangan Jalan",
    no_evidence_reason: "Foto menyusul.",
  })
  return report
}

/** Screens of whoever follows a report, and of the help. */
export const FOLLOWING: readonly Screen[] = [
  { name: "lacak", path: "/lacak" },
  { name: "lacak-tanpa-kunci", path: async (api) => `/lacak/${(await disposed(api)).tracking_id}` },
  { name: "lacak-terdisposisi", path: async (api) => opened(await disposed(api)) },
  { name: "lacak-dijawab", path: async (api) => opened(await answered(api)) },
  {
    name: "lacak-tertunda",
    path: async (api) => {
      const report = await api.file()
      await api.step("admin.ponorogo", report.id, "deferrals", { missing: "Mohon sebutkan nama jalannya." })
      return opened(report)
    },
  },
  {
    name: "lacak-diarsipkan",
    path: async (api) => {
      const report = await api.file()
      await api.step("admin.ponorogo", report.id, "archivals", {
        reason: "another_bodys",
        body: "PT PLN (Persero)",
        right_address: "PLN 123 atau aplikasi PLN Mobile",
      })
      return opened(report)
    },
  },
  {
    name: "lacak-identitas-diminta",
    path: async (api) => {
      const report = await api.file({ anonymous: true })
      await api.step("ombudsman", report.id, "reveals", { reason: "Saksi harus dimintai keterangan di bawah sumpah." })
      return opened(report)
    },
  },
  {
    name: "lacak-panjang",
    path: async (api) =>
      opened(await api.file({ title: "J".repeat(140), text: `${"x".repeat(5000)} ${"kata ".repeat(590)}` })),
  },
  { name: "laporan-saya", path: "/laporan-saya" },
  { name: "bantuan", path: "/bantuan" },
  { name: "bantuan-batas-waktu", path: "/bantuan/batas-waktu" },
]
