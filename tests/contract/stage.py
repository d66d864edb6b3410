"""A small country to try the API in: the demo's tree, its officers signed in, and reports at every point of a life.

Whoever tries an operation asks for a part in it: who takes it, on which report, and with what in his hands.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

from requests import Response, Session

from api.accounts.demo import DOMAIN
from api.law.approving import NEEDED
from tests.attachments import samples
from tests.make import VAULT

PASSWORD = "kopi tubruk tanpa gula"
PLACE = "35.02.17"
SEALED_ON = date(2026, 8, 2)
"""A day that is sealed."""

SAID = "Ini keterangan yang cukup panjang."
ANSWER = {"text": SAID, "done_on": "2026-08-03", "done_by": "Regu lampu", "no_evidence_reason": SAID}
NATIONAL, OVERSEER = "admin.nasional", "ombudsman"
DESK, INSPECTOR, ABOVE = "admin.ponorogo", "apip.ponorogo", "admin.jatim"
UNIT, SUPPORTER, LED, LEADER = "dpupkp.ponorogo", "dlh.ponorogo", "dinkes.ponorogo", "sekda.ponorogo"
NEIGHBOUR = "admin.madiun"
OFFICERS = (NATIONAL, OVERSEER, DESK, INSPECTOR, ABOVE, UNIT, SUPPORTER, LED, LEADER, NEIGHBOUR)
Json = dict[str, Any]


@dataclass
class Filed:
    """A report, as far as it has come."""

    id: str
    tracking_id: str
    key: str
    version: str
    view: Json = field(default_factory=dict)


@dataclass
class Stage:
    """Everything there is to act with. `session` reaches the app; `nodes` are the demo's institutions by code."""

    session: Session
    nodes: dict[str, UUID]
    random: Random
    tokens: dict[str, str] = field(default_factory=dict)
    ready: dict[str, list[Filed]] = field(default_factory=lambda: defaultdict(list))
    serial: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        for name in OFFICERS:
            self.tokens[name] = self.sign_in(name)["access_token"]
        law = {"instrument": "Perbup 1/2026", "effective_from": "2026-08-03"}
        self.post("/v1/policies", NATIONAL, key=NEEDED, institution_id=self.node("DINKES"), value=1, **law)

    def sign_in(self, name: str) -> Json:
        """What a device gets for one of the demo's officers."""
        return self.post("/v1/sessions", email=f"{name}@{DOMAIN}", password=PASSWORD)

    def headers(self, who: str | None) -> dict[str, str]:
        """The header of somebody who signed in; none for the public."""
        return {"Authorization": f"Bearer {self.tokens[who]}"} if who else {}

    def post(self, path: str, who: str | None = None, **body: Any) -> Json:
        """Something that must succeed."""
        answer = self.session.post(path, json=_plain(body), headers=self.headers(who))
        return _told(answer)

    def step(self, who: str, report: Filed, resource: str, **body: Any) -> Filed:
        """An officer's step on a report."""
        headers = self.headers(who) | {"If-Match": report.version}
        answer = self.session.post(f"/v1/reports/{report.id}/{resource}", json=_plain(body), headers=headers)
        report.view = _told(answer)
        report.version = answer.headers["ETag"]
        return report

    def own(self, report: Filed, resource: str, **body: Any) -> Filed:
        """A step of the reporter's."""
        path = f"/v1/tracking/{report.tracking_id}/{resource}"
        answer = self.session.post(path, json=_plain(body), headers={"Tracking-Key": report.key})
        report.view = _told(answer)
        report.version = answer.headers["ETag"]
        return report

    def node(self, code: str) -> str:
        """The id of an institution or unit of the demo."""
        return str(self.nodes[code])

    def report(self, scene: str) -> Filed:
        """A report at this point of its life; it stays there until it is `used`."""
        if not self.ready[scene]:
            self.ready[scene].append(SCENES[scene](self))
        return self.ready[scene][-1]

    def used(self, report: Filed) -> None:
        """Whoever asks next gets another one."""
        for waiting in self.ready.values():
            waiting[:] = [each for each in waiting if each is not report]

    def new_unit(self) -> str:
        """A unit that may be closed, merged and moved without harm to the reports."""
        body = {"instrument": "Perbup 1/2020", "effective_on": "2020-01-01", "kind": "opd", "zone": None}
        name = f"Dinas Percobaan {next(self.serial)}"
        made = self.post("/v1/institutions", NATIONAL, parent_id=self.node("35.19"), name=name, **body)
        return str(made["id"])

    def new_officer(self, *, suspended: bool = False) -> Json:
        """An officer who may be suspended and moved without harm to the others."""
        made = self.post(
            "/v1/officers",
            NATIONAL,
            email=f"percobaan.{next(self.serial)}@{DOMAIN}",
            name="Petugas Percobaan",
            institution_id=self.node("35.19-DPUPR"),
            role="liaison",
            decree_number="SK 1/2020",
            valid_from="2020-01-01",
        )
        if suspended:
            self.post(f"/v1/officers/{made['id']}/suspensions", NATIONAL, reason="Percobaan")
        return made

    def a_waiting_change(self) -> str:
        """A change of the tree that may still be taken back."""
        path = f"/v1/institutions/{self.new_unit()}/renamings"
        body = {"instrument": "Perbup 2/2026", "effective_on": "2027-01-01", "name": "Dinas Baru"}
        return str(self.post(path, NATIONAL, **body)["change_id"])

    def a_measure(self, *, done: bool = False) -> str:
        """Something that a department was asked to do, and says that it did."""
        body = {"kind": "suggestion", "text": SAID, "institution_id": self.node("DPUPKP")}
        made = self.post("/v1/measures", NATIONAL, **body)
        if done:
            self.post(f"/v1/measures/{made['id']}/fulfilments", UNIT, done_on="2026-08-03", text=SAID)
        return str(made["id"])

    def a_text(self) -> str:
        """What officers answer with."""
        path = f"/v1/institutions/{self.node('35.19-DPUPR')}/answer-templates"
        return str(self.post(path, NATIONAL, title="Terima kasih", step="answer", text=SAID)["id"])

    def a_shift(self) -> str:
        """Somebody's turn of duty."""
        officer = self.new_officer()
        times = {"starts_at": "2026-08-03T00:00:00Z", "ends_at": "2026-08-04T00:00:00Z"}
        path = f"/v1/institutions/{self.node('35.19-DPUPR')}/duty"
        return str(self.post(path, NATIONAL, account_id=officer["id"], **times)["id"])

    def a_reprisal(self) -> str:
        """What a threatened reporter wrote."""
        report = self.report("received")
        path = f"/v1/tracking/{report.tracking_id}/reprisals"
        answer = self.session.post(path, json={"text": SAID}, headers={"Tracking-Key": report.key})
        return str(_told(answer)["id"])

    def password_token(self) -> str:
        """What sets an officer's password, once."""
        path = f"/v1/officers/{self.new_officer()['id']}/password-links"
        return str(_told(self.session.post(path, headers=self.headers(NATIONAL)))["token"])

    def attached(self) -> tuple[Filed, str]:
        """A report with a file of its reporter's, and the file's id."""
        report = self.report("with_file")
        return report, str(report.view["attachment_id"])


def _received(stage: Stage, **fields: Any) -> Filed:
    body: Json = {"text": "Lampu jalan di depan pasar mati sejak sebulan lalu.", "region_code": PLACE}
    body |= {"channel": "walk_in", "reporter": {"name": "Siti Aminah", "phone": "081234567890"}}
    told = stage.post("/v1/reports", DESK, **body | fields)
    return Filed(told["id"], told["tracking_id"], VAULT.tracking_key(UUID(told["id"])), '"1"')


def _deferred(stage: Stage) -> Filed:
    return stage.step(DESK, _received(stage), "deferrals", missing=SAID)


def _archived(stage: Stage) -> Filed:
    return stage.step(NATIONAL, _received(stage), "archivals", reason="not_public_service", right_address=SAID)


def _withdrawn(stage: Stage) -> Filed:
    return stage.own(_received(stage), "withdrawals", reason=SAID)


def _disposed(stage: Stage) -> Filed:
    supporting = [stage.node("DLH")]
    return stage.step(DESK, _received(stage), "dispositions", unit_id=stage.node("DPUPKP"), supporting=supporting)


def _answered(stage: Stage) -> Filed:
    return stage.step(UNIT, _disposed(stage), "answers", **ANSWER)


def _led(stage: Stage) -> Filed:
    return stage.step(DESK, _received(stage), "dispositions", unit_id=stage.node("DINKES"))


def _proposed(stage: Stage) -> Filed:
    return stage.step(LED, _led(stage), "answer-proposals", **ANSWER)


def _entered(stage: Stage) -> Filed:
    body = {"text": "Lampu jalan di depan pasar mati.", "region_code": PLACE, "channel": "walk_in"}
    told = stage.post("/v1/back-entries", DESK, reporter={"name": "Siti", "email": "siti@warga.example"}, **body)
    return Filed(told["id"], told["tracking_id"], VAULT.tracking_key(UUID(told["id"])), '"1"')


def _closed(stage: Stage) -> Filed:
    return stage.own(_answered(stage), "acceptances", rating=4)


def _accusing(stage: Stage) -> Filed:
    return stage.step(DESK, _received(stage), "accused", institution_id=stage.node("DINKES"))


def _recommended(stage: Stage) -> Filed:
    return stage.step(OVERSEER, _received(stage), "recommendations", text=SAID)


def _endangered(stage: Stage) -> Filed:
    return stage.step(DESK, _received(stage), "dangers", reason=SAID)


def _nameless(stage: Stage) -> Filed:
    return _received(stage, anonymous=True)


def _asked_for(stage: Stage) -> Filed:
    return stage.step(OVERSEER, _nameless(stage), "reveals", reason=SAID)


def _granted(stage: Stage) -> Filed:
    asked = stage.step(OVERSEER, _nameless(stage), "reveals", reason=SAID, court_order="12/Pen.Pid/2026")
    return stage.step(NATIONAL, asked, "reveal-grants")


def _with_file(stage: Stage) -> Filed:
    report = _received(stage)
    answer = stage.session.post(
        f"/v1/tracking/{report.tracking_id}/attachments",
        files={"file": ("foto.png", samples.png(), "image/png")},
        headers={"Tracking-Key": report.key},
    )
    report.view = {"attachment_id": _told(answer)["id"]}
    return report


SCENES: dict[str, Callable[[Stage], Filed]] = {
    "received": _received,
    "deferred": _deferred,
    "archived": _archived,
    "withdrawn": _withdrawn,
    "disposed": _disposed,
    "answered": _answered,
    "led": _led,
    "proposed": _proposed,
    "entered": _entered,
    "closed": _closed,
    "accusing": _accusing,
    "recommended": _recommended,
    "endangered": _endangered,
    "nameless": _nameless,
    "asked_for": _asked_for,
    "granted": _granted,
    "with_file": _with_file,
}


def _told(answer: Response) -> Json:
    assert answer.ok, (answer.request.method, answer.request.url, answer.text)
    told: Json = answer.json()
    return told


def _plain(body: Json) -> Json:
    return {name: str(value) if isinstance(value, UUID) else value for name, value in body.items()}
