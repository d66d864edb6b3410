"""Why the law does not admit a field, and the words of a deadline's explanation."""

TEXTS: dict[str, tuple[str, str]] = {
    "text.blank": ("Isian ini tidak boleh kosong.", "This must not be blank."),
    "text.too_long": (
        "Isian ini paling banyak {longest} karakter.",
        "This may have at most {longest} characters.",
    ),
    "text.control_characters": (
        "Isian ini memuat karakter yang tidak dapat dibaca. Mohon ketik ulang.",
        "This holds characters that cannot be read. Please type it again.",
    ),
    "event_date.future": (
        "Tanggal kejadian tidak boleh lewat dari hari ini.",
        "The day of the event must not lie in the future.",
    ),
    "region_code.shape": (
        "Kode wilayah ditulis seperti 35.02.17.2001.",
        "A region's code is written like 35.02.17.2001.",
    ),
    "location.out_of_range": (
        "Titik lokasi harus berupa lintang -90 sampai 90 dan bujur -180 sampai 180.",
        "A location needs a latitude from -90 to 90 and a longitude from -180 to 180.",
    ),
    "place.needed": (
        "Mohon sebutkan wilayah, instansi tujuan, atau titik lokasi kejadian.",
        "Please name a region, an institution or a point on the map.",
    ),
    "channel.not_public": (
        "Saluran ini tidak dapat dipilih sendiri oleh pelapor.",
        "This channel cannot be named by the public.",
    ),
    "nik.shape": (
        "NIK terdiri dari 16 angka. Mohon periksa kembali.",
        "A NIK has 16 digits. Please check it.",
    ),
    "phone.shape": (
        "Nomor telepon ditulis seperti 0812 3456 7890 atau +62 812 3456 7890.",
        "A phone number is written like 0812 3456 7890 or +62 812 3456 7890.",
    ),
    "email.shape": (
        "Alamat surel ditulis seperti nama@contoh.id.",
        "An e-mail address is written like name@example.id.",
    ),
    "tracking_id.shape": (
        "Nomor laporan terdiri dari 7 angka atau lebih, seperti #9165816.",
        "A tracking id has 7 digits or more, like #9165816.",
    ),
    # Why a day did not count.
    "why_not.event_day": ("hari kejadian, tidak dihitung", "the day of the event, which is not counted"),
    "why_not.saturday": ("hari Sabtu", "Saturday"),
    "why_not.sunday": ("hari Minggu", "Sunday"),
    "why_not.holiday": ("hari libur atau cuti bersama", "a holiday or cuti bersama"),
    "why_not.paused": ("laporan tertunda, waktu berhenti", "deferred: the time stood still"),
    "why_not.passed": ("tenggat waktu sudah lewat", "the limit had passed"),
    "why_not.kept": (
        "hari tambahan karena perubahan hari libur",
        "a day given because the holidays were changed",
    ),
}
