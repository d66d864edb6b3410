"""What was received elsewhere, by file or form: why it is refused, what its steps say, and the slip with its key."""

TEXTS: dict[str, tuple[str, str]] = {
    "backentry.followed_up": (
        "Tindak lanjut dilakukan sebelum laporan dicatat di sini; uraiannya tidak disertakan dalam berkas.",
        "It was followed up before it was recorded here; the file says no more about it.",
    ),
    "backentry.answered": (
        "Tanggapan diberikan sebelum laporan dicatat di sini; isinya tidak disertakan dalam berkas.",
        "It was answered before it was recorded here; the file does not hold the answer.",
    ),
    "backentry.no_evidence": (
        "Bukti tersimpan pada instansi.",
        "The evidence lies with the institution.",
    ),
    "import.empty": ("Kolom ini wajib diisi.", "This column is needed."),
    "import.in_the_future": ("Waktu ini belum terjadi.", "This time has not come yet."),
    "import.out_of_order": (
        "Waktu ini mendahului langkah sebelumnya.",
        "This time lies before the step that it follows.",
    ),
    "import.answered_and_archived": (
        "Laporan yang sudah ditanggapi tidak dapat diarsipkan.",
        "What was answered cannot have been archived.",
    ),
    "import.not_a_time": (
        "Tulis waktu sebagai 2022-01-31T08:30+07:00 atau 31/01/2022 08:30.",
        "Write a time as 2022-01-31T08:30+07:00 or 31/01/2022 08:30.",
    ),
    "import.not_a_word": ("Isi kolom ini tidak dikenal.", "This column holds no word that is known."),
    "import.not_a_truth": ("Isi dengan ya atau tidak.", "Write yes or no."),
    "import.not_yours": (
        "Instansi ini berada di luar wewenang Anda.",
        "This institution lies outside your scope.",
    ),
    "import.institution_unknown": (
        "Instansi dengan nama ini tidak ditemukan.",
        "There is no institution of this name.",
    ),
    "import.unit_unknown": (
        "Unit dengan nama ini tidak ditemukan pada instansinya.",
        "There is no unit of this name in its institution.",
    ),
    "import.twice_in_file": (
        "Nomor ini sudah muncul pada baris lain dalam berkas.",
        "This number stands in another row of the file already.",
    ),
    "import.tracking_id_taken": (
        "Nomor laporan ini sudah dipakai laporan lain.",
        "Another report has this number already.",
    ),
    "import.number_not_yours": (
        "Nomor laporan lama hanya dapat dibawa oleh pengelola sistem, dengan perintah lapor import.",
        "Old numbers of reports are brought by whoever runs the service only, with the command lapor import.",
    ),
    "import.not_stored": (
        "Baris ini tidak dapat disimpan di basis data.",
        "The database cannot hold this row.",
    ),
    "import.too_many_rows": (
        "Berkas berisi lebih dari {most} baris. Bagilah berkas, atau gunakan perintah lapor import.",
        "The file has more than {most} rows. Split it, or use the command lapor import.",
    ),
    "backentry.channel": (
        "Pilih cara laporan ini sampai kepada Anda: datang langsung, surat, telepon, atau pesan.",
        "Choose how this report came to you: in person, by letter, by telephone or by message.",
    ),
    "key.too_late": (
        "Kunci hanya dapat diserahkan dalam satu jam sesudah laporan dicatat.",
        "The key can be handed over only within an hour after the report was taken down.",
    ),
    "key.handed_over": (
        "Kunci laporan ini sudah diserahkan dengan cara itu; kunci hanya dapat diserahkan satu kali.",
        "The key of this report has been handed over in that way already; that is possible once only.",
    ),
    "key.no_way": (
        "Kunci tidak dapat dikirim: pelapor tidak meninggalkan nomor ponsel atau surel yang dapat dihubungi.",
        "The key cannot be sent: the reporter left no phone number or e-mail address that can be reached.",
    ),
    # The slip
    "slip.system": ("SP4N-LAPOR!", "SP4N-LAPOR!"),
    "slip.day": ("{day}", "{day}"),
    "slip.title": ("Laporan {number}", "Report {number}"),
    "slip.for_whom": ("Lembar untuk pelapor. Hanya pelapor yang membukanya.", "For the reporter alone to open."),
    "slip.received": ("Diterima", "Received"),
    "slip.desk": ("Diverifikasi oleh", "To be verified by"),
    "slip.verified": ("Paling lambat", "Until"),
    "slip.how_to_fold": (
        "Petugas: lipat bagian bawah ke atas, lalu lipat semuanya ke belakang, dan steples. Jangan dibuka.",
        "Officer: fold the lowest part up, then all of it back, and staple it. Do not open it.",
    ),
    "slip.fold_back": ("lipat ke belakang", "fold back"),
    "slip.fold_up": ("lipat ke atas", "fold up"),
    "slip.next_title": ("Apa yang terjadi selanjutnya", "What happens next"),
    "slip.next_1": (
        "Laporan Anda diperiksa, lalu diteruskan ke unit yang wajib menanganinya.",
        "Your report is checked, and handed to the unit that must act on it.",
    ),
    "slip.next_2": (
        "Anda dapat melihat kapan saja siapa yang memegang laporan Anda dan sampai kapan batas waktunya.",
        "You can see at any time who has your report, and until when.",
    ),
    "slip.next_3": (
        "Jika jawabannya menurut Anda belum tuntas, tanggapi dengan kunci Anda dan laporan dibuka kembali.",
        "If the answer does not settle the matter, say so with your key, and the report is taken up again.",
    ),
    "slip.next_4": (
        "Layanan ini tidak memungut biaya apa pun.",
        "This service costs nothing.",
    ),
    "slip.key_label": ("Kunci laporan {number}", "The key to report {number}"),
    "slip.keep": (
        "Simpan lembar ini dan jangan berikan kuncinya kepada siapa pun. Petugas tidak pernah meminta kunci Anda.",
        "Keep this slip and give the key to nobody. No officer ever asks for it.",
    ),
    "slip.where": ("Buka halaman ini dan masukkan kunci Anda:", "Open this page and enter your key:"),
    "slip.scan": ("atau pindai dengan kamera ponsel", "or scan it with your phone"),
}
