"""What people have in their hands when they try an operation: values that mean something."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from schemathesis import Case

from api.accounts.demo import DOMAIN
from api.db import new_id
from tests.attachments import samples
from tests.conftest import NOW
from tests.contract.stage import NEIGHBOUR, PASSWORD, PLACE, Stage

BROWSER = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
"""The keys of a browser: those of RFC 8291, appendix A."""


def _office(stage: Stage, case: Case[Any]) -> str:
    codes = ("DPUPKP", "DLH", "DINKES") if "reports" in case.path else ("35.19-DPUPR",)
    return stage.node(stage.random.choice(codes))


def _unit(stage: Stage, case: Case[Any]) -> str:
    leaves_the_institution = 0.9 if case.path.endswith("/handovers") else 0.3
    far = stage.node(stage.random.choice(("35.02", "KEMENPU", "35")))
    return far if "reports" in case.path and stage.random.random() < leaves_the_institution else _office(stage, case)


def _another_report(stage: Stage, case: Case[Any]) -> str:
    return stage.report("answered").tracking_id


def _accused(stage: Stage, case: Case[Any]) -> str:
    view = stage.report("accusing").view
    return str(view["accused"][0]["id"])


def _email(stage: Stage, case: Case[Any]) -> str:
    return f"{NEIGHBOUR}@{DOMAIN}" if case.path == "/v1/sessions" else f"baru.{new_id().hex}@lapor.example"


def _password(stage: Stage, case: Case[Any]) -> str:
    return PASSWORD


SENSIBLE: dict[str, Callable[[Stage, Case[Any]], object]] = {
    "unit_id": _unit,
    "supporting": _office,
    "unit_ids": _office,
    "institution_id": _unit,
    "parent_id": lambda stage, case: stage.node("35.19"),
    "into_id": lambda stage, case: stage.new_unit(),
    "successor_id": lambda stage, case: stage.new_unit(),
    "supervisor_id": lambda stage, case: stage.node("35"),
    "accused_id": _accused,
    "duplicate_of": _another_report,
    "repeat_of": _another_report,
    "region_code": lambda stage, case: stage.random.choice(("35", "35.02", PLACE)),
    "topic": lambda stage, case: "infrastructure",
    "done_on": lambda stage, case: NOW.date().isoformat(),
    "event_date": lambda stage, case: "2026-08-01",
    "due_on": lambda stage, case: "2026-08-20",
    "account_id": lambda stage, case: stage.new_officer()["id"],
    "starts_at": lambda stage, case: "2026-08-03T00:00:00Z",
    "ends_at": lambda stage, case: "2026-08-04T00:00:00Z",
    "by_when": lambda stage, case: "2026-08-06",
    "last_date": lambda stage, case: "2026-08-07",
    "effective_on": lambda stage, case: "2026-08-03",
    "valid_from": lambda stage, case: "2026-08-01",
    "valid_to": lambda stage, case: "2026-12-31",
    "phone": lambda stage, case: "081234567890",
    "nik": lambda stage, case: "3502170101900001",
    "email": _email,
    "step": lambda stage, case: "answer",
    "channels": lambda stage, case: "email",
    "subject": lambda stage, case: "Ada kabar baru" if "email" in case.path_parameters.get("template", "") else "",
    "body": lambda stage, case: "Silakan buka halaman yang Anda simpan.",
    "endpoint": lambda stage, case: f"https://fcm.googleapis.com/fcm/send/{new_id().hex}",
    "p256dh": lambda stage, case: BROWSER["p256dh"],
    "auth": lambda stage, case: BROWSER["auth"],
    "password": _password,
    "token": lambda stage, case: stage.password_token(),
    "refresh_token": lambda stage, case: stage.sign_in(NEIGHBOUR)["refresh_token"],
    "channel": lambda stage, case: "letter" if "back-entries" in case.path else "website",
    "key": lambda stage, case: stage.random.choice(("verification", "deferrals", "objection", "closing")),
    "file": lambda stage, case: samples.png(),
    "attachments": lambda stage, case: str(UUID(int=0)),
}
"""Values that mean something, by the name of their field."""

POSITIONS: tuple[tuple[object, ...], ...] = (
    ("35.02",),
    ("Dinas", UUID(int=0)),
    (UUID(int=0),),
    ("deadline", NOW, UUID(int=0)),
    ("newest", NOW, UUID(int=0)),
    ("deadline", None, UUID(int=0)),
    ("9999-12-31T23:59:59.999999+14:00", UUID(int=0)),
    ("9" * 30, -1),
)
NOBODYS = dict.fromkeys(
    (
        "institution_id",
        "officer_id",
        "appointment_id",
        "change_id",
        "subscription_id",
        "measure_id",
        "shift_id",
        "template_id",
        "reprisal_id",
    ),
    str(UUID(int=7)),
) | {"version": "999"}
"""What the library draws from earlier answers must not reach those whose parts others play."""
ODD_CELLS = ("", "=1+1", "\x00", "2026-02-30", "9999-12-31", "0001-01-01T00:00:00+07:00", "a" * 21_000, "é😀", "-")
_PONOROGO = "Pemerintah Kabupaten Ponorogo"
FILES: dict[str, list[list[str]]] = {
    "/imports": [
        ["external_id", "channel", "class", "text", "received_at", "institution", "unit", "disposed_at"],
        ["X-1", "website", "complaint", "Jalan rusak", "2022-01-04T22:48:00+07:00", _PONOROGO, "Dinas Kesehatan", ""],
        ["X-2", "sms", "aspiration", "Usul taman", "2022-02-04T08:48:00+07:00", _PONOROGO, "", ""],
    ],
    "/officers/imports": [
        ["email", "name", "institution", "role", "valid_from", "decree", "valid_to"],
        ["satu@lapor.example", "Satu", "35.19/35.19-DPUPR", "liaison", "2026-01-01", "SK 1", ""],
        ["dua@lapor.example", "Dua", "35.19", "leader", "01/02/2026", "", "31/12/2026"],
    ],
    "/institutions/imports": [
        ["code", "name", "kind", "root_code", "parent_code", "region_code", "valid_from"],
        ["35.19-BARU", "Dinas Baru", "opd", "35.19", "", "35.19", "2026-01-01"],
        ["35.19-BARU-1", "Bidang Baru", "opd", "35.19", "35.19-BARU", "", "01/02/2026"],
    ],
}
"""Files as people send them, before one of their cells goes wrong."""
