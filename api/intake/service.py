"""Taking a report in: admitted by the law, landed at a desk, on disk before it is acknowledged."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from api.accounts.people import Person
from api.db import Database
from api.institutions.lawbook import lawbook_of, presumed_lawbook
from api.intake import queries
from api.intake.draft import Admitted, Draft, admitted
from api.intake.filing import BY_HIMSELF, Filer, filing_by
from api.intake.landing import desks_for
from api.law import admission
from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep, Refusal
from api.law.words import Channel, Role, State
from api.problems import Fault, IdempotencyConflict, Unavailable
from api.reports import queries as report_queries
from api.reports import rows, writing
from api.reports.desks import Landing, land
from api.reports.directory import Directory, Source, directory_at, present_directory, presumed
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
    desks, accused = await desks_for(source, known, report, now)
    return await land(source, desks, now, known=known), accused


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
