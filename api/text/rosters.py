"""Rosters of duty, danger and reprisal."""

TEXTS: dict[str, tuple[str, str]] = {
    "duty.not_yours": (
        "Jadwal piket ini di luar kewenangan Anda.",
        "This roster is not yours to keep or to read.",
    ),
    "duty.ends_too_early": (
        "Piket harus berakhir sesudah dimulai, dan sesudah saat ini.",
        "Duty must end after it begins, and after this moment.",
    ),
    "duty.too_long": (
        "Satu giliran piket paling lama {days} hari.",
        "One turn of duty lasts at most {days} days.",
    ),
    "duty.does_not_serve_there": (
        "Akun ini tidak bertugas pada instansi tersebut.",
        "This account does not serve at that institution.",
    ),
    "danger.not_marked": (
        "Laporan ini tidak ditandai sebagai bahaya.",
        "This report is not marked as dangerous.",
    ),
}
