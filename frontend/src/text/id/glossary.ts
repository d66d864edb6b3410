/** The words of the law as people read them: `name` and what it means; `also` are other words that people search for. */
export default {
  report: {
    name: "Laporan",
    meaning: "Satu pengaduan, aspirasi, atau permintaan informasi.",
    also: "aduan keluhan komplain",
  },
  reporter: { name: "Pelapor", meaning: "Orang yang membuat laporan.", also: "pengadu saya" },
  accused: {
    name: "Terlapor",
    meaning: "Unit atau petugas yang dilaporkan. Tidak pernah menangani laporan itu.",
    also: "dilaporkan",
  },
  institution: {
    name: "Instansi",
    meaning: "Kementerian, lembaga, provinsi, kabupaten, kota, atau BUMN, dengan unit-unit di bawahnya.",
    also: "dinas kantor pemda",
  },
  coordinator: {
    name: "Admin Instansi (Koordinator)",
    meaning: "Memeriksa, mendisposisi, dan mengawasi laporan untuk satu instansi.",
    also: "kominfo admin",
  },
  liaison: {
    name: "Admin Penghubung",
    meaning: "Menerima dan menjawab laporan untuk satu unit.",
    also: "pejabat penghubung operator",
  },
  leader: { name: "Pimpinan", meaning: "Kepala unit; diberi tahu bila laporan terlambat.", also: "kepala dinas sekda" },
  inspector: {
    name: "APIP / Inspektorat",
    meaning: "Menangani dugaan pelanggaran atau penyalahgunaan wewenang.",
    also: "pengawas internal",
  },
  national: {
    name: "Admin Nasional",
    meaning: "Melihat di mana setiap laporan berada, dan turun tangan bila perlu.",
    also: "pusat kemenpan",
  },
  overseer: {
    name: "Ombudsman RI",
    meaning: "Lembaga negara yang mengawasi pelayanan publik; tingkat terakhir.",
    also: "ori maladministrasi",
  },
  disposition: {
    name: "Disposisi",
    meaning: "Penyerahan laporan kepada unit yang wajib menanganinya, dengan petunjuk.",
    also: "diteruskan terdisposisi",
  },
  copy: { name: "Tembusan", meaning: "Salinan untuk unit lain agar tahu, tanpa kewajiban menjawab.", also: "cc" },
  returned: {
    name: "Bukan wewenang",
    meaning: "Unit mengembalikan disposisi karena urusannya bukan wewenangnya.",
    also: "dikembalikan tolak",
  },
  follow_up: {
    name: "Tindak lanjut",
    meaning: "Rencana, tindakan, atau rujukan atas laporan.",
    also: "tl ditindaklanjuti",
  },
  answer: {
    name: "Tanggapan akhir",
    meaning: "Jawaban yang menyebut apa yang dikerjakan, kapan, oleh siapa, dan buktinya.",
    also: "jawaban",
  },
  objection: {
    name: "Belum tuntas, tanggapi",
    meaning: "Pernyataan pelapor bahwa jawabannya belum menyelesaikan masalah.",
    also: "keberatan tidak puas",
  },
  escalation: {
    name: "Diteruskan ke atasan",
    meaning: "Batas waktu yang terlewat diberitahukan ke meja yang lebih tinggi.",
    also: "eskalasi",
  },
  deferral: { name: "Tertunda", meaning: "Laporan menunggu dilengkapi pelapor.", also: "ditunda pending" },
  archived: {
    name: "Diarsipkan",
    meaning: "Laporan berhenti tanpa jawaban, dengan alasan; dapat disanggah.",
    also: "arsip ditolak",
  },
  anonymous: { name: "Anonim", meaning: "Petugas tidak mengetahui siapa pelapornya.", also: "tanpa nama identitas" },
  confidential: {
    name: "Rahasia",
    meaning: "Masyarakat tidak melihat laporan, bahkan tidak tahu laporan itu ada.",
    also: "tertutup",
  },
  working_day: {
    name: "Hari kerja",
    meaning: "Senin sampai Jumat, kecuali libur nasional dan cuti bersama.",
    also: "libur cuti kalender",
  },
  tracking_id: {
    name: "Nomor laporan",
    meaning: "Angka untuk melihat keadaan laporan; tanpa kunci tidak membuka isinya.",
    also: "tracking id nomor tiket",
  },
  tracking_key: {
    name: "Kunci pelacakan",
    meaning: "16 huruf dan angka yang membuka laporan Anda. Jangan diberikan kepada siapa pun.",
    also: "password sandi pin",
  },
  round: {
    name: "Putaran",
    meaning: "Pengerjaan ulang sesudah keberatan atau pembukaan kembali, dengan batas waktu baru.",
    also: "ronde",
  },
  seal: {
    name: "Segel harian",
    meaning: "Tanda tangan atas semua kejadian satu hari, agar riwayat tidak dapat diubah diam-diam.",
    also: "bukti hash blockchain",
  },
  ppid: {
    name: "PPID",
    meaning: "Pejabat yang melayani permintaan dokumen publik, dengan batas waktu 10 + 7 hari kerja sendiri.",
    also: "informasi dokumen",
  },
}
