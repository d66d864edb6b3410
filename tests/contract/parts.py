"""Who tries an operation, on what, and with what in his hands, so that a try comes past the door."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from schemathesis import Case
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.transport import Response

from api.wire import cursor_after
from tests.contract.hands import BROWSER, FILES, NOBODYS, ODD_CELLS, POSITIONS, SENSIBLE
from tests.contract.stage import (
    ABOVE,
    DESK,
    INSPECTOR,
    LEADER,
    LED,
    NATIONAL,
    NEIGHBOUR,
    OVERSEER,
    PLACE,
    SEALED_ON,
    SUPPORTER,
    UNIT,
    Filed,
    Json,
    Stage,
)

T = TypeVar("T")

STEPS: dict[str, tuple[str, str]] = {
    "dispositions": ("received", DESK),
    "handlings": ("received", DESK),
    "handovers": ("received", DESK),
    "deferrals": ("received", DESK),
    "archivals": ("received", DESK),
    "reclassifications": ("received", DESK),
    "corrections": ("received", DESK),
    "accused": ("received", DESK),
    "recusals": ("received", DESK),
    "copies": ("received", DESK),
    "questions": ("received", DESK),
    "dangers": ("received", DESK),
    "last-dates": ("received", DESK),
    "repeats": ("received", DESK),
    "releases": ("received", DESK),
    "maskings": ("received", DESK),
    "notes": ("received", DESK),
    "reminders": ("disposed", DESK),
    "clearings": ("accusing", NATIONAL),
    "recommendations": ("received", OVERSEER),
    "recommendation-acceptances": ("recommended", DESK),
    "resumptions": ("deferred", DESK),
    "restorations": ("archived", DESK),
    "redispositions": ("disposed", DESK),
    "returns": ("disposed", UNIT),
    "acknowledgements": ("disposed", UNIT),
    "follow-ups": ("disposed", UNIT),
    "answers": ("disposed", UNIT),
    "answer-proposals": ("led", LED),
    "answer-approvals": ("proposed", LEADER),
    "answer-refusals": ("proposed", LEADER),
    "message-previews": ("disposed", UNIT),
    "key-slips": ("entered", DESK),
    "key-messages": ("entered", DESK),
    "supports": ("disposed", SUPPORTER),
    "attachments": ("disposed", UNIT),
    "replies": ("answered", UNIT),
    "completions": ("deferred", DESK),
    "objections": ("answered", DESK),
    "acceptances": ("answered", DESK),
    "reopenings": ("closed", DESK),
    "withdrawals": ("received", DESK),
    "withdrawal-revocations": ("withdrawn", DESK),
    "contests": ("archived", DESK),
    "overseer": ("received", DESK),
    "danger-acknowledgements": ("endangered", DESK),
    "reveals": ("nameless", OVERSEER),
    "reveal-grants": ("asked_for", NATIONAL),
    "reveal-refusals": ("asked_for", NATIONAL),
    "reveal-openings": ("granted", OVERSEER),
    "reveal-objections": ("asked_for", DESK),
}
"""Each step of a report: at which point of its life, and by whom."""

READERS = (NATIONAL, OVERSEER, DESK, INSPECTOR, ABOVE, UNIT)
KEEPERS = (NATIONAL, NATIONAL, NEIGHBOUR)
"""Who keeps the tree, its officers, its figures and its texts."""
KEPT = tuple(f"/v1/{room}" for room in ("message-t", "answer-t", "offic", "appoint", "inst", "pol", "cal"))

_NO_TOKEN = frozenset({"/healthz", "/readyz", "/v1/sessions", "/v1/sessions/refresh", "/v1/passwords"})


class Prompter:
    """Stands behind every call: gives it somebody's token and, mostly, ids that exist.

    Until an operation was granted once, everything about a try that may be right is right.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._random = stage.random
        self._held: dict[str, Filed] = {}
        self._officer: Json = {}
        self._granted: set[str] = set()
        self._is_sure = True

    def before(self, case: Case[Any]) -> None:
        """Makes a stranger's shot in the dark a try by somebody who could."""
        path, who = case.path, None
        self._is_sure = case.operation.label not in self._granted
        if path.startswith("/v1/reports/{report_id}"):
            who = self._a_report(case)
        elif path.startswith("/v1/tracking/"):
            self._a_key(case)
        elif path not in _NO_TOKEN:
            who = self._one_of(self._whoever(case, path))
        if path == "/v1/sessions/current":
            case.headers["Authorization"] = f"Bearer {self._stage.sign_in(NEIGHBOUR)['access_token']}"
        elif who:
            case.headers.update(self._stage.headers(who))
        self._ids_of_the_tree(case)
        self._query(case)
        self._body(case)

    def after(self, case: Case[Any], response: Response) -> None:
        """A report that was moved is no longer where it was."""
        if response.status_code < 300:
            self._granted.add(case.operation.label)
        report = self._held.pop(case.id, None)
        if report is not None and case.method == "POST" and response.status_code < 300:
            self._stage.used(report)

    def _whoever(self, case: Case[Any], path: str) -> tuple[str | None, ...]:
        if path == "/v1/statistics/reports":
            return None, *READERS
        if path.startswith(("/v1/overseer", "/v1/reprisals")):
            return OVERSEER, *READERS
        if path.startswith(("/v1/measures", "/v1/duty")) and case.method != "GET":
            return (UNIT if path.endswith("/fulfilments") else NATIONAL), *READERS
        if path == "/v1/reports" and case.method == "POST":
            return None, DESK
        return KEEPERS if path.startswith(KEPT) else READERS

    def _luck(self, chance: float = 0.75) -> bool:
        return self._random.random() < chance or self._is_sure

    def _one_of(self, several: Sequence[T]) -> T:
        return several[0] if self._is_sure else self._random.choice(several)

    def _a_report(self, case: Case[Any]) -> str:
        resource = case.path.removeprefix("/v1/reports/{report_id}").strip("/").partition("/")[0]
        scene, who = STEPS.get(resource, ("answered", self._one_of(READERS)))
        if "attachment_id" in case.path:
            scene, who = "with_file", self._one_of(READERS)
        if not self._luck(0.9) or _is_wrong(case, ParameterLocation.PATH):
            return who
        report = self._held[case.id] = self._stage.report(scene)
        case.path_parameters["report_id"] = report.id
        if "attachment_id" in case.path_parameters:
            case.path_parameters["attachment_id"] = report.view["attachment_id"]
        if "If-Match" in case.headers and not _is_wrong(case, ParameterLocation.HEADER) and self._luck(0.9):
            case.headers["If-Match"] = report.version
        return who

    def _a_key(self, case: Case[Any]) -> None:
        resource = case.path.removeprefix("/v1/tracking/{tracking_id}").strip("/").partition("/")[0]
        scene = STEPS.get(resource, ("with_file", DESK))[0] if resource != "attachments" else "with_file"
        if not self._luck(0.9) or _is_wrong(case, ParameterLocation.PATH):
            return
        report = self._held[case.id] = self._stage.report(scene)
        case.path_parameters["tracking_id"] = report.tracking_id
        if "attachment_id" in case.path_parameters:
            case.path_parameters["attachment_id"] = report.view["attachment_id"]
        if not _is_wrong(case, ParameterLocation.HEADER) and self._luck(0.9):
            case.headers["Tracking-Key"] = report.key

    def _ids_of_the_tree(self, case: Case[Any]) -> None:
        if _is_wrong(case, ParameterLocation.PATH):
            return
        makers: dict[str, Callable[[], object]] = {
            "institution_id": lambda: self._a_place(case),
            "officer_id": lambda: self._an_officer(case)["id"],
            "appointment_id": lambda: self._an_officer(case)["appointments"][0]["id"],
            "change_id": self._stage.a_waiting_change,
            "measure_id": lambda: self._stage.a_measure(done=case.path.endswith("/confirmations")),
            "template_id": self._stage.a_text,
            "shift_id": self._stage.a_shift,
            "reprisal_id": self._stage.a_reprisal,
            "template": lambda: "answered.reporter.email.id",
            "subscription_id": lambda: self._a_browser(case),
            "code": lambda: self._random.choice(("35", "35.02", PLACE)),
            "version": lambda: 1,
            "day": SEALED_ON.isoformat,
        }
        for name in case.path_parameters:
            if name in makers:
                case.path_parameters[name] = makers[name]() if self._luck() else NOBODYS.get(name, "99.99")

    def _a_place(self, case: Case[Any]) -> str:
        if case.path.endswith("/duty"):
            return self._stage.node("35.19-DPUPR")
        return self._stage.new_unit() if case.method == "POST" else self._some_node()

    def _a_browser(self, case: Case[Any]) -> str:
        path = case.path.removesuffix("/{subscription_id}").format(**case.path_parameters)
        browser: Json = {"endpoint": f"https://fcm.googleapis.com/fcm/send/{case.id}", "keys": BROWSER}
        answer = self._stage.session.post(path, json=browser, headers=dict(case.headers))
        return str(answer.json().get("id", NOBODYS["officer_id"]))

    def _an_officer(self, case: Case[Any]) -> Json:
        self._officer = self._stage.new_officer(suspended=case.path.endswith("/reinstatements"))
        return self._officer

    def _query(self, case: Case[Any]) -> None:
        if _is_wrong(case, ParameterLocation.QUERY):
            return
        for name in list(case.query):
            if name == "cursor" and self._is_sure:
                del case.query[name]
            elif (
                name in ("institution", "parent", "under") and self._luck() and not case.path.startswith("/v1/regions")
            ):
                case.query[name] = self._some_node()
            elif name == "cursor" and self._luck():
                case.query[name] = cursor_after(*self._random.choice(POSITIONS))

    def _body(self, case: Case[Any]) -> None:
        if _is_wrong(case, ParameterLocation.BODY):
            return
        if case.media_type == "text/csv":
            if self._luck():
                case.body = self._a_file(case.path)
        elif isinstance(case.body, dict):
            case.body = {name: self._value(case, name, value) for name, value in case.body.items()}
            if case.path.endswith("/fulfilments") and self._luck():
                case.body.pop("attachments", None)

    def _value(self, case: Case[Any], name: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {inner: self._value(case, inner, each) for inner, each in value.items()}
        if isinstance(value, list):
            return [self._value(case, name, each) for each in value]
        if value is None or not self._luck():
            return value
        if name == "appointment_id":
            return self._officer.get("appointments", [{"id": value}])[0]["id"]
        if name not in SENSIBLE:
            return value
        return SENSIBLE[name](self._stage, case)

    def _some_node(self) -> str:
        return str(self._random.choice(list(self._stage.nodes.values())))

    def _a_file(self, path: str) -> bytes:
        rows = FILES[path.removeprefix("/v1")]
        cells = [[str(cell) for cell in row] for row in rows]
        if self._luck(0.5):
            row = self._random.choice(cells)
            row[self._random.randrange(len(row))] = self._random.choice(ODD_CELLS)
        written = io.StringIO()
        csv.writer(written, delimiter=self._random.choice(",;")).writerows(cells)
        return written.getvalue().encode(errors="surrogatepass")


def _is_wrong(case: Case[Any], location: ParameterLocation) -> bool:
    """Whether this part of the request is meant to break the contract: it stays as it is then."""
    return case.meta is not None and case.meta.is_negative_at(location)
