"""What the overseer's desk tells and refuses."""

TEXTS: dict[str, tuple[str, str]] = {
    "overseer.say_what_is_new": (
        "Laporan ini sudah disampaikan kepada Ombudsman pada putaran ini. Tuliskan apa yang baru.",
        "The report was taken to the Ombudsman in this round already. Please say what is new.",
    ),
    "overseer.only": (
        "Daftar ini hanya untuk Ombudsman.",
        "This list is the Ombudsman's alone.",
    ),
    "no_overseer": (
        "Meja Ombudsman belum disiapkan dalam sistem ini.",
        "No desk of the Ombudsman was set up in this system.",
    ),
}
