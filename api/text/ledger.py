"""What `lapor ledger verify` says of history that is not what it was."""

TEXTS: dict[str, tuple[str, str]] = {
    "ledger.event_altered": ("Peristiwa ini telah diubah.", "This event was changed."),
    "ledger.event_unlinked": (
        "Peristiwa ini tidak menyambung dengan peristiwa sebelumnya.",
        "This event does not follow the one before it.",
    ),
    "ledger.before_missing": (
        "Peristiwa sebelum peristiwa ini telah dihapus.",
        "The event before this one was removed.",
    ),
    "ledger.back_dated": (
        "Peristiwa ini tercatat lebih awal daripada peristiwa sebelumnya.",
        "This event is dated before the one that it follows.",
    ),
    "ledger.content_altered": (
        "Yang tertulis dalam peristiwa ini bukan yang dicatat semula.",
        "What is written in this event is not what was recorded.",
    ),
    "ledger.beyond_the_end": (
        "Peristiwa ini melampaui peristiwa terakhir laporannya.",
        "This event lies beyond the last one of its report.",
    ),
    "ledger.cut_off": (
        "Peristiwa terakhir laporan ini tidak ada atau telah diubah.",
        "The last event of this report is missing, or was changed.",
    ),
    "ledger.not_in_seal": (
        "Peristiwa ini tidak ada dalam segel harinya: diubah, diundurkan tanggalnya, atau ditambahkan kemudian.",
        "This event is not in its day's seal: it was changed, back-dated, or added later.",
    ),
    "ledger.removed": (
        "Peristiwa yang telah disegel hilang: {events}.",
        "Events that were sealed are gone: {events}.",
    ),
    "ledger.root_differs": (
        "Akar pohon hari ini tidak sama dengan yang disegel.",
        "The root of this day's tree is not the one that was sealed.",
    ),
    "ledger.seal_forged": (
        "Segel hari ini tidak ditandatangani dengan kunci kita.",
        "None of our keys signed this day's seal.",
    ),
    "ledger.seal_differs": (
        "Isi segel hari ini tidak sama dengan yang tersimpan.",
        "This day's seal says something else than what is stored of it.",
    ),
    "ledger.seal_unlinked": (
        "Segel hari ini tidak menyambung dengan segel hari sebelumnya.",
        "This day's seal does not follow that of the day before.",
    ),
    "ledger.seal_dated": (
        "Segel hari ini bertanggal di luar masa berlaku kuncinya, atau sebelum harinya berakhir.",
        "This day's seal is dated outside the time of its key, or before the day was over.",
    ),
}
