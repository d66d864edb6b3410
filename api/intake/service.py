"""Taking a report in: admitted by the law, landed at a desk, on disk before it is acknowledged."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.queries import governments_of
from api.intake import queries
from api.intake.draft import Admitted, Draft, admitted
from api.intake.filing import BY_HIMSELF, Filer, filing_of
from api.law import admission
from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep
from api.law.words import Channel, Position, Role, State
from api.problems import IdempotencyConflict, Unavailable
from api.reports import queries as report_queries
from api.reports import rows, writing
from api.reports.accusing import Named, entries
from api.reports.desks import desks_over, land
from api.reports.timeline import Json, canonical
from api.reports.vault import Vault


@dataclass(frozen=True, slots=True)
class Taken:
    """What is acknowledged: the id and key to follow the report with, where it landed, and what is promised."""

    report_id: UUID
    tracking_id: int
    tracking_key: str
    state: State
    received_at: datetime
    desk: str
    clocks: tuple[ClockRun, ...]
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
    session: AsyncSession,
    draft: Draft,
    at: Moment,
    vault: Vault,
    *,
    filer: Filer = BY_HIMSELF,
    key: bytes | None = None,
    declared: bool = False,
) -> Taken:
    """Take a report in, once. It is on disk when the session's transaction is committed, and not before.

    Raises `NotAdmissible` (naming the field), `IdempotencyConflict` for the same key with another body.
    """
    report = admitted(draft, at.happened_at)
    body = vault.digest(canonical(_body(report)))
    if key and (before := await _taken_before(session, key, body, vault)):
        return before
    known = await _known(session, report, at.recorded_at)
    target = await _target(session, report, known, at.recorded_at)
    accused = _accused(report, known, target)
    on = target.day_of(at.recorded_at) if target else at.recorded_at.date()
    desks = await desks_over(session, target.id if target else None, report.report_class, accused, on)
    landing = await land(session, desks, at.recorded_at)
    filing = await filing_of(session, report, landing, accused, at, filer, declared, vault)
    filing = replace(filing, key=key, body=body if key else None)
    tracking_id = await writing.file(session, filing)
    if tracking_id is None:  # an equal request came in between
        before = await _taken_before(session, key or b"", body, vault)
        if before is None:
            raise Unavailable
        return before
    return Taken(
        filing.report.id,
        tracking_id,
        vault.tracking_key(filing.report.id),
        State.RECEIVED,
        at.happened_at,
        landing.desk.name,
        tuple(filing.clocks),
    )


async def _known(session: AsyncSession, report: Admitted, now: datetime) -> queries.Known:
    """What the report names, once all of it is known to exist. Raises `NotAdmissible`, naming the field."""
    named = [entry.institution_id for entry in report.accused if entry.institution_id]
    asked = [*named, report.institution_id] if report.institution_id else named
    if not (asked or report.region_code or report.topic):
        return queries.Known(False, False, {})
    known = await queries.known(session, report.region_code, report.topic, asked, now)
    if report.region_code and not known.region:
        raise NotAdmissible("field.unknown", field="region_code")
    if report.topic and not known.topic:
        raise NotAdmissible("field.unknown", field="topic")
    if report.institution_id and report.institution_id not in known.institutions:
        raise NotAdmissible("field.unknown", field="institution_id")
    if not known.institutions.keys() >= set(named):
        raise NotAdmissible("field.unknown", field="accused")
    return known


async def _target(session: AsyncSession, report: Admitted, known: queries.Known, now: datetime) -> Named | None:
    """The institution that was chosen; else that of the region's regency or city, else its province; else none."""
    if report.institution_id is not None:
        return known.institutions[report.institution_id]
    if report.region_code is None:
        return None
    governments = await governments_of(session, report.region_code, now.date())
    found = governments.regency or governments.province
    return Named(found.id, found.root_id, found.path, found.kind, found.zone) if found else None


def _accused(report: Admitted, known: queries.Known, target: Named | None) -> tuple[Accused, ...]:
    """The entries of the accused. A position without a unit is one in the institution that the report goes to."""
    found: list[Accused] = []
    for entry in report.accused:
        named = known.institutions.get(entry.institution_id) if entry.institution_id else None
        if named is None and entry.position in (Position.HEAD, Position.DEPUTY, Position.INSPECTOR):
            named = target
        found += entries(named, entry.position, person=entry.name is not None or entry.position is not None)
    return tuple(found)


def _body(report: Admitted) -> Json:
    return {name: getattr(report, name) for name in Admitted.__dataclass_fields__}


async def _taken_before(session: AsyncSession, key: bytes, body: bytes, vault: Vault) -> Taken | None:
    """The answer that was given to the first request with this key. Raises `IdempotencyConflict` for another body."""
    taken = await queries.taken_with(session, key)
    if taken is None:
        return None
    if taken[0] != body:
        raise IdempotencyConflict
    report_id = taken[1]
    filed = await report_queries.filed(session, report_id)
    clocks = tuple(rows.clock(run) for run in rows.clocks_in(filed.event))
    return Taken(
        report_id,
        filed.tracking_id,
        vault.tracking_key(report_id),
        filed.event.state,
        filed.event.happened_at,
        filed.desk,
        clocks,
        replayed=True,
    )
