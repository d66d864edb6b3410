"""A small country with its officers, and reports that they handle over HTTP: what tests of steps are told in."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import FastAPI, Request
from httpx import AsyncClient, Response
from sqlalchemy import select, update

from api.accounts.people import Office, Person
from api.accounts.queries import active_offices
from api.accounts.signing_in import perhaps_signed_in
from api.accounts.tables import Account, Appointment
from api.db import Database, new_id
from api.escalation.jobs import tell_what_rings
from api.institutions.tables import Institution
from api.law.words import Role
from api.notifications.relay import relay
from api.notifications.tables import Message
from api.notifications.words import Standing, Way
from api.reports import queries
from api.reports.matter import Matter
from api.reports.tables import Report
from api.reports.timeline import Event, broken_at
from api.reports.vault import Vault
from tests.accounts import make
from tests.conftest import NOW, SetClock
from tests.databases import settings_for

VAULT = Vault.of(settings_for("postgresql://nobody@localhost/none", Path()))
"""The same as the app's: the secret of every test is one."""

ANSWER = {
    "text": "Lampu sudah diganti.",
    "done_on": "2026-08-03",
    "done_by": "Regu lampu Dinas PUPKP",
    "no_evidence_reason": "Pekerjaan malam hari, tidak sempat difoto.",
}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filed:
    """A report that was filed, with its reporter's key."""

    id: UUID
    tracking_id: str
    key: str


@dataclass
class World:
    """The tree, whoever sits where, and the ways to file a report and to take steps."""

    database: Database
    client: AsyncClient
    clock: SetClock
    tree: make.Tree
    people: dict[str, Person] = field(default_factory=dict)

    async def officer(self, name: str, role: Role, *places: Institution) -> Person:
        """Somebody new with an office at each of these places."""
        async with self.database.transaction() as session:
            account = await make.account(session, name=name)
            for place in places:
                await make.appointment(session, role, place, account)
        return await self.meet(name, account)

    async def meet(self, name: str, account: Account) -> Person:
        """Somebody as he may act now; his steps are taken under this name."""
        async with self.database.reading() as session:
            person = Person(account.id, name, await active_offices(session, account.id, self.clock.now))
        self.people[name] = person
        return person

    async def unit(self, kind: str = "opd", *, under: Institution, name: str) -> Institution:
        """A unit below an institution."""
        async with self.database.transaction() as session:
            return await make.institution(session, kind, under=under, name=name)

    async def file(self, who: str | None = None, **fields: Any) -> Filed:
        """File a report; in Ponorogo, from the website and by the public, unless it is said otherwise."""
        body: Json = {"text": "Lampu jalan di depan pasar mati sejak sebulan lalu.", "region_code": "35.02.17"}
        body |= {"reporter": {"name": "Siti Aminah", "phone": "081234567890"}}
        sent = {**body, **{name.rstrip("_"): value for name, value in fields.items()}}
        answer = await self.client.post("/v1/reports", json=sent, headers=_acting(who))
        assert answer.status_code == 201, answer.text
        told = answer.json()
        key = told["tracking_key"] or VAULT.tracking_key(UUID(told["id"]))  # an officer is not told it
        return Filed(UUID(told["id"]), told["tracking_id"], key)

    async def version(self, report: Filed) -> int:
        """The number of the report's last event."""
        async with self.database.reading() as session:
            return (await session.scalars(select(Report.seq).where(Report.id == report.id))).one()

    async def try_step(
        self, who: str, report: Filed, resource: str, seen: str | bytes | int | None = 0, **body: Any
    ) -> Response:
        """An officer's step, whatever comes of it; he saw the last version (0), another one, or says none (None)."""
        version = f'"{await self.version(report)}"' if seen == 0 else seen
        headers = {b"Acting": who.encode()}
        if version is not None:
            headers[b"If-Match"] = version if isinstance(version, bytes) else str(version).encode()
        sent = {name.rstrip("_"): value for name, value in body.items()}
        return await self.client.post(f"/v1/reports/{report.id}/{resource}", json=_plain(sent), headers=headers)

    async def step(self, who: str, report: Filed, resource: str, **body: Any) -> Json:
        """An officer's step that is taken; the report as he sees it then."""
        answer = await self.try_step(who, report, resource, **body)
        assert answer.status_code == 201, answer.text
        told: Json = answer.json()
        return told

    async def refused(self, who: str, report: Filed, resource: str, **body: Any) -> tuple[int, str, str | None]:
        """An officer's step that is refused: the status, the kind of problem, and the field that it names."""
        return _problem(await self.try_step(who, report, resource, **body))

    async def try_own(self, report: Filed, resource: str, **body: Any) -> Response:
        """A step of the reporter's by his key, whatever comes of it."""
        path = f"/v1/tracking/{report.tracking_id}/{resource}"
        return await self.client.post(path, json=_plain(body), headers={"Tracking-Key": report.key})

    async def own(self, report: Filed, resource: str, **body: Any) -> Json:
        """A step of the reporter's that is taken; the report as he sees it then."""
        answer = await self.try_own(report, resource, **body)
        assert answer.status_code == 201, answer.text
        told: Json = answer.json()
        return told

    async def own_refused(self, report: Filed, resource: str, **body: Any) -> tuple[int, str, str | None]:
        """A step of the reporter's that is refused."""
        return _problem(await self.try_own(report, resource, **body))

    async def read(self, who: str, report: Filed) -> Json | None:
        """The report as an officer reads it; None where it does not exist for him."""
        answer = await self.client.get(f"/v1/reports/{report.id}", headers=_acting(who))
        assert answer.status_code in (200, 404), answer.text
        return answer.json() if answer.status_code == 200 else None

    async def page(self, who: str, **asked: Any) -> Json:
        """A page of the list as an officer gets it."""
        answer = await self.client.get("/v1/reports", params=_query(asked), headers=_acting(who))
        assert answer.status_code == 200, answer.text
        told: Json = answer.json()
        return told

    async def listed(self, who: str, **asked: Any) -> list[UUID]:
        """The reports of a page, by id, in its order."""
        return [UUID(item["id"]) for item in (await self.page(who, **asked))["items"]]

    async def counts(self, who: str, **asked: Any) -> dict[str, int]:
        """How many reports an officer is told there are, in each state that has any; none of them capped."""
        answer = await self.client.get("/v1/reports/counts", params=_query(asked), headers=_acting(who))
        assert answer.status_code == 200, answer.text
        told = answer.json()["counts"]
        assert not any(each["capped"] for each in told.values())
        return {state: each["count"] for state, each in told.items() if each["count"]}

    async def tell(self, now: datetime | None = None) -> None:
        """What clocks have to tell by now is told: reminders, rungs, what is about to end."""
        more = True
        while more:
            async with self.database.transaction() as session:
                more = await tell_what_rings(session, now or self.clock.now)

    async def word_arrives(self) -> None:
        """What happened is told, and every message arrives at once."""
        more = True
        while more:
            async with self.database.transaction() as session:
                more = await relay(session, self.clock.now, frozenset({Way.EMAIL}))
        async with self.database.transaction() as session:
            now = {"delivered_at": self.clock.now, "counted_at": self.clock.now}
            waiting = update(Message).where(Message.state == Standing.WAITING)
            await session.execute(waiting.values(state=Standing.DELIVERED, **now))

    async def track(self, report: Filed) -> Json:
        """The report as its reporter reads it."""
        path = f"/v1/tracking/{report.tracking_id}"
        answer = await self.client.get(path, headers={"Tracking-Key": report.key})
        assert answer.status_code == 200, answer.text
        told: Json = answer.json()
        return told

    async def matter(self, report: Filed) -> Matter:
        """The report as the law looks at it."""
        async with self.database.reading() as session:
            return await queries.matter_of(session, report.id, self.clock.now)

    async def timeline(self, report: Filed) -> list[Event]:
        """Its events, once their chain has verified."""
        async with self.database.reading() as session:
            events, contents = await queries.timeline(session, report.id)
        assert broken_at(events, contents) is None
        return events

    async def disposed(self, unit: Institution | None = None, **fields: Any) -> Filed:
        """A report that the regency's coordinator has disposed, to the works department unless it is said otherwise."""
        report = await self.file(**fields)
        await self.step("coordinator", report, "dispositions", unit_id=(unit or self.tree.works).id)
        return report

    async def answered(self, **fields: Any) -> Filed:
        """A report that the works department has answered."""
        report = await self.disposed(**fields)
        await self.step("works", report, "answers", **self.answer)
        return report

    @property
    def answer(self) -> Json:
        """An answer of today."""
        return ANSWER | {"done_on": self.clock.now.date().isoformat()}


async def a_world(app: FastAPI, client: AsyncClient, database: Database, clock: SetClock) -> World:
    """The small tree with everybody in place: whoever a request names in the header `Acting` has signed in."""
    async with database.transaction() as session:
        tree = await make.tree(session)
        tree.regency.region_code, tree.province.region_code = "35.02", "35"
        places = {
            "national": (Role.NATIONAL, tree.national),
            "overseer": (Role.OVERSEER, tree.overseer),
            "province": (Role.COORDINATOR, tree.province),
            "province_inspector": (Role.INSPECTOR, tree.province),
            "coordinator": (Role.COORDINATOR, tree.regency),
            "colleague": (Role.COORDINATOR, tree.regency),
            "inspector": (Role.INSPECTOR, tree.regency),
            "leader": (Role.LEADER, tree.works),
            "health": (Role.LIAISON, tree.health),
            "clinic": (Role.LIAISON, tree.clinic),
            "works": (Role.LIAISON, tree.works),
            "ministry": (Role.COORDINATOR, tree.ministry),
        }
        people = [_in_office(name, role, place) for name, (role, place) in places.items()]
        session.add_all(account for _, account, _ in people)
        await session.flush()
        session.add_all(appointment for _, _, appointment in people)
    world = World(database, client, clock, tree, {str(person.name): person for person, _, _ in people})

    def whoever_acts(request: Request) -> Person | None:
        return world.people[name] if (name := request.headers.get("Acting")) else None

    app.dependency_overrides[perhaps_signed_in] = whoever_acts
    return world


def _in_office(name: str, role: Role, place: Institution) -> tuple[Person, Account, Appointment]:
    account = Account(id=new_id(), email=f"{name}@lapor.example", name=name, created_at=NOW)
    term = Appointment(
        id=new_id(), account_id=account.id, institution_id=place.id, role=role, valid_from=make.LONG_AGO, created_at=NOW
    )
    office = Office(term.id, place.id, place.root_id, place.path, place.kind, role)
    return Person(account.id, name, (office,)), account, term


def _acting(who: str | None) -> dict[str, str]:
    return {"Acting": who} if who else {}


def _query(asked: Json) -> Json:
    """Values as they stand in an address; `class_` is said for the word that is Python's."""
    return {name.rstrip("_"): _in_address(value) for name, value in asked.items() if value is not None}


def _in_address(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return [str(each) for each in value] if isinstance(value, list | tuple) else str(value)


def _plain(body: Json) -> Json:
    return {name: _plain_value(value) for name, value in body.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, list):
        return [_plain_value(each) for each in value]
    return str(value) if isinstance(value, UUID) else value


def _problem(answer: Response) -> tuple[int, str, str | None]:
    assert answer.status_code >= 400, answer.text
    told = answer.json()
    errors = told.get("errors") or []
    return answer.status_code, told["type"].removeprefix("/problems/"), errors[0]["pointer"] if errors else None
