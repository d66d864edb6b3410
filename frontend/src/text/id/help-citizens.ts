/** Articles for citizens: `## ` begins a heading, `- ` a list, `1. ` steps; `[words](/address)` is a link. */
export default {
  "cara-melapor": {
    title: "Cara membuat laporan yang baik",
    summary: "Apa yang ditulis agar laporan cepat ditangani.",
    body: `Laporan yang baik menjawab empat hal: apa yang terjadi, di mana, sejak kapan, dan apa yang Anda harapkan.

1. Buka [Buat laporan](/lapor). Satu pertanyaan ditanyakan pada satu waktu; kira-kira lima menit di ponsel.
2. Ceritakan satu masalah dalam satu laporan, dengan kalimat Anda sendiri.
3. Sebutkan tempatnya sejelas mungkin: nama jalan, patokan, desa atau kelurahan.
4. Tambahkan foto atau surat bila ada. Data lokasi di dalam foto kami hapus.
5. Pilih apakah nama Anda disebut. Baca [anonim dan rahasia](/bantuan/anonim-dan-rahasia).

Anda tidak perlu tahu instansi atau jenis laporannya; petugas yang menentukan. Jangan menulis NIK, nomor telepon, atau data orang lain di dalam cerita.

Sesudah terkirim Anda menerima nomor dan kunci. Simpan keduanya: nomor untuk melihat keadaan, kunci untuk membuka seluruhnya.`,
  },
  "jenis-laporan": {
    title: "Jenis laporan",
    summary: "Pengaduan, permintaan informasi, aspirasi, dan dugaan pelanggaran.",
    body: `- Pengaduan: layanan publik yang buruk, lambat, atau tidak diberikan.
- Dugaan pelanggaran atau penyalahgunaan wewenang: suap, pungutan liar, atau pejabat yang melanggar aturan. Laporan ini selalu rahasia, dengan sendirinya anonim, dan langsung ke inspektorat, bukan ke unit yang dilaporkan.
- Permintaan informasi: pertanyaan tentang layanan. Untuk meminta dokumen, petugas meneruskan ke PPID yang punya batas waktunya sendiri.
- Aspirasi: usul atau harapan.

Jenis yang Anda pilih hanya tebakan. Petugas boleh mengubahnya dan perubahan itu terlihat di riwayat. Perubahan jenis dapat memendekkan batas waktu, tetapi hanya Admin Nasional yang boleh memanjangkannya, dengan alasan.`,
  },
  "batas-waktu": {
    title: "Batas waktu",
    summary: "Berapa lama laporan boleh diperiksa, ditindaklanjuti, dan dijawab.",
    body: `Batas dihitung dalam hari kerja: Senin sampai Jumat, dikurangi libur nasional dan cuti bersama, menurut waktu setempat instansi (WIB, WITA, atau WIT). Hari kejadian belum dihitung; hari kerja pertama sesudahnya adalah hari ke-1. Batas berakhir pada tengah malam hari terakhir.

{{limits}}

Batas tidak dapat diulang atau digeser oleh petugas. Pengembalian, perpindahan, dan pertanyaan kepada Anda tidak menghentikan hitungan. Satu-satunya yang menghentikan hitungan pemeriksaan adalah penundaan karena laporan perlu dilengkapi; sesudah itu hitungan berlanjut dengan sisa harinya.

Pada halaman setiap laporan ada tombol “Mengapa tanggal ini?” yang menunjukkan hitungannya hari demi hari.`,
  },
  "siapa-memegang": {
    title: "Siapa yang memegang laporan saya?",
    summary: "Arti setiap keadaan laporan dan siapa yang harus bertindak.",
    body: `Buka [Lacak laporan](/lacak) atau [Laporan saya](/laporan-saya). Di paling atas tertulis siapa yang memegang laporan dan sampai kapan.

- Belum terverifikasi: koordinator instansi memeriksa laporan dan menentukan unit yang menangani.
- Tertunda: ada yang kurang; Anda diminta melengkapi.
- Terdisposisi, belum ditindaklanjuti: unit sudah menerima laporan dan harus mulai bertindak.
- Proses: unit sedang menindaklanjuti.
- Ditindaklanjuti oleh instansi: jawaban akhir sudah ada. Sekarang giliran Anda menilai atau menanggapi.
- Selesai: Anda menerima jawabannya, atau tidak ada tanggapan sampai batas waktu.
- Diarsipkan: laporan berhenti tanpa jawaban, dengan alasan yang ditulis.

Bila unit merasa bukan wewenangnya, laporan dikembalikan dengan alasan. Sesudah tiga kali berpindah, meja di atasnya memutuskan dan putusan itu tidak dapat dikembalikan lagi.`,
  },
  "anonim-dan-rahasia": {
    title: "Anonim dan rahasia",
    summary: "Siapa yang membaca nama dan isi laporan Anda.",
    body: `Anonim dan rahasia adalah dua hal yang berbeda. Anda boleh memilih salah satu atau keduanya.

## Anonim
Petugas tidak melihat siapa Anda. Nama, telepon, dan surel disegel, dan isi laporan ditampilkan dengan data pribadi disamarkan. Anda tetap dapat dihubungi melalui halaman laporan. Alamat jaringan dan perangkat pelapor anonim tidak disimpan.

Identitas hanya dapat dibuka dengan alasan tertulis dan persetujuan orang kedua yang tidak terkait terlapor. Anda diberi tahu dan punya 3 hari untuk berkeberatan, kecuali ada perintah pengadilan: permintaannya, dengan alasannya dan tombol untuk menolak, tampil di halaman laporan Anda. Pembukaan itu tercatat selamanya di riwayat.

## Rahasia
Masyarakat tidak melihat laporan, bahkan tidak tahu bahwa laporan itu ada. Instansi yang memegang dan atasannya tetap membaca isinya.

Dengan keduanya, hanya pemegang laporan dan satu meja di atasnya yang membaca isi yang disamarkan. Ombudsman membaca semua laporan, tetapi identitas yang disegel tetap tertutup.

Pihak yang dilaporkan dan bawahannya tidak pernah melihat laporan itu.`,
  },
  "apa-yang-publik": {
    title: "Apa yang dapat dibaca masyarakat",
    summary: "Laporan tampil di halaman publik hanya sesudah diperiksa dan disamarkan.",
    body: `Tidak ada yang otomatis tampil. Laporan baru dapat dibaca masyarakat sesudah petugas pemeriksa melepasnya, dan tidak pernah bila laporan itu rahasia.

NIK, nomor telepon, surel, nomor kendaraan, dan nomor rekening disamarkan dalam judul, isi, dan jawaban. Sebelum mengirim Anda melihat bagian mana yang akan disamarkan. Petugas dapat menyamarkan lebih banyak; tulisan asli Anda tetap tersimpan.

Nama Anda tidak pernah ditampilkan kepada masyarakat, juga bila laporan tidak anonim.

Lihat [laporan publik](/laporan).`,
  },
  terlambat: {
    title: "Laporan saya terlambat atau belum dijawab",
    summary: "Apa yang terjadi dengan sendirinya, dan apa yang dapat Anda lakukan.",
    body: `Anda tidak perlu melapor lagi. Begitu batas waktu lewat, laporan diteruskan ke atasan dengan sendirinya:

1. Satu hari kerja sebelum batas, pemegang laporan diingatkan.
2. Pada batasnya, koordinator diberi tahu, dan pimpinan unit juga.
3. Jika tetap tidak ada tindakan, berturut-turut provinsi (untuk kabupaten dan kota), Admin Nasional, lalu Ombudsman.

Setiap langkah tercatat di riwayat laporan. Petugas tidak dapat menghentikannya selain dengan menyelesaikan kewajibannya.

Anda juga boleh membawa laporan ke [Ombudsman](/bantuan/ombudsman) kapan saja, tanpa menunggu.`,
  },
  "menanggapi-jawaban": {
    title: "Menerima, menilai, atau menanggapi jawaban",
    summary: "Jawaban sudah ada: apa yang dapat Anda lakukan sekarang.",
    body: `Jawaban yang lengkap menyebut apa yang dikerjakan, kapan, oleh siapa, dan buktinya (atau mengapa tidak ada bukti).

- Terima dan nilai: bila masalahnya selesai. Beri nilai 1 sampai 5.
- Belum tuntas, tanggapi: bila belum. Laporan kembali dikerjakan dengan batas waktu baru. Keberatan ketiga ditangani satu tingkat di atas unit tadi, dan tidak oleh orang yang menjawab.
- Tulis kepada petugas: bila Anda hanya ingin bertanya. Masa tunggu dihitung lagi dari pesan terakhir.

Bila tidak ada tanggapan sampai batas waktu, laporan selesai dengan sendirinya. Anda diberi tahu lebih dahulu.

Laporan yang selesai dapat dibuka kembali dalam 30 hari; tanggal terakhirnya tertulis di halaman laporan.`,
  },
  "diminta-melengkapi": {
    title: "Saya diminta melengkapi laporan",
    summary: "Laporan tertunda karena ada yang kurang.",
    body: `Bila laporan belum dapat diperiksa, petugas menuliskan apa yang kurang. Di halaman laporan, pertanyaan itu tampil di bagian atas bersama kotak untuk menjawab.

Anda punya 30 hari kalender. Sesudah itu laporan diarsipkan karena tidak lengkap; itu pun masih dapat Anda [sanggah](/bantuan/diarsipkan). Penundaan paling banyak dua kali.

Petugas juga dapat bertanya sewaktu-waktu selama laporan ditangani. Pertanyaan seperti itu tidak menghentikan batas waktu mereka.`,
  },
  diarsipkan: {
    title: "Laporan saya diarsipkan",
    summary: "Alasan pengarsipan dan cara menyanggahnya; mencabut laporan.",
    body: `Laporan dapat diarsipkan karena: sama dengan laporan lain, bukan tentang pelayanan publik, terlalu umum, tidak dapat dipahami, sedang dalam proses hukum, wewenang lembaga lain menurut undang-undang, bukan laporan sungguhan, tidak dilengkapi, atau Anda mencabutnya. Alasan dan alamat yang tepat ditulis di halaman laporan.

Tidak setuju? Pilih “Sanggah pengarsipan” dalam 10 hari. Sanggahan diperiksa oleh meja di atas yang mengarsipkan, bukan oleh orang yang sama. Batas waktu yang dulu berjalan terus tanpa digeser.

## Mencabut laporan
Anda boleh mencabut laporan selama masih terbuka. Dalam 3 hari pencabutan dapat dibatalkan dan laporan berjalan lagi seperti semula.`,
  },
  ombudsman: {
    title: "Membawa laporan ke Ombudsman",
    summary: "Boleh kapan saja, gratis, dan berkasnya kami siapkan.",
    body: `Ombudsman Republik Indonesia mengawasi pelayanan publik (UU 25/2009 Pasal 46, UU 37/2008). Anda boleh membawa laporan kepadanya kapan saja; tidak perlu menunggu batas waktu.

1. Buka laporan dengan kuncinya dan pilih “Bawa ke Ombudsman”.
2. Lihat apa yang sudah ada dan apa yang masih kurang. Kekurangan tidak menghalangi Anda.
3. Kirim. Laporan langsung ada di meja Ombudsman.
4. Unduh berkasnya, isi lembar terakhir, tanda tangani, dan serahkan ke kantor Ombudsman terdekat. Telepon 137.

Ombudsman meminta bukti bahwa Anda sudah mengadu kepada instansinya lebih dahulu. Bukti itu adalah laporan ini; tanggal dan nomornya ada di berkas.`,
  },
  "saya-diancam": {
    title: "Saya diancam karena melapor",
    summary: "Ke mana mengadu dan siapa yang membacanya.",
    body: `Dalam bahaya sekarang? Telepon 112 atau polisi 110. Kekerasan terhadap perempuan dan anak: 129.

Untuk memberi tahu kami, buka laporan dengan kuncinya dan pilih “Saya diancam”. Yang Anda tulis hanya dibaca Ombudsman dan satu inspektur yang tidak ada hubungannya dengan terlapor maupun dengan unit pemegang laporan. Mereka dipanggil saat itu juga.

Instansi yang menangani tidak diberi tahu. Tidak ada yang muncul di riwayat laporan, dan tulisan Anda tidak disimpan di ponsel. Di tempat yang sama Anda melihat kapan hal itu ditangani.

Petugas tidak dapat melakukan langkah ini atas nama Anda.`,
  },
  "kunci-hilang": {
    title: "Kunci hilang",
    summary: "Di mana mencari kunci, dan apa yang masih dapat dilakukan tanpanya.",
    body: `Kunci terdiri atas 16 huruf dan angka. Cari di:

- [Laporan saya](/laporan-saya) pada perangkat yang dipakai melapor; kuncinya tersimpan di situ kecuali perangkat itu ponsel bersama;
- tanda terima yang Anda simpan atau cetak (ada kode QR);
- lembar terlipat atau pesan yang Anda terima dari petugas saat melapor langsung.

Tanpa kunci Anda tetap melihat keadaan laporan, pemegangnya, dan tanggalnya dengan [nomor laporan](/lacak), kecuali laporan rahasia.

Demi keamanan kunci tidak disebutkan lewat telepon, dan petugas tidak pernah meminta kunci Anda. Bila kunci benar-benar hilang, buat laporan baru dan sebutkan nomor yang lama; petugas menghubungkan keduanya. Bila dulu Anda melapor lewat surat, telepon, SMS, atau datang langsung, petugas dapat mencatat tanggapan Anda dengan bukti.`,
  },
  "ponsel-bersama": {
    title: "Ponsel bersama dan pindah perangkat",
    summary: "Agar orang lain tidak melihat laporan Anda.",
    body: `Pada ponsel atau komputer yang dipakai bersama, pilih “Ini ponsel atau komputer bersama” di halaman [Lacak laporan](/lacak). Tidak ada yang disimpan, dan nama halaman tidak menyebut laporan. Tutup peramban setelah selesai.

Di [Laporan saya](/laporan-saya) Anda dapat:

- memindahkan daftar ke perangkat lain dengan kode QR atau berkas;
- menghapus semuanya dari perangkat ini dengan satu tombol.

Menghapus dari perangkat tidak menghapus laporan. Catat dahulu nomor dan kuncinya.`,
  },
  "tanpa-internet": {
    title: "Tanpa internet",
    summary: "Melapor saat sinyal hilang, lewat SMS, atau dengan datang langsung.",
    body: `Formulir laporan dapat diisi tanpa sambungan. Laporan menunggu di ponsel bersama fotonya dan mengirim dirinya sendiri, satu kali, begitu ada sinyal. Laporan yang pernah dibuka juga dapat dilihat tanpa internet dalam keadaan terakhirnya.

Cara lain:

- SMS ke 1708: ketik LAPOR, spasi, lalu isi laporan;
- datang ke kantor desa, kelurahan, atau dinas; petugas mencatatnya dan memberi Anda nomor dan kunci dalam lembar terlipat;
- surat atau telepon ke instansi.

Semua cara itu masuk ke satu tempat yang sama.`,
  },
  bukti: {
    title: "Bukti bahwa riwayat tidak diubah",
    summary: "Bagaimana ponsel Anda sendiri memeriksa riwayat laporan.",
    body: `Saat melapor Anda menerima bukti terima yang ditandatangani. Setiap malam semua kejadian hari itu disegel bersama dalam satu segel yang juga ditandatangani dan memuat sidik segel sebelumnya.

Di halaman laporan pilih “Periksa sekarang”. Perangkat Anda memeriksa tanda tangan, rantai kejadian, dan tempatnya dalam segel, serta membandingkannya dengan yang tampil di layar. Bila ada yang diubah, dihapus, atau disisipkan, tulisannya menjadi merah.

Unduh bukti dan simpan. Bukti itu dapat diperiksa siapa pun tanpa kami.

Yang dibuktikan ialah apa yang dikatakan dan kapan; bukan bahwa isinya benar.`,
  },
  "data-pribadi": {
    title: "Data pribadi Anda",
    summary: "Apa yang disimpan, dan hak Anda menurut UU 27/2022.",
    body: `Kami menyimpan sesedikit mungkin: nama, dan telepon atau surel bila Anda berikan; NIK hanya bila Anda mau. Semuanya disegel dan tidak tertulis di catatan sistem.

Menurut UU 27/2022 Anda berhak mendapat salinan, memperbaiki, dan menghapus data pribadi. Penghapusan tidak merusak bukti riwayat: sidiknya tetap ada, tulisannya tidak.

Pesan singkat dan surel tidak menyebut isi laporan. Anda memilih sendiri [cara dikabari](/lacak) di halaman laporan.`,
  },
  "bukan-darurat": {
    title: "Ini bukan layanan darurat",
    summary: "Nomor yang ditelepon dalam keadaan darurat.",
    body: `Laporan dibaca pada jam kerja. Bila ada yang harus ditolong sekarang, telepon:

- 112: semua keadaan darurat;
- 110: polisi;
- 119: ambulans;
- 129: kekerasan terhadap perempuan dan anak.

Bila petugas melihat bahaya bagi jiwa di dalam laporan, petugas piket dipanggil pada jam berapa pun. Jangan menunggu itu.`,
  },
}
