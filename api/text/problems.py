"""Titles and details of problems, by the slug of their type; words for what is wrong with a field."""

TEXTS: dict[str, tuple[str, str]] = {
    "problem.not-admissible": ("Isian belum memenuhi syarat", "What was sent is not admissible"),
    "problem.step-not-possible": (
        "Langkah ini tidak dapat dilakukan sekarang",
        "This step is not possible now",
    ),
    "problem.step-not-possible.detail": (
        "Status laporan sekarang: {state}.",
        "The report now stands at: {state}.",
    ),
    "problem.too-late": ("Tenggat waktu langkah ini sudah lewat", "The time for this step has passed"),
    "problem.limit-reached": (
        "Langkah ini sudah mencapai batas jumlahnya",
        "This step was already taken as often as it may be",
    ),
    "problem.not-your-step": ("Langkah ini bukan kewenangan Anda", "This step belongs to someone else"),
    "problem.own-matter": (
        "Anda tidak dapat menangani perkara sendiri",
        "Nobody decides on a matter of his own",
    ),
    "problem.not-returnable": (
        "Laporan ini tidak dapat dikembalikan lagi",
        "This report cannot be returned again",
    ),
    "problem.out-of-scope": ("Di luar lingkup kewenangan Anda", "This lies outside your scope"),
    "problem.stale": (
        "Laporan sudah berubah sejak Anda membukanya",
        "The report has changed since you opened it",
    ),
    "problem.laxer": (
        "Kebijakan instansi tidak boleh lebih longgar daripada ketentuan nasional",
        "An institution's policy may not be laxer than the national one",
    ),
    "problem.not-found": ("Tidak ditemukan", "Not found"),
    "problem.not-found.detail": (
        "Tidak ada apa pun di alamat ini, atau Anda tidak berwenang melihatnya.",
        "There is nothing at this address, or it is not yours to see.",
    ),
    "problem.method-not-allowed": (
        "Metode ini tidak tersedia di alamat ini",
        "This method is not offered here",
    ),
    "problem.unauthenticated": ("Silakan masuk terlebih dahulu", "Please sign in first"),
    "problem.too-many-requests": ("Terlalu banyak permintaan", "Too many requests"),
    "problem.too-many-requests.detail": (
        "Silakan coba lagi dalam {retry_after} detik.",
        "Please try again in {retry_after} seconds.",
    ),
    "problem.precondition-required": (
        "Versi laporan yang Anda lihat harus disebutkan",
        "The version of the report that you saw must be named",
    ),
    "problem.precondition-required.detail": (
        "Kirim header If-Match dengan ETag yang terakhir Anda terima.",
        "Send the header If-Match with the ETag that you received last.",
    ),
    "problem.idempotency-conflict": (
        "Idempotency-Key ini sudah dipakai untuk isian lain",
        "This Idempotency-Key was used for another body",
    ),
    "problem.payload-too-large": ("Isian terlalu besar", "What was sent is too large"),
    "problem.unsupported-media-type": (
        "Jenis isian ini tidak diterima",
        "This kind of content is not accepted",
    ),
    "problem.invalid": ("Ada isian yang tidak sesuai", "The request is not as described"),
    "problem.invalid.detail": (
        "Periksa kembali isian yang disebutkan.",
        "Please check the fields that are named.",
    ),
    "problem.broken-json": ("JSON yang dikirim rusak", "The JSON that was sent is broken"),
    "problem.broken-json.detail": (
        "Isi permintaan harus JSON yang utuh dalam UTF-8.",
        "The body must be whole JSON in UTF-8.",
    ),
    "problem.unsupported-media-type.detail": (
        "Kirim isian dengan Content-Type application/json, atau berkas yang jenisnya diterima.",
        "Send the body with Content-Type application/json, or a file of a kind that is accepted.",
    ),
    "problem.unauthenticated.detail": (
        "Kirim header Authorization: Bearer dengan token yang masih berlaku.",
        "Send the header Authorization: Bearer with a token that is still good.",
    ),
    "problem.bad-request": ("Permintaan tidak dapat dibaca", "The request cannot be read"),
    "problem.unavailable": ("Layanan sedang tidak tersedia", "The service is not available right now"),
    "problem.unavailable.detail": (
        "Tidak ada yang tersimpan. Silakan coba lagi sebentar lagi.",
        "Nothing was stored. Please try again in a moment.",
    ),
    "problem.crowded": (
        "Permintaan sedang sangat banyak. Silakan coba lagi sebentar lagi.",
        "There are very many requests now. Please try again in a moment.",
    ),
    "problem.request-timeout": ("Permintaan terlalu lama dikirim", "The request took too long to arrive"),
    "problem.request-timeout.detail": (
        "Tidak ada yang tersimpan. Silakan coba lagi dengan sambungan yang lebih baik.",
        "Nothing was stored. Please try again over a better connection.",
    ),
    "problem.read-only": (
        "Basis data saat ini hanya dapat dibaca.",
        "The database can only be read at the moment.",
    ),
    "problem.not-migrated": (
        "Basis data belum dimutakhirkan.",
        "The database has not been migrated yet.",
    ),
    "problem.no-reference": (
        "Data acuan belum dimuat: jalankan `lapor migrate`.",
        "The reference data has not been loaded: run `lapor migrate`.",
    ),
    "problem.internal": ("Terjadi kesalahan di sistem kami", "Something went wrong on our side"),
    "problem.internal.detail": (
        "Kesalahan sudah tercatat. Sebutkan X-Request-Id bila menghubungi kami.",
        "The error was recorded. Please name the X-Request-Id when you write to us.",
    ),
    "validation.other": ("Isian ini tidak sesuai.", "This value is not as described."),
    "validation.one_needed": (
        "Isi paling sedikit satu: isian ini atau yang sejenis dengannya.",
        "Fill in at least one: this or another of its kind.",
    ),
    "validation.missing": ("Wajib diisi.", "This is required."),
    "validation.extra_forbidden": ("Isian ini tidak dikenal.", "This field is unknown."),
    "validation.string_too_short": (
        "Paling sedikit {min_length} karakter.",
        "At least {min_length} characters.",
    ),
    "validation.string_too_long": (
        "Paling banyak {max_length} karakter.",
        "At most {max_length} characters.",
    ),
    "validation.string_pattern_mismatch": (
        "Bentuknya tidak sesuai, atau ada karakter yang tidak boleh dipakai.",
        "This does not have the form needed, or holds characters that are not allowed.",
    ),
    "validation.string_type": ("Harus berupa teks.", "This must be text."),
    "validation.string_unicode": ("Ada karakter yang tidak sah.", "It holds characters that are not valid."),
    "validation.bool_type": ("Harus true atau false.", "This must be true or false."),
    "validation.bool_parsing": ("Harus true atau false.", "This must be true or false."),
    "validation.int_type": ("Harus berupa bilangan bulat.", "This must be a whole number."),
    "validation.int_from_float": ("Harus berupa bilangan bulat.", "This must be a whole number."),
    "validation.int_parsing": ("Harus berupa bilangan bulat.", "This must be a whole number."),
    "validation.float_type": ("Harus berupa bilangan.", "This must be a number."),
    "validation.float_parsing": ("Harus berupa bilangan.", "This must be a number."),
    "validation.finite_number": ("Harus berupa bilangan.", "This must be a number."),
    "validation.greater_than": ("Harus lebih dari {gt}.", "This must be more than {gt}."),
    "validation.greater_than_equal": ("Paling sedikit {ge}.", "This must be at least {ge}."),
    "validation.less_than": ("Harus kurang dari {lt}.", "This must be less than {lt}."),
    "validation.less_than_equal": ("Paling banyak {le}.", "This must be at most {le}."),
    "validation.too_long": ("Paling banyak {max_length} butir.", "At most {max_length} items."),
    "validation.too_short": ("Paling sedikit {min_length} butir.", "At least {min_length} items."),
    "validation.enum": ("Harus salah satu dari {expected}.", "This must be one of {expected}."),
    "validation.literal_error": ("Harus salah satu dari {expected}.", "This must be one of {expected}."),
    "validation.uuid_parsing": ("Harus berupa UUID.", "This must be a UUID."),
    "validation.date_type": ("Harus berupa tanggal (YYYY-MM-DD).", "This must be a date (YYYY-MM-DD)."),
    "validation.date_parsing": ("Harus berupa tanggal (YYYY-MM-DD).", "This must be a date (YYYY-MM-DD)."),
    "validation.date_from_datetime_parsing": (
        "Harus berupa tanggal (YYYY-MM-DD).",
        "This must be a date (YYYY-MM-DD).",
    ),
    "validation.datetime_type": (
        "Harus berupa waktu RFC 3339 dengan selisih zona.",
        "This must be an RFC 3339 time with its offset.",
    ),
    "validation.datetime_parsing": (
        "Harus berupa waktu RFC 3339 dengan selisih zona.",
        "This must be an RFC 3339 time with its offset.",
    ),
    "validation.datetime_from_date_parsing": (
        "Harus berupa waktu RFC 3339 dengan selisih zona.",
        "This must be an RFC 3339 time with its offset.",
    ),
    "validation.timezone_aware": (
        "Harus berupa waktu RFC 3339 dengan selisih zona.",
        "This must be an RFC 3339 time with its offset.",
    ),
    "validation.model_attributes_type": ("Harus berupa objek JSON.", "This must be a JSON object."),
    "validation.dict_type": ("Harus berupa objek JSON.", "This must be a JSON object."),
    "validation.list_type": ("Harus berupa daftar.", "This must be a list."),
    "validation.cursor": ("Penanda halaman ini tidak sah.", "This cursor is not valid."),
}
