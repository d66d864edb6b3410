"""What stands on a poster. Plain words: it is read standing, by everybody."""

TEXTS: dict[str, tuple[str, str]] = {
    "poster.document": ("Poster pengaduan {unit}", "Complaint poster of {unit}"),
    "poster.brand": ("SP4N-LAPOR!", "SP4N-LAPOR!"),
    "poster.tagline": ("Layanan Aspirasi dan Pengaduan Online Rakyat", "Indonesia's public-service complaint system"),
    "poster.question": (
        "Ada keluhan atau saran tentang layanan di sini?",
        "A complaint or an idea about the service here?",
    ),
    "poster.scan": ("Pindai untuk melapor, gratis", "Scan to report, free of charge"),
    "poster.step.1": (
        "Arahkan kamera telepon ke kode ini, lalu buka tautannya.",
        "Point your phone's camera at this code and open the link.",
    ),
    "poster.step.2": (
        "Ceritakan apa yang terjadi. Foto membantu. Boleh tanpa nama.",
        "Say what happened. Photos help. You need not give your name.",
    ),
    "poster.step.3": (
        "Simpan nomor laporan: di situ terlihat siapa yang menangani dan sampai kapan.",
        "Keep the number of your report: it shows who deals with it, and until when.",
    ),
    "poster.without_camera": ("Tanpa kamera, buka", "Without a camera, open"),
    "poster.and_choose": ("dan pilih nama instansi di atas.", "and choose the name above."),
    "poster.emergency": (
        "Keadaan darurat? Telepon, jangan tulis laporan.",
        "An emergency? Call, do not write a report.",
    ),
    "poster.call.112": ("darurat", "emergency"),
    "poster.call.110": ("polisi", "police"),
    "poster.call.119": ("gawat darurat medis", "ambulance"),
    "poster.call.129": ("perempuan dan anak", "women and children"),
}
