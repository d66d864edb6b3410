"""What the commands that set up an installation say."""

TEXTS: dict[str, tuple[str, str]] = {
    "setting_up.no_national_desk": (
        "Admin Nasional belum ada. Muat pohon instansi lebih dahulu: lapor institutions.",
        "There is no national desk yet. Load the tree of institutions first: lapor institutions.",
    ),
    "setting_up.institution_unknown": (
        "Instansi dengan nama atau kode ini tidak ditemukan.",
        "There is no institution of this name or code.",
    ),
    "setting_up.institution_unclear": (
        "Kode ini dimiliki beberapa unit; tulis sebagai KODE-INSTANSI/KODE-UNIT.",
        "Several units have this code; write it as INSTITUTION/UNIT.",
    ),
}
