export default {
  title: "Masuk petugas",
  lead: "Untuk admin instansi, admin penghubung, pimpinan, inspektorat, admin nasional, dan Ombudsman. Pelapor tidak perlu masuk.",
  email: "Surel dinas",
  password: "Kata sandi",
  enter: "Masuk",
  refused:
    "Surel atau kata sandi tidak cocok, atau akun Anda sedang tidak aktif. Hubungi admin di atas Anda bila lupa kata sandi.",
  again: {
    title: "Sesi Anda berakhir",
    lead: "Masukkan kata sandi untuk melanjutkan. Yang Anda tulis masih ada di halaman ini.",
    other: "Masuk sebagai orang lain",
  },
  password_page: {
    title: "Buat kata sandi",
    lead: "Tautan ini berlaku sekali. Buat kata sandi baru, paling sedikit 12 karakter; beberapa kata yang mudah Anda ingat sudah cukup.",
    new: "Kata sandi baru",
    save: "Simpan kata sandi",
    done: "Kata sandi tersimpan. Silakan masuk.",
    no_token:
      "Tautan ini tidak lengkap. Buka tautan dari pesan yang Anda terima, atau minta tautan baru kepada admin di atas Anda.",
  },
}
