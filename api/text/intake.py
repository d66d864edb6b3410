"""Filing a report: why it is not taken in."""

TEXTS: dict[str, tuple[str, str]] = {
    "intake.not_for_others": (
        "Peran Anda tidak dapat menyampaikan laporan atas nama orang lain melalui kanal ini.",
        "Your role cannot file a report for others through this channel.",
    ),
    "accused.nobody": (
        "Sebutkan unit atau nama terlapor.",
        "Name the unit or the person that the report is about.",
    ),
    "field.unknown": (
        "Pilihan ini tidak ada di dalam daftar.",
        "There is no such entry.",
    ),
    "location.half": (
        "Koordinat memerlukan lintang dan bujur sekaligus.",
        "A point needs both a latitude and a longitude.",
    ),
    "no_desk": (
        "Laporan belum dapat diterima karena belum ada admin yang bertugas.",
        "No report can be taken in yet: no desk was set up.",
    ),
    "version_not_valid": (
        "Tuliskan versi laporan seperti pada ETag yang Anda terima.",
        "Write the version of the report as in the ETag that you were given.",
    ),
}
