"""The three files that are imported, as the demo's officers could send them."""

from api.accounts.demo import DOMAIN
from api.institutions.kinds import InstitutionKind
from api.law.words import ArchiveReason, Channel, ReportClass, Role
from tests.contract.stage import PLACE
from tests.fuzz.tables import Columns

_PONOROGO, _MADIUN = "Pemerintah Kabupaten Ponorogo", "Pemerintah Kabupaten Madiun"
_DAYS = ("2026-01-01", "2020-01-01", "01/02/2026", "31-12-2026", "2026-08-03")
_TIMES = ("2022-01-04T22:48:00+07:00", "2022-01-05 08:00", "06/01/2022 09:19", "2022-02-01", "2036-01-01")

REPORTS = Columns(
    {
        "external_id": (*(f"PO-{number}" for number in range(200)), ""),
        "channel": ("website", *Channel),
        "class": ("complaint", *ReportClass),
        "title": ("", "Lampu jalan"),
        "text": ("Lampu jalan di depan pasar mati.", "Usul taman\nuntuk anak-anak"),
        "topic": ("", "infrastructure", "no_such_topic"),
        "region_code": ("", PLACE, "35.02", "99.99"),
        "received_at": _TIMES[:3],
        "institution": (_PONOROGO, _PONOROGO, _PONOROGO, _PONOROGO.upper(), _MADIUN, "Kabupaten Antah Berantah"),
        "unit": ("", "Dinas Kesehatan", "dinas kesehatan", "Dinas Sihir"),
        "disposed_at": ("", "", "2022-01-06T09:19:00+07:00", *_TIMES),
        "first_follow_up_at": ("", "", "2022-01-12T09:53:00+07:00", *_TIMES),
        "answered_at": ("", "", "2022-01-17T11:55:00+07:00", *_TIMES),
        "closed_at": ("", "", "2022-01-20T15:39:00+07:00", *_TIMES),
        "archived_at": ("", "", "", "2022-02-01T09:00:00+07:00"),
        "archive_reason": ("", "", "", *ArchiveReason),
        "anonymous": ("", "true", "tidak"),
        "confidential": ("", "ya", "0"),
        "tracking_id": ("", "", "9165816", "#9 165 817", "9.165.818", "99999999", "100000000"),
        "follow_up": ("", "", "Regu dikirim."),
        "answer": ("", "", "Lampu sudah menyala."),
        "reporter_name": ("", "Siti Aminah"),
        "reporter_phone": ("", "0812 3456 7890", "+44 20 7946 0958"),
        "reporter_email": ("", "siti@lapor.example"),
    },
    frozenset({"received_at", "disposed_at", "first_follow_up_at", "answered_at", "closed_at", "archived_at"}),
    numbered="external_id",
)
OFFICERS = Columns(
    {
        "email": (
            *(f"petugas.{number}@{DOMAIN}" for number in range(100)),
            "SATU@Lapor.Example",
            "siti@dómäin.example",
        ),
        "name": ("Siti Aminah", "Budi"),
        "institution": ("35.19/35.19-DPUPR", "35.19", "35.02", "35.02/DINKES", "DINKES", "/", "35.19/", "KEMENPU"),
        "role": ("liaison", *Role),
        "valid_from": _DAYS,
        "decree": ("", "SK 1/2026"),
        "valid_to": ("", "", "2026-12-31", "31/12/2026", "2019-01-01"),
    },
    frozenset({"valid_from", "valid_to"}),
    numbered="email",
)
_CODES = (*(f"35.19-BARU-{number}" for number in range(40)), "35.19-DPUPR", "DINKES", "35.19", "35.02", "35", "99")
INSTITUTIONS = Columns(
    {
        "code": _CODES,
        "name": ("Dinas Baru", "Bidang Baru", "Pemerintah Kabupaten Baru"),
        "kind": ("opd", *InstitutionKind),
        "root_code": ("35.19", "35.19", "", "35.02", "35", "99"),
        "parent_code": ("", "", *_CODES),
        "short_name": ("", "DB"),
        "region_code": ("", "35.19", PLACE, "35", "99"),
        "zone": ("", "", "WIB", "wita", "Asia/Jayapura", "UTC"),
        "supervisor_code": ("", "", "35", "35.02"),
        "valid_from": ("", *_DAYS),
    },
    frozenset({"valid_from"}),
    numbered="code",
)
