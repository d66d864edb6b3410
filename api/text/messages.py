"""What people are told, by kind of message and side; whatever rings or shows on a locked screen says nothing of it.

`message.<kind>.reporter` is the heart of a letter to a reporter, `message.<kind>.officer` the line in an officer's
inbox and the heart of his letter. Blanks are facts of the report; see `api/notifications/wording.py`.
"""

TEXTS: dict[str, tuple[str, str]] = {
    # What everybody may see: subjects, SMS, WhatsApp and push
    "message.neutral.subject": ("Ada kabar baru untuk Anda", "There is news for you"),
    "message.neutral.news": (
        "Ada kabar baru untuk Anda. Silakan buka halaman yang Anda simpan.",
        "There is news for you. Please open the page that you kept.",
    ),
    "message.neutral.needed": (
        "Kami menunggu jawaban Anda. Silakan buka halaman yang Anda simpan.",
        "We are waiting for your answer. Please open the page that you kept.",
    ),
    "message.neutral.entered": (
        "Nomor Anda {number}, kunci Anda {key}. Simpan pesan ini dan jangan diteruskan kepada siapa pun.",
        "Your number is {number}, your key {key}. Keep this message, and pass it on to nobody.",
    ),
    "message.neutral.number": ("Nomor: {number}.", "Number: {number}."),
    "message.neutral.officer_subject": ("Perlu perhatian Anda: {number}", "Needs your attention: {number}"),
    "message.neutral.officer": (
        "Perlu perhatian Anda hari ini: {number}. Silakan masuk ke aplikasi.",
        "Needs your attention today: {number}. Please sign in.",
    ),
    "message.neutral.officer_summary": (
        "{count} hal perlu perhatian Anda. Silakan masuk ke aplikasi.",
        "{count} matters need your attention. Please sign in.",
    ),
    "message.neutral.officer_summary_subject": (
        "{count} hal perlu perhatian Anda",
        "{count} matters need your attention",
    ),
    "message.neutral.digest_subject": ("Ringkasan pekerjaan Anda hari ini", "Your work today"),
    # The frames of letters
    "message.letter.reporter": (
        "Yth. Bapak/Ibu,\n\n{heart}\n\nPerkembangannya dapat Anda lihat di:\n{link}\n\n"
        "Siapkan kunci pelacakan yang Anda terima saat melapor. Surat ini dikirim otomatis; mohon tidak membalasnya.\n",
        "Dear Sir or Madam,\n\n{heart}\n\nYou can follow it at:\n{link}\n\n"
        "Please have the tracking key at hand that you got when you filed it. This letter was sent automatically; "
        "please do not reply to it.\n",
    ),
    "message.letter.entered": (
        "Yth. Bapak/Ibu,\n\n{heart}\n\nPerkembangannya dapat Anda lihat di:\n{link}\n\n"
        "Simpan surat ini dan jangan meneruskannya. Surat ini dikirim otomatis; mohon tidak membalasnya.\n",
        "Dear Sir or Madam,\n\n{heart}\n\nYou can follow it at:\n{link}\n\n"
        "Please keep this letter, and pass it on to nobody. It was sent automatically; please do not reply to it.\n",
    ),
    "message.letter.officer": (
        "Yth. Bapak/Ibu petugas,\n\n{heart}\n\nBuka laporan:\n{link}\n",
        "Dear officer,\n\n{heart}\n\nOpen the report:\n{link}\n",
    ),
    # To reporters
    "message.received.reporter": (
        "Laporan Anda nomor {number} sudah kami terima dan akan diverifikasi oleh {desk} paling lambat {until}.",
        "We have received your report {number}. {desk} will verify it by {until}.",
    ),
    "message.disposed.reporter": (
        "Laporan Anda nomor {number} sudah diteruskan kepada {unit}, yang wajib menyelesaikannya paling lambat "
        "{until}.",
        "Your report {number} was handed to {unit}, which must resolve it by {until}.",
    ),
    "message.passed_on.reporter": (
        "Laporan Anda nomor {number} sudah dilimpahkan kepada {desk} sebagai instansi yang berwenang.",
        "Your report {number} was handed over to {desk}, which is competent for it.",
    ),
    "message.deferred.reporter": (
        "Laporan Anda nomor {number} belum dapat diverifikasi karena masih ada yang kurang. {missing}\n\n"
        "Mohon dilengkapi paling lambat {until}; sesudah itu laporan diarsipkan.",
        "Your report {number} cannot be verified yet, for something is missing. {missing}\n\n"
        "Please complete it by {until}; after that day it will be archived.",
    ),
    "message.question.reporter": (
        "Petugas bertanya tentang laporan Anda nomor {number}. {question}\n\n"
        "Mohon dijawab melalui halaman laporan Anda.",
        "An officer asks about your report {number}. {question}\n\nPlease answer on the page of your report.",
    ),
    "message.followed_up.reporter": (
        "Laporan Anda nomor {number} sedang ditindaklanjuti oleh {unit}.",
        "{unit} is following up your report {number}.",
    ),
    "message.answered.reporter": (
        "Laporan Anda nomor {number} sudah dijawab oleh {unit}. Mohon jawabannya dinilai, atau ditanggapi jika menurut "
        "Anda belum tuntas. Tanpa tanggapan, laporan selesai otomatis dalam {days} hari kerja sejak pemberitahuan ini "
        "sampai.",
        "{unit} has answered your report {number}. Please rate the answer, or object if the matter is not settled. "
        "Without a word from you the report closes by itself {days} working days after this notice reached you.",
    ),
    "message.replied.reporter": (
        "Petugas menulis kepada Anda tentang laporan nomor {number}.",
        "An officer has written to you about report {number}.",
    ),
    "message.closing_soon.reporter": (
        "Laporan Anda nomor {number} akan selesai otomatis sesudah {until}. Jika menurut Anda belum tuntas, mohon "
        "ditanggapi sebelum itu.",
        "Your report {number} will close by itself after {until}. If the matter is not settled, please say so before.",
    ),
    "message.completion_soon.reporter": (
        "Laporan Anda nomor {number} masih menunggu kelengkapan dari Anda. Sesudah {until} laporan diarsipkan.",
        "Your report {number} still waits for what you were asked for. After {until} it will be archived.",
    ),
    "message.closed.reporter": (
        "Laporan Anda nomor {number} sudah selesai. Anda dapat membukanya kembali dalam {days} hari.",
        "Your report {number} is closed. You can open it again within {days} days.",
    ),
    "message.archived.reporter": (
        "Laporan Anda nomor {number} diarsipkan ({archive_reason}). Alasannya, dan cara menyanggahnya, ada di halaman "
        "laporan Anda.",
        "Your report {number} was archived ({archive_reason}). Why, and how to contest it, is on the page of your "
        "report.",
    ),
    "message.restored.reporter": (
        "Laporan Anda nomor {number} dibuka dari arsip dan diverifikasi kembali oleh {desk}.",
        "Your report {number} was taken out of the archive; {desk} verifies it again.",
    ),
    "message.identity_asked.reporter": (
        "Ada permintaan untuk membuka identitas Anda pada laporan nomor {number}. Jika Anda berkeberatan, mohon "
        "disampaikan paling lambat {until}.",
        "Somebody asks to learn who filed report {number}. If you object, please say so by {until}.",
    ),
    "message.identity_ordered.reporter": (
        "Pengadilan memerintahkan agar identitas Anda pada laporan nomor {number} dibuka untuk Ombudsman. Nomor "
        "penetapannya ada di halaman laporan Anda.",
        "A court has ordered that the Ombudsman may learn who filed report {number}. The number of its order is on the "
        "page of your report.",
    ),
    "message.identity_granted.reporter": (
        "Permintaan membuka identitas Anda pada laporan nomor {number} disetujui. Rinciannya, dan sampai kapan Anda "
        "masih dapat berkeberatan, ada di halaman laporan Anda.",
        "The request to learn who filed report {number} was granted. Details, and until when you can still object, are "
        "on the page of your report.",
    ),
    "message.identity_kept.reporter": (
        "Permintaan membuka identitas Anda pada laporan nomor {number} ditolak. Identitas Anda tetap dirahasiakan.",
        "The request to learn who filed report {number} was refused. Nobody learns who you are.",
    ),
    "message.identity_learnt.reporter": (
        "Identitas Anda pada laporan nomor {number} sudah dibuka oleh yang memintanya, dan hanya dapat dibacanya "
        "sampai {until}.",
        "Whoever asked has learnt who filed report {number}, and can read it until {until}.",
    ),
    "message.late.reporter": (
        "Laporan Anda nomor {number} melewati batas waktunya di {unit}. Atasannya sudah diberi tahu.",
        "Your report {number} has passed its limit at {unit}. The desk above has been told.",
    ),
    "message.escalated.reporter": (
        "Laporan Anda nomor {number} diteruskan ke atasan: {desk}.",
        "Your report {number} was taken one desk up, to {desk}.",
    ),
    "message.reopened.reporter": (
        "Laporan Anda nomor {number} dibuka kembali dan ditindaklanjuti oleh {unit} paling lambat {until}.",
        "Your report {number} was opened again; {unit} must resolve it by {until}.",
    ),
    "message.date_moved.reporter": (
        "Karena perubahan hari libur, batas waktu laporan Anda nomor {number} menjadi {until}.",
        "Because the holidays have changed, the limit of your report {number} is now {until}.",
    ),
    "message.last_hop.reporter": (
        "Laporan Anda nomor {number} berpindah tangan. Jika sekali lagi dikembalikan atau dilimpahkan, instansi yang "
        "lebih tinggi akan memutuskan siapa yang wajib menyelesaikannya.",
        "Your report {number} has changed hands. If it is returned or handed over once more, a higher desk will decide "
        "who must resolve it.",
    ),
    "message.arbitration.reporter": (
        "Laporan Anda nomor {number} sudah terlalu sering dikembalikan atau dilimpahkan. Karena itu {desk} yang "
        "memutuskan siapa yang wajib menyelesaikannya, dan keputusan itu tidak dapat dikembalikan.",
        "Your report {number} was returned or handed over too often. So {desk} now decides who must resolve it, and "
        "nobody can return that decision.",
    ),
    "message.summary.reporter": (
        "Ada {count} kabar baru tentang laporan Anda nomor {number}. Semuanya dapat dibaca di halaman laporan Anda.",
        "There are {count} pieces of news about your report {number}. You can read them on the page of your report.",
    ),
    "message.entered.reporter": (
        "Laporan yang Anda sampaikan kepada petugas sudah dicatat dengan nomor {number} dan akan diverifikasi oleh "
        "{desk}. Kunci Anda: {key}",
        "What you told our officer was taken down as report {number}, which {desk} will verify. Your key: {key}",
    ),
    # To officers
    "message.identity_asked.officer": (
        "Ada permintaan membuka identitas pelapor laporan {number}. Sebagai orang kedua, mohon setujui atau tolak.",
        "Somebody asks to learn who filed report {number}. As the second person, please grant or refuse it.",
    ),
    "message.identity_granted.officer": (
        "Permintaan Anda membuka identitas pelapor laporan {number} disetujui; waktunya tampil pada laporannya.",
        "Your request to learn who filed report {number} was granted; the report says when you can.",
    ),
    "message.identity_kept.officer": (
        "Identitas pelapor laporan {number} tidak dibuka: pelapor berkeberatan, atau permintaan Anda ditolak.",
        "Nobody learns who filed report {number}: the reporter objected, or your request was refused.",
    ),
    "message.arrived.officer": (
        "Laporan {number} menunggu verifikasi paling lambat {until}.",
        "Report {number} waits to be verified by {until}.",
    ),
    "message.given.officer": (
        "Laporan {number} didisposisikan kepada {unit}. Tindak lanjut pertama paling lambat {until}.",
        "Report {number} was handed to {unit}. A first follow-up is due by {until}.",
    ),
    "message.returned.officer": (
        "Laporan {number} dikembalikan dan menunggu disposisi ulang paling lambat {until}.",
        "Report {number} was returned and must be disposed again by {until}.",
    ),
    "message.completed.officer": (
        "Pelapor melengkapi laporan {number}. Verifikasi paling lambat {until}.",
        "The reporter has completed report {number}. Verify it by {until}.",
    ),
    "message.reporter_wrote.officer": (
        "Pelapor menulis tentang laporan {number}.",
        "The reporter has written about report {number}.",
    ),
    "message.objected.officer": (
        "Pelapor menyatakan laporan {number} belum tuntas. Penyelesaian paling lambat {until}.",
        "The reporter says that report {number} is not settled. Resolve it by {until}.",
    ),
    "message.reopened.officer": (
        "Laporan {number} dibuka kembali. Penyelesaian paling lambat {until}.",
        "Report {number} was opened again. Resolve it by {until}.",
    ),
    "message.withdrawn.officer": (
        "Pelapor mencabut laporan {number}.",
        "The reporter has withdrawn report {number}.",
    ),
    "message.contested.officer": (
        "Pelapor menyanggah pengarsipan laporan {number}. Verifikasi paling lambat {until}.",
        "The reporter contests that report {number} was archived. Verify it by {until}.",
    ),
    "message.copied.officer": (
        "Tembusan laporan {number} untuk unit Anda.",
        "Your unit has a copy of report {number}.",
    ),
    "message.reprisal.officer": (
        "Seorang pelapor menyatakan diancam karena laporannya. Mohon segera dibuka dan ditangani.",
        "A reporter says that he is threatened because of his report. Please open it and act at once.",
    ),
    "message.taken_to_overseer.officer": (
        "Laporan {number} disampaikan oleh pelapornya kepada Ombudsman.",
        "Report {number} was taken to the Ombudsman by its reporter.",
    ),
    "message.danger.officer": (
        "Laporan {number} ditandai membahayakan jiwa. Mohon segera ditangani.",
        "Report {number} is marked as a danger to life. Please act at once.",
    ),
    "message.proposed.officer": (
        "Usulan jawaban laporan {number} menunggu persetujuan Anda. Penyelesaian paling lambat {until}.",
        "An answer to report {number} waits for your approval. It must be resolved by {until}.",
    ),
    "message.sent_back.officer": (
        "Pimpinan mengembalikan usulan jawaban laporan {number}. Penyelesaian paling lambat {until}.",
        "The leader sent the proposed answer to report {number} back. It must be resolved by {until}.",
    ),
    "message.last_date.officer": (
        "Batas akhir laporan {number} ditetapkan: {last_date}.",
        "The last date of report {number} was set: {last_date}.",
    ),
    "message.recommended.officer": (
        "Ombudsman memberikan rekomendasi atas laporan {number}.",
        "The Ombudsman has made a recommendation on report {number}.",
    ),
    "message.last_hop.officer": (
        "Laporan {number}: jika dikembalikan atau dilimpahkan sekali lagi, atasan yang memutuskan untuk seterusnya.",
        "Report {number}: if it is passed on once more, the next higher desk decides for good.",
    ),
    "message.arbitration.officer": (
        "Laporan {number} terlalu sering dikembalikan atau dilimpahkan. {desk} yang memutuskan.",
        "Report {number} was passed on too often. {desk} decides who must resolve it.",
    ),
    "message.decided.officer": (
        "Atasan telah memutuskan: laporan {number} wajib diselesaikan oleh {unit} dan tidak dapat dikembalikan.",
        "A higher desk has decided: {unit} must resolve report {number}, and cannot return it.",
    ),
    "message.reminded.officer": (
        "Anda diingatkan: laporan {number} di {unit} menunggu tindak lanjut.",
        "A reminder: report {number} at {unit} waits for you.",
    ),
    "message.due_soon.officer": (
        "Batas waktu laporan {number} ({clock}) tinggal sehari kerja: {until}.",
        "The limit of report {number} ({clock}) is one working day away: {until}.",
    ),
    "message.late.officer": (
        "Laporan {number} di {unit} melewati batas waktunya ({clock}).",
        "Report {number} at {unit} has passed its limit ({clock}).",
    ),
    "message.escalated.officer": (
        "Laporan {number} di {unit} diteruskan kepada Anda karena terlambat ({clock}).",
        "Report {number} at {unit} has climbed to you, for it is late ({clock}).",
    ),
    "message.date_moved.officer": (
        "Batas waktu laporan {number} berubah menjadi {until} karena perubahan hari libur.",
        "The limit of report {number} is now {until}, because the holidays have changed.",
    ),
    "message.moved.officer": (
        "Laporan {number} berpindah ke {unit} karena perubahan kelembagaan.",
        "Report {number} has moved to {unit}, because the institutions have changed.",
    ),
    "message.summary.officer": ("Ada {count} pemberitahuan untuk Anda.", "There are {count} notices for you."),
    "message.digest.officer": (
        "Pekerjaan hari ini: {late} laporan terlambat, {due_soon} jatuh tempo dalam dua hari kerja, {open} masih "
        "terbuka ({received} belum diverifikasi, {disposed} belum ditindaklanjuti, {in_progress} diproses).",
        "Today: {late} late reports, {due_soon} due within two working days, {open} open "
        "({received} to verify, {disposed} to follow up, {in_progress} in progress).",
    ),
}
