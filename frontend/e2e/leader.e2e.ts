import { type Api, expect, expectAccessible, expectNoSidewaysScroll, type Filed, signIn, test } from "./fixtures"

const UNIT = "Dinas Lingkungan Hidup"
const AUTHOR = "dlh.ponorogo"
const LEADER = "sekda.ponorogo"
const TODAY = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" }).format()

test.use({ expectedStatuses: [401] }) // the author's session ends before the leader's begins

/** The unit's answers need its leader's approval from here on; one policy for all tests at all sizes. */
async function wanted(api: Api): Promise<string> {
  const unit = await api.unit(UNIT)
  const key = "answer.needs_approval"
  const found = await api.get<{ items: { institution_id: string | null; value: number }[] }>(
    "admin.nasional",
    `/policies?key=${key}&institution=${unit}`,
  )
  if (!found.items.some((each) => each.value === 1)) {
    const instrument = "Instruksi Kepala Dinas 1/2026"
    const policy = { key, institution_id: unit, value: 1, instrument, effective_from: TODAY() }
    await api.post("admin.nasional", "/policies", policy)
  }
  return unit
}

async function disposed(api: Api, title: string): Promise<Filed> {
  const unit_id = await wanted(api)
  const report = await api.file({ title, text: `${title}: sampah menumpuk di sungai.` })
  await api.step("admin.ponorogo", report.id, "dispositions", { unit_id })
  return report
}

test("a unit proposes; its leader sends back, then approves by a message's link", async ({ page, api }) => {
  const title = `Sampah ${crypto.randomUUID().slice(0, 8)}`
  const report = await disposed(api, title)
  const words = "Sampah sudah diangkut dan papan larangan dipasang."

  await signIn(page, AUTHOR, `/meja/laporan/${report.id}`)
  await expect(page.getByRole("heading", { name: title })).toBeVisible()
  await expect(page.getByRole("button", { name: "Tanggapan akhir", exact: true })).toHaveCount(0)
  await page.getByRole("button", { name: "Usulkan jawaban kepada pimpinan" }).click()
  await page.getByLabel("Tanggapan akhir kepada pelapor").fill("Sudah.")
  await page.getByLabel("Tanggal pelaksanaan").fill(TODAY())
  await page.getByLabel("Dilaksanakan oleh").fill("Tim Kebersihan")
  await page.getByLabel("Mengapa tidak ada bukti?").fill("Foto menyusul.")
  await page.getByRole("button", { name: "Usulkan", exact: true }).click()
  await expect(page.getByText("Jawaban diusulkan kepada pimpinan").first()).toBeVisible()

  await page.context().clearCookies()
  await signIn(page, LEADER, `/meja/laporan/${report.id}`)
  await expect(page.getByText("Sudah.", { exact: true }).first()).toBeVisible()
  await page.getByRole("button", { name: "Kembalikan usulan" }).click()
  await page.getByRole("textbox").last().fill("Sebutkan apa yang dikerjakan.")
  await page.getByRole("button", { name: "Kembalikan", exact: true }).click()
  await expect(page.getByText("Usulan jawaban dikembalikan").first()).toBeVisible()

  const answer = { text: words, done_on: TODAY(), done_by: "Tim Kebersihan", no_evidence_reason: "Foto menyusul." }
  await api.step(AUTHOR, report.id, "answer-proposals", answer)
  await page.goto("/meja/pesan")
  const link = page.getByRole("link", { name: `Buka laporan #${report.tracking_id}` }).first()
  await expect(async () => {
    if (!(await link.isVisible())) await page.reload()
    await expect(link).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await link.click()
  await expect(page).toHaveURL(new RegExp(`/meja/laporan/${report.id}`))
  await expect(page.getByText(words).first()).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole("button", { name: "Setujui jawaban" }).click()
  await page.getByRole("button", { name: "Setujui dan kirim" }).click()
  await expect(page.getByText("Ditindaklanjuti oleh instansi").first()).toBeVisible()

  const own = await api.track<{ state: string; timeline: { content: { text?: string } }[] }>(report)
  expect([own.state, own.timeline.at(-1)?.content.text]).toEqual(["answered", words])
})
