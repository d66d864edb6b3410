const LEAST_LETTERS = 4
const MOST_LETTERS = 24
const MOST_WORDS = 3
const COMMON = new Set(
  "yang dari untuk dengan pada sejak sudah belum tidak akan juga agar oleh saya kami kita mereka anda mohon tolong segera sangat sekali karena atau seperti adalah depan dekat lebih lagi lalu minggu bulan tahun hari tadi telah masih warga bapak pemerintah kabupaten kecamatan desa laporan pengaduan".split(
    " ",
  ),
)

/** The few words of a title by which reports of the same matter are looked for; all of them must be found. */
export function tellingWords(title: string): string {
  const words = title
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(
      (word) => word.length >= LEAST_LETTERS && word.length <= MOST_LETTERS && !COMMON.has(word) && !/^\d+$/.test(word),
    )
  return [...new Set(words)].slice(0, MOST_WORDS).join(" ")
}
