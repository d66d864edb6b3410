"""What a reporter is told before he files: who would read his report, and who would not.

`who.*` is a kind of readers; `reads.<text>.<identity>` what they see (`law/disclosure`).
"""

TEXTS: dict[str, tuple[str, str]] = {
    "who.coordinator": ("{names} (memverifikasi laporan)", "{names} (verifies the report)"),
    "who.inspector": (
        "Inspektorat {names} (memverifikasi laporan)",
        "The inspectorate of {names} (verifies the report)",
    ),
    "who.national": ("{names} (memverifikasi laporan)", "{names} (verifies the report)"),
    "who.unit": ("Unit yang menangani laporan", "The unit that handles the report"),
    "who.named_unit": (
        "{names}, atau unit lain yang ditugasi menangani laporan",
        "{names}, or another unit that is told to handle the report",
    ),
    "who.above": ("{names} (mengawasi penanganan)", "{names} (watches how it is handled)"),
    "who.inspector_above": (
        "Inspektorat {names} (mengawasi penanganan)",
        "The inspectorate of {names} (watches how it is handled)",
    ),
    "who.overseer": ("{names} (pengawas pelayanan publik)", "{names} (oversees public services)"),
    "who.no_overseer": ("Pengawas pelayanan publik", "Whoever oversees public services"),
    "who.copy": ("Unit lain yang diberi tembusan", "Other units that are given a copy"),
    "who.public": ("Masyarakat", "The public"),
    "who.accused": ("Terlapor: {names}, dan semua unit di bawahnya", "The accused: {names}, and all units below"),
    "reads.full.open": (
        "membaca seluruh laporan dan identitas yang Anda isi.",
        "can read the whole report, and whatever you say about who you are.",
    ),
    "reads.full.by_reveal": (
        "membaca seluruh laporan. Identitas Anda hanya dapat dibuka dengan alasan tertulis dan persetujuan orang "
        "kedua; Anda diberi tahu lebih dulu.",
        "can read the whole report. Who you are can be opened only with a written reason and a second person's "
        "consent; you are told first.",
    ),
    "reads.full.nothing": (
        "membaca seluruh laporan, tetapi tidak mengetahui siapa Anda.",
        "can read the whole report, but not who you are.",
    ),
    "reads.masked.nothing": (
        "membaca laporan dengan data pribadi ditutupi, dan tidak mengetahui siapa Anda.",
        "can read the report with personal data masked, but not who you are.",
    ),
    "reads.nothing.nothing": (
        "hanya melihat nomor, status, dan tanggalnya.",
        "can see its number, state and dates only.",
    ),
    "reads.never": ("tidak mengetahui bahwa laporan ini ada.", "cannot tell that this report exists."),
    "reads.once_released": (
        "hanya melihat nomor, status, dan tanggalnya. Isinya baru terbaca bila petugas memublikasikannya, dengan data "
        "pribadi ditutupi dan tanpa nama Anda.",
        "can see its number, state and dates only. Its words can be read only once an officer publishes them, with "
        "personal data masked and without your name.",
    ),
    "note.always_confidential": (
        "Dugaan pelanggaran atau penyalahgunaan wewenang selalu dirahasiakan.",
        "A suspected violation or abuse of authority is always kept confidential.",
    ),
    "note.bare_names": (
        "Nama saja belum menutup laporan ini bagi siapa pun. Sebutkan juga instansi dan jabatannya bila Anda tahu.",
        "A name alone keeps nobody from this report. Say the institution and the position too if you know them.",
    ),
}
