export default {
  title: "Pesan",
  lead: "Yang diberitahukan kepada Anda, terbaru dahulu.",
  unread_only: "Hanya yang belum dibaca",
  read_all: "Tandai semua sudah dibaca",
  unread: "belum dibaca",
  urgent: "penting",
  open: "Buka laporan",
  list: "Daftar pesan",
  none: "Belum ada pesan",
  none_unread: "Semua pesan sudah dibaca",
}
