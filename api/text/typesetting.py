"""What is said when a PDF could not be made."""

TEXTS: dict[str, tuple[str, str]] = {
    "typesetting.too_long": (
        "Berkas ini terlalu panjang untuk dicetak sekaligus. Ambil berkas dalam bentuk JSON.",
        "This file is too long to be printed at once. Please take it as JSON.",
    ),
    "typesetting.not_set": (
        "Berkas cetak tidak dapat dibuat saat ini. Coba lagi sebentar lagi.",
        "The file cannot be printed at the moment. Please try again soon.",
    ),
}
