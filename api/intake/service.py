"""Taking a report in: admitted by the law, landed at a desk, on disk before it is acknowledged."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from api.accounts.people import Person
from api.db import Database
from api.institutions.lawbook import lawbook_of, presumed_lawbook
from api.intake import queries
from api.intake.draft import Admitted, Draft, admitted
from api.intake.filing import BY_HIMSELF, Filer, filing_by
from api.law import admission
from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep, Refusal
from api.law.words import Channel, Position, Role, State
from api.problems import Fault, IdempotencyConflict, Unavailable
from api.reports import queries as report_queries
from api.reports import rows, writing
from api.reports.accusing import Named, entries
from api.reports.desks import Landing, desks_over, land
from api.reports.directory import Directory, Source, directory_at, present_directory, presumed
from api.reports.matter import Place
from api.reports.timeline import Event, Json, canonical
from api.reports.vault import Vault

_ATTEMPTS = 5
"""How often a report is worked out anew while the law book or the tree change."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is acknowledged: the id and key to follow the report with, where it landed, and what is promised.

    `salt` is that of what was filed; None if it was erased since.
    """

    report_id: UUID
    tracking_id: int
    tracking_key: str
    state: State
    received_at: datetime
    desk: str
    clocks: tuple[ClockRun, ...]
    filed: Event
    salt: bytes | None
    replayed: bool = False


def filer_of(person: Person | None, channel: Channel) -> Filer:
    """Who files: the public for itself, by its own channels; an officer for whoever came, wrote or called."""
    if person is None:
        admission.public_channel(channel)
        return BY_HIMSELF
    offices = person.offices_as(Role.LIAISON, Role.COORDINATOR, Role.INSPECTOR, Role.NATIONAL, Role.OVERSEER)
    if not offices or channel is Channel.PARTNER:
        raise NotYourStep("intake.not_for_others")
    return Filer(person.account_id, offices[0].role, offices[0].institution_id)


def request_key(scope: str, key: str) -> bytes:
    """What is stored of an Idempotency-Key; keys of different senders never meet."""
    return hashlib.sha256(f"{scope}\0{key}".encode()).digest()


async def take_in(
    source: Source,
    draft: Draft,
    at: Moment,
    vault: Vault,
    *,
    filer: Filer = BY_HIMSELF,
    key: bytes | None = None,
    declared: bool = False,
) -> Taken:
    """Take a report in, once: on disk when this returns, or when the session's transaction is committed.

    Where it lands is worked out by what this process knows of the law book and the tree; the one statement that stores
    it does so only if that is still all so, and otherwise it is worked out again.
    Raises `NotAdmissible` (naming the field), `IdempotencyConflict` for the same key with another body.
    """
    report = admitted(draft, at.happened_at)
    body = vault.digest(canonical(_body(report))) if key else b""
    known, book = presumed(at.recorded_at), await presumed_lawbook(source)
    for _ in range(_ATTEMPTS):
        try:
            landing, accused = await _landing(source, known, report, at.recorded_at)
        except (Refusal, Fault):
            present = await present_directory(source, at.recorded_at)
            if present is not known:
                known = present
                continue
            if key and (before := await _taken_before(source, key, body, vault)):
                return before
            raise
        filing = filing_by(book, report, landing, accused, at, filer, declared, vault)
        told = await writing.file(source, replace(filing, key=key, body=body), book.version, known.version)
        if told.tracking_id is not None:
            return _taken(filing, told.tracking_id, landing, vault)
        if not told.has_region:
            raise NotAdmissible("field.unknown", field="region_code")
        if key and (told.law, told.tree) == (book.version, known.version):
            if before := await _taken_before(source, key, body, vault):
                return before
            break
        known, book = directory_at(told.tree, at.recorded_at), await lawbook_of(source, told.law)
    raise Unavailable


def _taken(filing: writing.Filing, tracking_id: int, landing: Landing, vault: Vault) -> Taken:
    return Taken(
        filing.report.id,
        tracking_id,
        vault.tracking_key(filing.report.id),
        State.RECEIVED,
        filing.report.received_at,
        landing.desk.name,
        tuple(filing.clocks),
        filing.event,
        filing.content.salt,
    )


async def _landing(
    source: Source, known: Directory, report: Admitted, now: datetime
) -> tuple[Landing, tuple[Accused, ...]]:
    """The desk where a report lands, and its accused. Raises `NotAdmissible`, naming the field."""
    if report.topic and not await known.has_topic(source, report.topic):
        raise NotAdmissible("field.unknown", field="topic")
    target = await _target(source, known, report, now)
    asked = {entry.institution_id for entry in report.accused if entry.institution_id}
    named = await known.places(source, asked) if asked else {}
    if not all(each in named and named[each].stands for each in asked):
        raise NotAdmissible("field.unknown", field="accused")
    accused = _accused(report, named, target)
    on = target.day_of(now) if target else now.date()
    desks = await desks_over(source, target.id if target else None, report.report_class, accused, on, known=known)
    return await land(source, desks, now, known=known), accused


async def _target(source: Source, known: Directory, report: Admitted, now: datetime) -> Place | None:
    """The institution that was chosen; else that of the region's regency or city, else its province; else none."""
    if report.institution_id is not None:
        chosen = await known.place(source, report.institution_id)
        if chosen is None or not chosen.stands:
            raise NotAdmissible("field.unknown", field="institution_id")
        return chosen
    if report.region_code is None:
        return None
    government = await known.government(source, report.region_code, now.date())
    return await known.place(source, government) if government else None


def _accused(report: Admitted, places: Mapping[UUID, Place], target: Place | None) -> tuple[Accused, ...]:
    """The entries of the accused. A position without a unit is one in the institution that the report goes to."""
    found: list[Accused] = []
    for entry in report.accused:
        place = places[entry.institution_id] if entry.institution_id else None
        if place is None and entry.position in (Position.HEAD, Position.DEPUTY, Position.INSPECTOR):
            place = target
        named = Named(place.id, place.root_id, place.path, place.kind, place.zone) if place else None
        found += entries(named, entry.position, person=entry.name is not None or entry.position is not None)
    return tuple(found)


_YOUNGER = frozenset({"danger", "notify"})


def _body(report: Admitted) -> Json:
    """What makes two requests the same. A field that is younger than their keys counts only where it is set."""
    body = {name: getattr(report, name) for name in Admitted.__dataclass_fields__}
    return {name: value for name, value in body.items() if value or name not in _YOUNGER}


async def _taken_before(source: Source, key: bytes, body: bytes, vault: Vault) -> Taken | None:
    """The answer that was given to the first request with this key. Raises `IdempotencyConflict` for another body."""
    if isinstance(source, Database):
        async with source.reading() as session:
            return await _taken_before(session, key, body, vault)
    taken = await queries.taken_with(source, key)
    if taken is None:
        return None
    if taken[0] != body:
        raise IdempotencyConflict
    report_id = taken[1]
    filed = await report_queries.filed(source, report_id)
    clocks = tuple(rows.clock(run) for run in rows.clocks_in(filed.event))
    return Taken(
        report_id,
        filed.tracking_id,
        vault.tracking_key(report_id),
        filed.event.state,
        filed.event.happened_at,
        filed.desk,
        clocks,
        filed.event,
        filed.salt,
        replayed=True,
    )
