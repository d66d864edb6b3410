import { AUTHOR, LEADER, toApprove, today } from "./approval"
import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from "./fixtures"

test.use({ expectedStatuses: [401] }) // the author's session ends before the leader's begins

test("a unit proposes; its leader sends back, then approves by a message's link", async ({ page, api }) => {
  const title = `Sampah ${crypto.randomUUID().slice(0, 8)}`
  const report = await toApprove(api, title)
  const words = "Sampah sudah diangkut dan papan larangan dipasang."

  await signIn(page, AUTHOR, `/meja/laporan/${report.id}`)
  await expect(page.getByRole("heading", { name: title })).toBeVisible()
  await expect(page.getByRole("button", { name: "Tanggapan akhir", exact: true })).toHaveCount(0)
  await page.getByRole("button", { name: "Usulkan jawaban kepada pimpinan" }).click()
  await page.getByLabel("Tanggapan akhir kepada pelapor").fill("Sudah.")
  await page.getByLabel("Tanggal pelaksanaan").fill(today())
  await page.getByLabel("Dilaksanakan oleh").fill("Tim Kebersihan")
  await page.getByLabel("Mengapa tidak ada bukti?").fill("Foto menyusul.")
  await page.getByRole("button", { name: "Usulkan", exact: true }).click()
  await expect(page.getByText("Jawaban diusulkan kepada pimpinan").first()).toBeVisible()
  const proposal = page.getByRole("alert").filter({ hasText: "Usulan jawaban menunggu persetujuan" })
  await expect(proposal.getByText("Sudah.", { exact: true })).toBeVisible()

  await page.context().clearCookies()
  await signIn(page, LEADER, `/meja/laporan/${report.id}`)
  await expect(proposal.getByText("Sudah.", { exact: true })).toBeVisible()
  await expect(proposal).toContainText("Admin Penghubung, Dinas Lingkungan Hidup")
  await expect(proposal).toContainText("Tim Kebersihan")
  await expect(proposal).toContainText("Tanpa bukti: Foto menyusul.")
  await page.getByRole("button", { name: "Kembalikan usulan" }).click()
  await page.getByRole("textbox").last().fill("Sebutkan apa yang dikerjakan.")
  await page.getByRole("button", { name: "Kembalikan", exact: true }).click()
  await expect(page.getByText("Usulan jawaban dikembalikan").first()).toBeVisible()

  const answer = { text: words, done_on: today(), done_by: "Tim Kebersihan", no_evidence_reason: "Foto menyusul." }
  await api.step(AUTHOR, report.id, "answer-proposals", answer)
  await page.goto("/meja/pesan")
  const link = page.getByRole("link", { name: `Buka laporan #${report.tracking_id}` }).first()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pesan")
  await expect(async () => {
    if (!(await link.isVisible())) await page.reload()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pesan")
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
