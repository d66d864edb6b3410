"""What is said about files that are sent."""

TEXTS: dict[str, tuple[str, str]] = {
    "attachments.form": (
        "Kirim satu berkas sebagai multipart/form-data dalam isian `file`.",
        "Send one file as multipart/form-data in the field `file`.",
    ),
    "attachments.flag": ("Isi dengan true atau false.", "This must be true or false."),
    "attachments.too_large": (
        "Ukuran berkas paling besar {megabytes} MB.",
        "A file may have {megabytes} MB at most.",
    ),
    "attachments.kind": (
        "Berkas yang diterima: foto JPEG, PNG, atau WebP, dokumen PDF, dan video MP4.",
        "Accepted are photos (JPEG, PNG, WebP), PDF documents and MP4 videos.",
    ),
    "attachments.damaged": (
        "Berkas rusak atau tidak lengkap. Silakan periksa dan kirim lagi.",
        "The file is damaged or not complete. Please check it and send it again.",
    ),
    "attachments.locked": (
        "Berkas terkunci dengan kata sandi. Silakan kirim tanpa kata sandi.",
        "The file is locked by a password. Please send it without one.",
    ),
    "attachments.too_many_pixels": (
        "Gambar terlalu besar: paling banyak {megapixels} megapiksel.",
        "The picture is too large: {megapixels} megapixels at most.",
    ),
    "attachments.too_heavy": (
        "Berkas terlalu rumit untuk diolah. Silakan kirim yang lebih sederhana.",
        "The file takes too much to process. Please send a simpler one.",
    ),
    "attachments.not_cleaned": (
        "Berkas belum dapat diolah saat ini. Silakan kirim lagi sebentar lagi.",
        "The file cannot be processed right now. Please send it again in a moment.",
    ),
    "attachments.too_many": (
        "Paling banyak {limit} berkas untuk satu laporan.",
        "A report may have {limit} files at most.",
    ),
    "attachments.too_many_waiting": (
        "Sudah ada {limit} berkas Anda yang belum dipakai. Gunakan atau tunggu sampai kedaluwarsa.",
        "{limit} of your files wait to be used. Use them, or wait until they expire.",
    ),
    "attachments.too_many_in_a_step": (
        "Paling banyak {limit} berkas untuk satu langkah.",
        "A step may have {limit} files at most.",
    ),
    "attachments.unknown": (
        "Ada berkas yang tidak ditemukan, bukan kiriman Anda, atau sudah kedaluwarsa.",
        "One of the files is not there, not yours, or has expired.",
    ),
    "attachments.store_away": (
        "Penyimpanan berkas sedang penuh atau tidak dapat dihubungi. Laporan Anda aman; silakan kirim lagi nanti.",
        "The file store is full or away. The report is safe; please send the file again later.",
    ),
    "problem.payload-too-large.detail": (
        "Kirim isian yang lebih kecil. Satu berkas lampiran paling besar 10 MB.",
        "Please send less. One attached file may have 10 MB at most.",
    ),
    "problem.range-not-satisfiable": (
        "Bagian berkas yang diminta tidak ada",
        "The file has no such range",
    ),
}
