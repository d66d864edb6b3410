"""The register of what institutions were asked to do."""

TEXTS: dict[str, tuple[str, str]] = {
    "measure_kind.corrective_action": ("Tindakan korektif", "Corrective action"),
    "measure_kind.suggestion": ("Saran", "Suggestion"),
    "measure_kind.recommendation": ("Rekomendasi", "Recommendation"),
    "measure_state.open": ("Belum ditanggapi", "Open"),
    "measure_state.accepted": ("Diterima untuk dilaksanakan", "Accepted"),
    "measure_state.done": ("Dilaksanakan menurut instansi", "Done by the institution's word"),
    "measure_state.confirmed": ("Dilaksanakan, sudah dipastikan", "Done and confirmed"),
    "measure.not_yours_to_ask": (
        "Hanya Ombudsman dan Admin Nasional yang mencatat hal ini.",
        "Only the Ombudsman and the national desk enter this.",
    ),
    "measure.not_addressed_to_you": (
        "Hal ini ditujukan kepada instansi lain.",
        "This is addressed to another institution.",
    ),
    "measure.not_yours_to_confirm": (
        "Hanya yang memintanya yang dapat memastikan pelaksanaannya.",
        "Only whoever asked for it can confirm that it was done.",
    ),
    "measure.past": ("Tanggal ini sudah lewat.", "This day has passed."),
    "measure.not_yet_done": (
        "Tanggal pelaksanaan tidak boleh lewat dari hari ini.",
        "What was done cannot have been done after today.",
    ),
    "measure.confirmed_already": (
        "Pelaksanaannya sudah dipastikan.",
        "That it was done has been confirmed already.",
    ),
    "measure.not_done": (
        "Instansi belum menyatakan bahwa hal ini dilaksanakan.",
        "The institution has not said that this was done.",
    ),
    "measure.unknown": (
        "Rekomendasi ini tidak ada pada laporan ini.",
        "There is no such recommendation for this report.",
    ),
    "measure.evidence": (
        "Lampirkan bukti, atau jelaskan pelaksanaannya.",
        "Please attach evidence, or say how it was done.",
    ),
}
