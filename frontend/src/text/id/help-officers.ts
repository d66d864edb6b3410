/** Articles for officers, written as those for citizens. */
export default {
  "hari-pertama": {
    title: "Hari pertama sebagai petugas",
    summary: "Masuk, melihat pekerjaan, dan langkah pertama.",
    body: `1. Buka tautan yang Anda terima dari meja di atas Anda. Tautan itu berlaku satu kali; buat kata sandi paling sedikit 12 huruf.
2. [Masuk](/masuk) dengan surel dinas.
3. Kotak kerja diurutkan menurut batas waktu terdekat. Warna dan tulisan menunjukkan mana yang mendesak.
4. Buka satu laporan. Yang boleh Anda lakukan tampil sebagai tombol; tombol lain memang bukan langkah Anda.

Laporan dipegang unit, bukan orang. Bila Anda pindah, laporan tetap di unit dan penerus Anda melanjutkannya. Setiap langkah tercatat atas nama jabatan dan tidak dapat dihapus.

Baca juga [mengembalikan](/bantuan/mengembalikan) dan [menjawab](/bantuan/menjawab).`,
  },
  memverifikasi: {
    title: "Memverifikasi dan mendisposisi",
    summary: "Tugas koordinator dalam tiga hari kerja.",
    body: `Periksa tiga hal: apakah ini pelayanan publik, apakah cukup jelas, dan unit mana yang berwenang. Lalu pilih satu:

- Disposisi kepada unit, dengan jenis, topik, dan petunjuk. Unit pendukung mendapat tindak lanjutnya sendiri.
- Tangani sendiri, bila koordinator dapat menjawabnya.
- Limpahkan ke instansi lain, dengan alasan.
- Tunda, dengan menuliskan apa yang kurang. Hanya penundaan yang menghentikan hitungan verifikasi; paling banyak dua kali.
- Arsipkan, dengan alasan dan alamat yang tepat bagi pelapor.

Putusan pengadilan, penyidikan, dan keputusan parlemen bukan untuk SP4N; pelayanan lembaga-lembaga itu boleh diadukan. Perkara perusahaan swasta ditujukan ke kantor yang memberi izin atau mengawasinya.

Dugaan pelanggaran ditangani inspektorat. Bila yang dilaporkan adalah kepala, wakilnya, atau inspektur itu sendiri, laporan naik ke inspektorat yang lebih tinggi.`,
  },
  mengembalikan: {
    title: "Mengembalikan: bukan wewenang",
    summary: "Kapan unit boleh mengembalikan, dan apa akibatnya.",
    body: `Kembalikan hanya bila urusannya memang bukan wewenang unit Anda, secepatnya, dan tuliskan siapa yang menurut Anda berwenang. Alasan wajib diisi.

- Laporan kembali ke koordinator, yang punya 2 hari kerja untuk mendisposisi lagi.
- Batas waktu tindak lanjut dan penyelesaian tetap berjalan.
- Pengembalian dan pelimpahan dihitung. Sesudah tiga kali, meja di atasnya memutuskan; putusan itu tidak dapat dikembalikan.
- Pengembalian dihitung pada unit yang mengembalikan.

Pelapor melihat bahwa laporan dikembalikan.`,
  },
  menindaklanjuti: {
    title: "Menindaklanjuti",
    summary: "Menyatakan terima, rencana, tindakan, rujukan.",
    body: `Tindak lanjut pertama wajib ada dalam 5 hari kerja sejak disposisi pertama.

- Menyatakan terima: baik untuk pelapor, tetapi tidak menghentikan hitungan apa pun.
- Rencana: apa yang akan dikerjakan dan sampai kapan.
- Tindakan: apa yang sudah dikerjakan.
- Rujukan: ke siapa urusan ini dirujuk.

Rencana, tindakan, rujukan, atau jawaban mengakhiri hitungan tindak lanjut pertama. Pelapor membaca semuanya, jadi tulislah dengan bahasa biasa.

Bertanya kepada pelapor boleh sewaktu-waktu dan tidak menghentikan hitungan.`,
  },
  menjawab: {
    title: "Menjawab dengan baik",
    summary: "Apa yang harus ada dalam tanggapan akhir.",
    body: `Tanggapan akhir menyebut empat hal: apa yang dikerjakan, kapan, oleh siapa, dan buktinya. Bila tidak ada bukti, tuliskan mengapa.

- Mulailah dengan hasilnya, baru penjelasannya.
- Hindari “akan kami koordinasikan” sebagai jawaban; itu rencana.
- Templat membantu, tetapi jawaban yang hampir sama (90 % atau lebih) dihitung dan terlihat dalam statistik.
- Foto diambil langsung dari kamera; data lokasinya dihapus.

Koordinator boleh menjawab atas nama unit, dan hal itu disebutkan. Tidak seorang pun menjawab laporan yang dibuatnya sendiri.

Sesudah dijawab, pelapor punya 10 hari kerja untuk menilai atau menanggapi.`,
  },
  keberatan: {
    title: "Bila pelapor menyatakan belum tuntas",
    summary: "Putaran baru, batas baru, dan siapa yang memutuskan.",
    body: `Keberatan memulai putaran baru dengan hitungan tindak lanjut dan penyelesaian yang baru (biasanya 5 hari kerja). Jawaban yang ditolak tidak dihitung sebagai selesai.

Keberatan ketiga naik satu meja. Petugas yang memberi jawaban tidak memutuskan keberatan terhadap jawabannya sendiri.

Laporan yang selesai dapat dibuka kembali oleh pelapor dalam 30 hari, dan pengarsipan dapat disanggah dalam 10 hari. Sanggahan diperiksa meja yang lebih tinggi.`,
  },
  terlapor: {
    title: "Terlapor tidak pernah menangani",
    summary: "Menyebut terlapor, mengundurkan diri, dan akibatnya.",
    body: `Unit dan petugas yang menjadi terlapor, beserta bawahannya, kehilangan akses ke laporan itu: membaca, melangkah, tembusan, pencarian, dan hitungan. Meja yang terkait dilewati ke atas.

- Sebutkan terlapor segera setelah jelas siapa yang dimaksud.
- Hanya meja yang lebih tinggi yang dapat mencabut nama terlapor.
- Bila Anda sendiri punya kepentingan, undurkan diri dari laporan itu.

Laporan yang tidak boleh Anda lihat tampak seolah-olah tidak ada.`,
  },
  eskalasi: {
    title: "Eskalasi",
    summary: "Pengingat, tingkat, dan apa yang menghentikannya.",
    body: `Satu hari kerja sebelum batas, pemegang laporan diingatkan. Pada batasnya koordinator dan pimpinan unit diberi tahu. Sesudah itu berturut-turut provinsi, Admin Nasional, dan Ombudsman, biasanya 3, 3, dan 5 hari kerja kemudian.

- Setiap tingkat diberi tahu tepat satu kali per batas dan putaran.
- Meja pemegang sendiri dan meja tanpa petugas dilewati.
- Catatan, pengembalian, dan disposisi ulang tidak menghentikannya. Hanya langkah yang memenuhi kewajiban.

Keterlambatan dibebankan kepada siapa yang memegang laporan pada waktu itu.`,
  },
  "identitas-pelapor": {
    title: "Anonim, rahasia, dan identitas pelapor",
    summary: "Apa yang Anda lihat, dan apa yang tidak.",
    body: `Pada laporan anonim Anda membaca isi yang disamarkan tanpa nama. Berkas yang dapat menunjukkan pelapor tidak dibuka. Hubungi pelapor melalui laporan; jangan mencari tahu siapa dia.

Laporan rahasia tidak boleh disebut di luar, juga bukan bahwa laporan itu ada. Tembusan tidak melihatnya.

Identitas hanya terbuka dengan alasan, persetujuan orang kedua yang tidak berada di garis terlapor, dan pemberitahuan kepada pelapor yang punya 3 hari untuk berkeberatan. Pembukaan itu berlaku terbatas dan tercatat selamanya.

1. Petugas Ombudsman membuka laporannya, memilih “Langkah lain”, lalu “Minta identitas dibuka”, dan menulis alasannya. Alasan itu dibaca pelapor.
2. Petugas Ombudsman yang lain, atau Admin Nasional, menyetujui atau menolak.
3. Setelah waktu berkeberatan lewat, yang meminta memilih “Buka identitas pelapor”. Hanya ia yang membacanya, sampai hari terakhir yang tampil pada laporan.

Pelapor yang berkeberatan tidak dapat diminta lagi tanpa penetapan pengadilan.

Dugaan pelanggaran selalu rahasia dan dengan sendirinya anonim.`,
  },
  "bahaya-jiwa": {
    title: "Bahaya bagi jiwa",
    summary: "Menandai, piket, dan menanggapi.",
    body: `Bila isi laporan menunjukkan bahaya bagi keselamatan jiwa, tandai segera dengan alasan. Petugas piket dipanggil pada jam berapa pun, satu demi satu, sampai ada yang menanggapi.

1. Pastikan pihak darurat tahu: 112, 110, 119, atau 129.
2. Tanggapi panggilan dan tuliskan apa yang dilakukan.
3. Lanjutkan laporan seperti biasa; batas waktunya tidak berubah.

Pastikan daftar piket unit Anda terisi. Instansi yang belum mempunyai admin tampak di halaman Meja tanpa petugas.`,
  },
  mencatat: {
    title: "Mencatat laporan yang datang langsung",
    summary: "Untuk orang yang datang, menulis surat, atau menelepon.",
    body: `1. Buka Catat laporan dan pilih cara laporan itu sampai.
2. Tuliskan dengan kata-kata pelapor. Bacakan kembali.
3. Tanyakan apakah ia ingin anonim atau rahasia.
4. Serahkan kunci: cetak lembar yang dilipat tanpa Anda baca, atau kirim ke ponsel atau surelnya. Kunci hanya dapat diserahkan dalam satu jam, satu kali setiap cara.

Untuk pelapor lewat surat, telepon, SMS, atau datang langsung, Anda boleh mengambil langkah atas namanya dengan bukti. Waktu kejadian dan waktu pencatatan keduanya tersimpan.`,
  },
  "plt-dan-pengganti": {
    title: "Plt dan pengganti",
    summary: "Agar laporan tidak menunggu orang yang berhalangan.",
    body: `Setiap jabatan punya nomor SK dan masa berlaku. Bila pejabat berhalangan, meja di atasnya menunjuk pengganti atau Plt dengan tanggal mulai dan berakhir; laporan dan batas waktunya tetap di unit.

Akun jangan dipinjamkan: setiap langkah tercatat atas nama pemiliknya. Meja tanpa petugas aktif dilewati oleh eskalasi dan terlihat oleh meja di atasnya.`,
  },
  "melepas-ke-publik": {
    title: "Melepas laporan ke publik",
    summary: "Apa yang diperiksa sebelum masyarakat membaca.",
    body: `Laporan hanya dibaca masyarakat sesudah dilepas. Sistem menyamarkan NIK, telepon, surel, nomor kendaraan, dan rekening; Anda memeriksa sisanya: nama orang, alamat rumah, keadaan kesehatan, dan apa pun yang menunjukkan seseorang.

- Samarkan lebih banyak bila ragu; aslinya tetap tersimpan.
- Laporan rahasia tidak pernah dapat dilepas.
- Nama pelapor tidak pernah tampil.`,
  },
  "cara-dinilai": {
    title: "Bagaimana instansi dinilai",
    summary: "Angka tindak lanjut, ketepatan waktu, dan laporan tahunan.",
    body: `Angka tindak lanjut adalah laporan yang ditindaklanjuti dibagi laporan diterima dikurangi yang dilimpahkan dan yang diarsipkan sebagai kembar, spam, tidak lengkap, atau dicabut. Pembilang dan penyebut selalu disebut, dan persentase dipotong pada satu desimal, tidak dibulatkan ke atas.

Ketepatan waktu dihitung menurut batas dan menurut siapa yang memegang. Yang dicatat belakangan dihitung terpisah.

Instansi tidak pernah diperingkat menurut banyaknya laporan: banyak laporan tidak berarti pelayanan buruk.

Setiap unit menyampaikan laporan tahunan, juga bila nihil.`,
  },
}
