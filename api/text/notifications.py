"""Why something about messages is refused."""

TEXTS: dict[str, tuple[str, str]] = {
    "validation.quiet_hours": (
        "Jam tenang memerlukan awal dan akhir, sebagai waktu setempat.",
        "Quiet hours need a beginning and an end, as local times.",
    ),
    "messages.national_only": (
        "Teks pesan hanya dapat diubah oleh Admin Nasional.",
        "Only the national desk keeps the texts of messages.",
    ),
    "messages.way_absent": (
        "Cara pengiriman ini tidak tersedia di sini.",
        "Messages cannot be sent this way here.",
    ),
    "template.subject": (
        "Judul wajib untuk kotak masuk, surel dan notifikasi, sebaris saja; cara lain tidak memakai judul.",
        "Inbox, e-mail and push need a subject of one line; other ways have none.",
    ),
    "template.body": (
        "Isi wajib, kecuali di kotak masuk, yang hanya memakai judul.",
        "A text needs a body; a line in the inbox is a subject alone.",
    ),
    "template.betrays": (
        "Teks ini dapat terbaca orang lain: jangan menyebut laporan, pengaduan, instansi, atau isinya.",
        "Others may read this text: it must not name a report, a complaint, an institution or what it is about.",
    ),
    "template.too_long": (
        "Teks ini lebih panjang dari {limit} karakter.",
        "This text is longer than {limit} characters.",
    ),
    "template.blanks": (
        "Isian dalam kurung kurawal hanya boleh: {allowed}.",
        "Between braces there may stand only: {allowed}.",
    ),
    "push.not_a_service": (
        "Alamat ini bukan layanan notifikasi yang dikenal.",
        "This is not the address of a known push service.",
    ),
    "push.not_a_browser": (
        "Kunci peramban ini tidak dapat dipakai.",
        "These are not the keys of a browser.",
    ),
    "push.too_many": (
        "Sudah terlalu banyak peramban yang terdaftar.",
        "There are too many browsers already.",
    ),
}
