"""Why a step of a report is refused."""

TEXTS: dict[str, tuple[str, str]] = {
    "step.not_in_this_state": (
        "Langkah “{action}” tidak dapat dilakukan pada laporan dengan status: {state}.",
        "The step “{action}” is not possible for a report that stands at: {state}.",
    ),
    "step.text_unseen": (
        "Langkah ini memerlukan isi laporan, yang tidak terbuka bagi Anda.",
        "This step needs the text of the report, which is not open to you.",
    ),
    "step.not_yours": (
        "Langkah “{action}” bukan kewenangan Anda pada laporan ini.",
        "The step “{action}” is not yours to take for this report.",
    ),
    "step.own_matter": (
        "Anda tidak dapat menjawab laporan yang Anda sampaikan sendiri, atau memutus keberatan atas keputusan Anda.",
        "Nobody answers a report that he filed, or decides on an objection against what he decided himself.",
    ),
    "step.not_returnable": (
        "Disposisi ini sudah diputus oleh atasan dan tidak dapat dikembalikan atau dilimpahkan lagi.",
        "A higher desk has decided this disposition; it cannot be returned or handed over again.",
    ),
    "step.limit_reached": (
        "Langkah ini sudah dilakukan sebanyak batasnya, yaitu {limit} kali.",
        "This step was already taken as often as it may be: {limit} times.",
    ),
    "step.too_late": (
        "Waktu untuk langkah ini sudah berakhir.",
        "The time for this step has passed.",
    ),
    "step.stale": (
        "Petugas lain sudah melakukan langkah pada laporan ini. Muat ulang laporan lalu coba lagi.",
        "Somebody else took a step in between. Please load the report again.",
    ),
    "step.proof_needed": (
        "Sebutkan bukti bahwa pelapor sendiri yang menghendaki langkah ini.",
        "Please say how the reporter himself asked for this step.",
    ),
    "step.only_declared": (
        "Langkah ini hanya untuk laporan yang dicatat kemudian.",
        "This step is only for reports that are entered afterwards.",
    ),
    "archive.reason_not_here": (
        "Alasan ini tidak dapat dipakai untuk mengarsipkan laporan pada status sekarang.",
        "This reason cannot be used to archive a report that stands where this one does.",
    ),
    "archive.needed": (
        "Isian ini wajib untuk alasan pengarsipan yang dipilih.",
        "This is required with the reason that was chosen.",
    ),
    "archive.not_with_this_reason": (
        "Isian ini tidak sesuai dengan alasan pengarsipan yang dipilih.",
        "This does not belong to the reason that was chosen.",
    ),
    "archive.duplicate_of_a_duplicate": (
        "Laporan itu sendiri diarsipkan sebagai duplikat. Sebutkan laporan pertamanya.",
        "That report was archived as a duplicate itself. Please name the first one.",
    ),
    "target.unknown": (
        "Unit atau instansi ini tidak dikenal atau sudah tidak ada.",
        "This unit or institution is unknown, or stands no longer.",
    ),
    "target.no_unit": (
        "Laporan tidak dapat didisposisikan ke instansi ini.",
        "No report can be disposed to this institution.",
    ),
    "target.out_of_scope": (
        "Unit ini berada di luar lingkup kewenangan Anda.",
        "This unit lies outside your scope.",
    ),
    "target.accused": (
        "Unit ini adalah terlapor, atau berada di bawah terlapor.",
        "This unit is one of the accused, or lies below one.",
    ),
    "target.holds_it": (
        "Laporan sudah berada pada unit ini.",
        "The unit has this report already.",
    ),
    "target.confidential": (
        "Laporan rahasia tidak memiliki unit pendukung atau tembusan.",
        "A confidential report has no supporting units and no copies.",
    ),
    "handover.same_institution": (
        "Laporan sudah berada pada admin instansi ini. Gunakan disposisi untuk unit di bawahnya.",
        "The report lies at the desk of this institution already. Dispose it to a unit below instead.",
    ),
    "disposition.reclassify_first": (
        "Ubah dahulu klasifikasinya: pengaduan berkadar pengawasan ditangani oleh APIP.",
        "Reclassify the report first: oversight complaints are the inspector's.",
    ),
    "reclassify.same_class": (
        "Klasifikasi laporan sudah demikian.",
        "The report is of this class already.",
    ),
    "reclassify.national_lengthens": (
        "Hanya Admin Nasional yang dapat memperpanjang tenggat waktu.",
        "Only the national desk may lengthen a limit.",
    ),
    "accused.unknown": (
        "Terlapor ini tidak dikenal.",
        "There is no such entry among the accused.",
    ),
    "other_report.unknown": (
        "Laporan dengan nomor ini tidak ditemukan.",
        "There is no report with this number.",
    ),
    "other_report.the_same": (
        "Nomor ini adalah nomor laporan ini sendiri.",
        "This is the number of the report itself.",
    ),
    "other_report.repeats_this": (
        "Laporan itu sudah tercatat sebagai pengulangan laporan ini.",
        "That report is linked as a repeat of this one.",
    ),
    "recommendation.none": (
        "Belum ada rekomendasi untuk laporan ini.",
        "Nothing has been recommended for this report.",
    ),
    "last_date.past": (
        "Tanggal ini sudah lewat.",
        "This day has passed.",
    ),
    "release.confidential": (
        "Laporan rahasia tidak dapat dipublikasikan.",
        "A confidential report cannot be released to the public.",
    ),
    "plan.past": (
        "Rencana tidak dapat bertanggal sebelum hari ini.",
        "A plan cannot be for a day that has passed.",
    ),
    "answer.not_yet_done": (
        "Tanggal pelaksanaan tidak boleh lewat dari hari ini.",
        "What was done cannot have been done after today.",
    ),
    "answer.needs_approval": (
        "Jawaban unit ini memerlukan persetujuan pimpinan. Usulkan jawabannya kepada pimpinan.",
        "The answers of this unit need its leader's approval. Propose the answer to him.",
    ),
    "answer.needs_no_approval": (
        "Jawaban unit ini tidak memerlukan persetujuan pimpinan. Kirim langsung sebagai tanggapan akhir.",
        "The answers of this unit need nobody's approval. Send it as the answer.",
    ),
    "reveal.nothing_to_open": (
        "Tidak ada identitas yang dapat dibuka: pelapor tidak anonim, atau tidak menyebutkan identitasnya.",
        "There is no identity to open: the reporter is not anonymous, or said nothing of it.",
    ),
    "reveal.asked_already": (
        "Sudah ada permintaan membuka identitas yang masih berlaku.",
        "A request to open the identity already stands.",
    ),
    "reveal.needs_court_order": (
        "Pelapor sudah berkeberatan. Permintaan baru hanya dapat diajukan dengan penetapan pengadilan.",
        "The reporter has objected. A new request needs a court's order.",
    ),
    "reveal.not_asked": ("Belum ada permintaan membuka identitas.", "Nobody has asked to open the identity."),
    "reveal.nothing_to_object_to": (
        "Tidak ada permintaan yang dapat ditolak.",
        "There is no request to object to.",
    ),
    "reveal.decided": ("Permintaan ini sudah berakhir atau sudah diputuskan.", "This request is over, or decided."),
    "reveal.second_person": (
        "Permintaan Anda sendiri diputuskan oleh orang kedua.",
        "Your own request is decided by a second person.",
    ),
    "reveal.not_open": (
        "Identitas belum dapat dibuka: belum disetujui, ditolak pelapor, atau waktu keberatan pelapor belum lewat.",
        "The identity cannot be opened yet: not granted, objected to, or the time to object is not over.",
    ),
    "reveal.asked_by_another": (
        "Identitas hanya dibuka untuk yang memintanya.",
        "The identity is opened to whoever asked for it alone.",
    ),
    "reveal.learnt": ("Identitas sudah Anda buka.", "You have opened the identity already."),
    "answer.not_proposed": (
        "Tidak ada usulan jawaban yang menunggu persetujuan.",
        "No proposed answer waits to be approved.",
    ),
    "answer.evidence_or_why_none": (
        "Lampirkan bukti, atau jelaskan mengapa tidak ada bukti.",
        "Attach evidence, or say why there is none.",
    ),
    "validation.by_when": (
        "Rencana wajib menyebutkan tanggal; jenis lain tidak.",
        "A plan needs a day by which it is done; the other kinds have none.",
    ),
}
