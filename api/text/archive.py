"""What is said of reports that were moved out into files."""

TEXTS: dict[str, tuple[str, str]] = {
    "moved.no_manifest": ("Tidak ada manifes di folder ini.", "There is no manifest in this folder."),
    "moved.missing": ("Berkas ini tidak ada di folder.", "This file is not in the folder."),
    "moved.changed": (
        "Isi berkas tidak sama dengan saat dipindahkan.",
        "The file does not hold what was moved out.",
    ),
    "moved.unreadable": ("Berkas ini tidak dapat dibaca.", "This file cannot be read."),
    "moved.incomplete": (
        "Jumlah laporan atau peristiwa tidak sama dengan manifes.",
        "It does not hold as many reports or events as the manifest says.",
    ),
    "moved.not_listed": ("Berkas ini tidak tercatat dalam manifes.", "The manifest does not name this file."),
    "moved.chain_broken": (
        "Rantai peristiwa laporan ini tidak utuh.",
        "The chain of this report's events is broken.",
    ),
    "moved.attachment_broken": (
        "Lampiran laporan ini tidak ada atau telah berubah.",
        "An attachment of this report is missing or has changed.",
    ),
    "moved.too_young": (
        "Hanya laporan yang selesai sebelum {latest} yang dapat dipindahkan.",
        "Only what ended before {latest} can be moved out.",
    ),
}
