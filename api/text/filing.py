"""What a reporter is told before he files: who would read his report, and who would not.

`who.*` is a kind of readers; `reads.<text>.<identity>` what they see (`law/disclosure`).
"""

TEXTS: dict[str, tuple[str, str]] = {
    "who.coordinator": ("{names}, yang memverifikasi laporan", "{names}, which verifies the report"),
    "who.inspector": (
        "Inspektorat {names}, yang memverifikasi laporan",
        "The inspectorate of {names}, which verifies the report",
    ),
    "who.national": ("{names}, yang memverifikasi laporan", "{names}, which verifies the report"),
    "who.unit": ("Unit yang menangani laporan", "The unit that handles the report"),
    "who.named_unit": (
        "{names}, atau unit lain yang ditugasi menangani laporan",
        "{names}, or another unit that is told to handle the report",
    ),
    "who.above": ("{names}, yang mengawasi penanganan", "{names}, which watches how it is handled"),
    "who.inspector_above": (
        "Inspektorat {names}, yang mengawasi penanganan",
        "The inspectorate of {names}, which watches how it is handled",
    ),
    "who.overseer": ("{names}, pengawas pelayanan publik", "{names}, which oversees public services"),
    "who.no_overseer": ("Pengawas pelayanan publik", "Whoever oversees public services"),
    "who.copy": ("Unit lain yang diberi tembusan", "Other units that are given a copy"),
    "who.public": ("Masyarakat", "The public"),
    "who.accused": ("Terlapor: {names}, dan semua unit di bawahnya", "The accused: {names}, and all units below"),
    "reads.full.open": (
        "Membaca seluruh laporan dan identitas yang Anda isi.",
        "Can read the whole report, and whatever you say about who you are.",
    ),
    "reads.full.by_reveal": (
        "Membaca seluruh laporan. Identitas Anda hanya dapat dibuka dengan alasan tertulis dan persetujuan orang "
        "kedua; Anda diberi tahu lebih dulu.",
        "Can read the whole report. Who you are can be opened only with a written reason and a second person's "
        "consent; you are told first.",
    ),
    "reads.full.nothing": (
        "Membaca seluruh laporan, tetapi tidak mengetahui siapa Anda.",
        "Can read the whole report, but not who you are.",
    ),
    "reads.masked.nothing": (
        "Membaca laporan dengan data pribadi ditutupi, dan tidak mengetahui siapa Anda.",
        "Can read the report with personal data masked, but not who you are.",
    ),
    "reads.nothing.nothing": (
        "Hanya melihat nomor, status, dan tanggalnya.",
        "Can see its number, state and dates only.",
    ),
    "reads.never": ("Tidak mengetahui bahwa laporan ini ada.", "Cannot tell that this report exists."),
    "reads.once_released": (
        "Hanya melihat nomor, status, dan tanggalnya. Isinya baru terbaca bila petugas memublikasikannya, dengan data "
        "pribadi ditutupi dan tanpa nama Anda.",
        "Can see its number, state and dates only. Its words can be read only once an officer publishes them, with "
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
