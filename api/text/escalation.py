"""Why a list of the ladder is refused."""

TEXTS: dict[str, tuple[str, str]] = {
    "board.institution_needed": (
        "Sebutkan instansi yang ingin Anda lihat.",
        "Please name the institution that you want to look at.",
    ),
    "faults.for_desks": (
        "Daftar ini hanya untuk koordinator, inspektorat, Admin Nasional dan Ombudsman.",
        "This list is for coordinators, inspectors, the national desk and the overseer.",
    ),
}
