"""Files of reports that were received elsewhere: what is said of their rows, and what their steps say."""

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
}
