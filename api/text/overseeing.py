"""What the Ombudsman asks for, in plain words: what the file proves, what is missing, what to bring along."""

TEXTS: dict[str, tuple[str, str]] = {
    "held.proven": ("Sudah ada", "In the file"),
    "held.missing": ("Belum terpenuhi", "Not met yet"),
    "held.to_bring": ("Dibawa sendiri", "To bring along"),
    "requirement.told_the_agency": ("Sudah melapor kepada instansi", "The agency was told first"),
    "requirement.not_settled": ("Belum diselesaikan sebagaimana mestinya", "Not settled as it should be"),
    "requirement.not_too_old": ("Kejadian belum lewat waktu", "The event is recent enough"),
    "requirement.account": ("Uraian kejadian", "An account of what happened"),
    "requirement.evidence": ("Bukti pendukung", "Evidence"),
    "requirement.name": ("Nama lengkap pelapor", "The reporter's full name"),
    "requirement.personal_details": ("Data diri pelapor", "The reporter's personal details"),
    "requirement.copy_of_identity": ("Fotokopi identitas", "A copy of an identity document"),
    "requirement.request": ("Kerugian dan harapan", "The harm, and what is asked for"),
    "requirement.mandate": ("Surat kuasa", "Power of attorney"),
    "requirement.not_in_court": ("Tidak sedang diperiksa pengadilan", "Not before a court"),
    "requirement.signature": ("Tanda tangan", "Signature"),
    "overseeing.told_the_agency.told": (
        "Laporan diterima oleh sistem ini pada {day}; nomor dan jejaknya ada di berkas.",
        "The report was received by this system on {day}; its number and trail are in this file.",
    ),
    "overseeing.not_settled.withdrawn": (
        "Laporan dicabut. Perlu dijelaskan mengapa pencabutan itu tidak lagi dikehendaki.",
        "The report was withdrawn. It should be said why that no longer stands.",
    ),
    "overseeing.not_settled.archived": (
        "Instansi mengarsipkan laporan tanpa menyelesaikannya.",
        "The agency archived the report without settling it.",
    ),
    "overseeing.not_settled.objected": (
        "Jawaban instansi sudah dinyatakan belum menuntaskan masalah.",
        "The agency's answer was said not to settle the matter.",
    ),
    "overseeing.not_settled.accepted": (
        "Jawaban instansi sudah diterima. Perlu dijelaskan apa yang ternyata belum selesai.",
        "The agency's answer was accepted. It should be said what turned out not to be settled.",
    ),
    "overseeing.not_settled.answered": (
        "Instansi menjawab pada {day}. Nyatakan “belum tuntas” di sini, atau jelaskan mengapa jawaban itu tidak"
        " menyelesaikan masalah.",
        "The agency answered on {day}. Object to the answer here, or say why it does not settle the matter.",
    ),
    "overseeing.not_settled.late": (
        "Instansi melewati batas waktunya, yaitu {day}.",
        "The agency let its time pass: its last day was {day}.",
    ),
    "overseeing.not_settled.was_late": (
        "Instansi melewati batas waktunya.",
        "The agency let its time pass.",
    ),
    "overseeing.not_settled.in_time": (
        "Instansi masih memiliki waktu sampai {day}. Ombudsman dapat menunggu sampai hari itu.",
        "The agency still has time until {day}. The Ombudsman may wait until then.",
    ),
    "overseeing.not_settled.waiting": (
        "Laporan masih menunggu dilengkapi pelapor, sehingga waktu instansi belum berjalan.",
        "The report waits for its reporter to complete it, so the agency's time does not run.",
    ),
    "overseeing.not_too_old.no_date": (
        "Tanggal kejadian belum disebut. Ombudsman menerima kejadian paling lama {years} tahun yang lalu.",
        "The day of the event is not given. The Ombudsman takes up what happened at most {years} years ago.",
    ),
    "overseeing.not_too_old.recent": (
        "Kejadian tanggal {day} belum lewat {years} tahun.",
        "What happened on {day} is less than {years} years ago.",
    ),
    "overseeing.not_too_old.too_old": (
        "Kejadian tanggal {day} sudah lewat {years} tahun. Jelaskan bila masalahnya masih berlangsung.",
        "What happened on {day} is more than {years} years ago. Please say so if the matter still goes on.",
    ),
    "overseeing.account.written": ("Uraian kejadian ada di berkas.", "The account of what happened is in this file."),
    "overseeing.evidence.files": (
        "{files} lampiran tercatat beserta sidik digitalnya.",
        "{files} attachments are listed with their fingerprints.",
    ),
    "overseeing.evidence.none": (
        "Belum ada lampiran. Foto, surat, atau tangkapan layar dapat ditambahkan.",
        "There are no attachments. Photos, letters or screenshots can be added.",
    ),
    "overseeing.name.given": ("Nama sudah diberikan dan tersimpan tersegel.", "The name was given and is kept sealed."),
    "overseeing.name.none": (
        "Nama belum diberikan. Nama lengkap ditulis pada lembar terakhir.",
        "No name was given. The full name goes on the last page.",
    ),
    "overseeing.name.anonymous": (
        "Laporan ini anonim. Ombudsman memerlukan nama lengkap, tetapi dapat merahasiakannya bila diminta.",
        "This report is anonymous. The Ombudsman needs a full name, and can keep it secret if asked to.",
    ),
    "overseeing.personal_details.bring": (
        "Tuliskan tempat dan tanggal lahir, status perkawinan, pekerjaan, dan alamat lengkap pada lembar terakhir."
        " Sistem ini tidak menyimpannya.",
        "Please write place and date of birth, marital status, occupation and full address on the last page."
        " This system does not keep them.",
    ),
    "overseeing.copy_of_identity.bring": (
        "Bawa fotokopi KTP atau identitas lain.",
        "Please bring a copy of your identity card or passport.",
    ),
    "overseeing.request.bring": (
        "Tuliskan kerugian yang Anda alami dan penyelesaian yang Anda harapkan.",
        "Please say what harm was done to you, and what you ask for.",
    ),
    "overseeing.mandate.bring": (
        "Hanya bila Anda melapor untuk orang lain: bawa surat kuasa.",
        "Only if you act for somebody else: please bring a power of attorney.",
    ),
    "overseeing.not_in_court.in_court": (
        "Laporan diarsipkan karena sedang dalam proses hukum. Ombudsman tidak memeriksa pokok perkara yang sedang"
        " diperiksa pengadilan.",
        "The report was archived as being in a legal process. The Ombudsman does not examine what a court examines.",
    ),
    "overseeing.not_in_court.none_known": (
        "Tidak tercatat sedang diperiksa pengadilan.",
        "Nothing is recorded of a case in court.",
    ),
    "overseeing.signature.bring": (
        "Tanda tangani lembar terakhir, dengan tempat dan tanggal.",
        "Please sign the last page, with place and date.",
    ),
}
