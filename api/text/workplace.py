"""What officers keep for their work: why it is refused, and the words of the letter that goes with a disposition."""

TEXTS: dict[str, tuple[str, str]] = {
    "views.name_taken": (
        "Anda sudah memiliki tampilan dengan nama ini.",
        "You have a view with this name already.",
    ),
    "views.too_many": (
        "Paling banyak {limit} tampilan dapat disimpan. Hapus dahulu yang tidak dipakai.",
        "No more than {limit} views can be kept. Please forget one first.",
    ),
    "templates.not_yours": (
        "Templat instansi ini dikelola oleh petugasnya sendiri.",
        "The texts of this institution are kept by its own officers.",
    ),
    "templates.too_many": (
        "Paling banyak {limit} templat untuk satu instansi.",
        "An institution keeps no more than {limit} texts.",
    ),
    "nota_dinas.title": ("Nota Dinas", "Letter of Disposition"),
    "nota_dinas.to": ("Yth.", "To"),
    "nota_dinas.from": ("Dari", "From"),
    "nota_dinas.copies": ("Tembusan", "Copies"),
    "nota_dinas.date": ("Tanggal", "Date"),
    "nota_dinas.number": ("Nomor", "Number"),
    "nota_dinas.nature": ("Sifat", "Nature"),
    "nota_dinas.nature.plain": ("Biasa", "Ordinary"),
    "nota_dinas.nature.danger": ("Sangat segera", "Most urgent"),
    "nota_dinas.nature.confidential": ("Rahasia", "Confidential"),
    "nota_dinas.nature.both": ("Rahasia, sangat segera", "Confidential, most urgent"),
    "nota_dinas.enclosed": ("Lampiran", "Enclosed"),
    "nota_dinas.enclosed.files": ("{count} berkas pada laporan", "{count} files with the report"),
    "nota_dinas.enclosed.none": ("Tidak ada", "None"),
    "nota_dinas.subject": ("Hal", "Subject"),
    "nota_dinas.subject.text": ("Disposisi laporan masyarakat {number}", "Disposition of report {number}"),
    "nota_dinas.opening": (
        "Disampaikan dengan hormat laporan masyarakat berikut, yang diterima melalui SP4N-LAPOR!, untuk"
        " ditindaklanjuti sesuai dengan tugas dan kewenangan {unit}.",
        "The following report, which came in through SP4N-LAPOR!, is handed to {unit} to act on it within its duties.",
    ),
    "nota_dinas.report": ("Laporan", "The report"),
    "nota_dinas.report.received": ("Diterima", "Received"),
    "nota_dinas.report.class": ("Klasifikasi", "Class"),
    "nota_dinas.report.topic": ("Topik", "Topic"),
    "nota_dinas.report.region": ("Lokasi", "Place"),
    "nota_dinas.report.title": ("Judul", "Title"),
    "nota_dinas.report.text": ("Isi laporan", "What it says"),
    "nota_dinas.report.hidden": (
        "Isi laporan tidak terbuka bagi pencetak surat ini.",
        "The text of the report is not open to whoever printed this letter.",
    ),
    "nota_dinas.report.more": (
        "(dan seterusnya; selengkapnya pada laporan {number})",
        "(and so on; the whole text is with report {number})",
    ),
    "nota_dinas.instruction": ("Instruksi", "Instruction"),
    "nota_dinas.limits": ("Batas waktu", "Limits"),
    "nota_dinas.limit": ("{clock}: paling lambat {day}", "{clock}: by {day}"),
    "nota_dinas.law": (
        "Dasar: UU 25/2009 tentang Pelayanan Publik; Perpres 76/2013; pedoman SP4N. Bila bukan kewenangan unit,"
        " laporan dikembalikan melalui aplikasi beserta alasannya; batas waktu tetap berjalan.",
        "By: UU 25/2009 on public services; Perpres 76/2013; the guideline of SP4N. What is not within the unit's"
        " competence is returned in the application, with a reason; the limits run on.",
    ),
    "nota_dinas.closing": (
        "Demikian disampaikan, atas perhatiannya diucapkan terima kasih.",
        "Thank you for your attention.",
    ),
    "nota_dinas.sign": ("Nama dan tanda tangan", "Name and signature"),
    "nota_dinas.made": ("Dicetak dari SP4N-LAPOR! {at}", "Printed from SP4N-LAPOR! {at}"),
    "nota_dinas.page": ("Halaman", "Page"),
}
