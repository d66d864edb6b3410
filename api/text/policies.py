"""What the figures of the law are called on screen."""

TEXTS: dict[str, tuple[str, str]] = {
    "policy.verification": ("Batas verifikasi", "Time to verify"),
    "policy.first_follow_up": ("Batas tindak lanjut pertama", "Time to the first follow-up"),
    "policy.resolution.oversight_complaint": (
        "Batas penyelesaian pengaduan berkadar pengawasan",
        "Time to resolve an oversight complaint",
    ),
    "policy.resolution.complaint": (
        "Batas penyelesaian pengaduan tidak berkadar pengawasan",
        "Time to resolve a complaint",
    ),
    "policy.resolution.information_request": (
        "Batas penyelesaian permintaan informasi",
        "Time to resolve an information request",
    ),
    "policy.resolution.aspiration": ("Batas penyelesaian aspirasi", "Time to resolve an aspiration"),
    "policy.resolution.later_round": (
        "Batas penyelesaian setelah pelapor menyatakan belum tuntas",
        "Time to resolve once the reporter has objected",
    ),
    "policy.redisposition": ("Batas disposisi ulang", "Time to dispose again"),
    "policy.completion": ("Waktu pelapor untuk melengkapi", "The reporter's time to complete"),
    "policy.closing": ("Waktu pelapor untuk menanggapi jawaban", "The reporter's time to respond to an answer"),
    "policy.answer.needs_approval": ("Persetujuan pimpinan atas jawaban", "Approval of answers by the leader"),
    "policy.deferrals": ("Banyaknya penundaan", "Number of deferrals"),
    "policy.hops": ("Banyaknya perpindahan sebelum atasan memutuskan", "Hand-overs before the desk above decides"),
    "policy.objection_climbs_at": (
        "Pernyataan belum tuntas yang diteruskan ke atasan",
        "Objection that goes one desk up",
    ),
    "policy.reopen_within": ("Waktu untuk membuka kembali", "Time to reopen"),
    "policy.contest_within": ("Waktu untuk menyanggah pengarsipan", "Time to contest an archiving"),
    "policy.revoke_withdrawal_within": ("Waktu untuk membatalkan pencabutan", "Time to revoke a withdrawal"),
    "policy.reveal.object_within": (
        "Waktu pelapor untuk menolak pembukaan identitas",
        "The reporter's time to object to opening the identity",
    ),
    "policy.reveal.open_for": ("Lamanya identitas boleh dibaca", "How long an opened identity may be read"),
    "policy.ladder.waits.coordinator": (
        "Eskalasi ke Admin Instansi, setelah tenggat",
        "Escalation to the coordinator, after the limit",
    ),
    "policy.ladder.waits.province": (
        "Eskalasi ke provinsi, setelah jenjang sebelumnya",
        "Escalation to the province, after the rung before",
    ),
    "policy.ladder.waits.national": (
        "Eskalasi ke Admin Nasional, setelah jenjang sebelumnya",
        "Escalation to the national desk, after the rung before",
    ),
    "policy.ladder.waits.overseer": (
        "Eskalasi ke Ombudsman, setelah jenjang sebelumnya",
        "Escalation to the Ombudsman, after the rung before",
    ),
    "policy.reminder": ("Pengingat sebelum tenggat", "Reminder before a limit"),
    "policy.announce_before": (
        "Pemberitahuan sebelum laporan berakhir sendiri",
        "Notice before a report ends by itself",
    ),
    "policy.danger.acknowledge_within_minutes": (
        "Bahaya jiwa: batas sebelum petugas berikutnya dipanggil",
        "Danger to life: time until the next officer is paged",
    ),
    "policy.danger.next_desk_after_minutes": (
        "Bahaya jiwa: batas sebelum meja di atasnya dipanggil",
        "Danger to life: time until the next desk is paged",
    ),
    "policy.measure.recommendation": ("Batas melaksanakan rekomendasi", "Time to carry out a recommendation"),
    "policy.measure.corrective_action": (
        "Batas melaksanakan tindakan korektif",
        "Time to carry out a corrective action",
    ),
    "policy.measure.suggestion": ("Batas melaksanakan saran", "Time to carry out a suggestion"),
    "policy.overseer.takes_up_within_years": (
        "Usia peristiwa yang masih diterima Ombudsman",
        "Age of what the Ombudsman takes up",
    ),
    "policy.repeat_within": ("Rentang laporan berulang", "Span of repeated reports"),
    "policy.near_identical_from": (
        "Batas kemiripan tanggapan yang dianggap sama",
        "Likeness from which answers count as alike",
    ),
    "policy.smallest_cell": (
        "Angka terkecil yang ditampilkan untuk laporan rahasia",
        "Smallest figure shown of confidential reports",
    ),
    "policy.active_within": ("Rentang akun dianggap aktif", "Span in which an account counts as active"),
    "policy.good_from": ("Batas nilai baik", "Threshold of a good mark"),
    "policy.moved_out_after": ("Laporan yang berakhir dipindahkan setelah", "Ended reports are moved out after"),
    "policy.ppid.answer": ("Batas jawaban PPID", "Time of the PPID to answer"),
    "policy.ppid.extension": ("Perpanjangan waktu PPID", "Extension of the PPID's time"),
}
