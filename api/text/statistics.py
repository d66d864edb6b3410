"""Labels of groups of figures, and what is wrong with a question about them."""

_MONTHS = (
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
)

TEXTS: dict[str, tuple[str, str]] = {
    **{f"statistics.month.{number:02}": name for number, name in enumerate(_MONTHS, start=1)},
    "statistics.no_topic": ("Tanpa topik", "Without a topic"),
    "statistics.no_region": ("Tanpa wilayah", "Without a region"),
    "statistics.itself": ("{name} (langsung)", "{name} (itself)"),
    "statistics.range_reversed": (
        "Tanggal akhir tidak boleh sebelum tanggal awal.",
        "The last date may not come before the first.",
    ),
    "statistics.institution_unknown": ("Instansi ini tidak dikenal.", "There is no such institution."),
    "statistics.region_unknown": ("Wilayah ini tidak dikenal.", "There is no such region."),
    "statistics.level_without_its_group": (
        "Tingkat hanya berlaku bila dikelompokkan menurut wilayah atau instansi yang sama.",
        "A level is asked for together with grouping by that kind only.",
    ),
    "statistics.level_not_below": (
        "Tingkat harus berada di bawah {name} yang dipilih.",
        "The level must lie below the {name} that is asked for.",
    ),
    "statistics.level_too_wide": (
        "Untuk tingkat ini pilih dahulu satu instansi atau wilayah.",
        "For this level choose one institution or region first.",
    ),
    "statistics.too_many_groups": (
        "Hasilnya lebih dari {most} kelompok. Persempit instansi, wilayah, atau tanggalnya.",
        "That makes more than {most} groups. Narrow the institution, region or dates.",
    ),
}
