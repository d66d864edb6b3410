"""Taking a report in: admitted by the law, landed at a desk, on disk before it is acknowledged."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.db import new_id
from api.institutions.queries import governments_of
from api.intake import queries
from api.intake.draft import AccusedDraft, Admitted, Draft, admitted
from api.intake.filing import BY_HIMSELF, Filer, filing_of
from api.law import admission
from api.law.deadlines import ClockRun
from api.law.disclosure import exclusion
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep
from api.law.words import Channel, ReportClass, Role, State
from api.problems import IdempotencyConflict
from api.reports import queries as report_queries
from api.reports import rows, writing
from api.reports.desks import Landing, desks_over
from api.reports.desks import land as land_at
from api.reports.matter import Accused
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
    body = hashlib.sha256(canonical(_body(report))).digest()
    on = at.recorded_at.date()
    accused = await _known_accused(session, report, on)
    landing = await land(
        session, report.institution_id, report.region_code, report.report_class, accused, at.recorded_at
    )
    filing = await filing_of(session, report, landing, accused, at, filer, declared, vault)
    filing = replace(filing, key=key, body=body if key else None)
    tracking_id = await writing.file(session, filing)
    if tracking_id is None:
        return await _taken_before(session, key or b"", body, vault)
    return Taken(
        filing.report.id,
        tracking_id,
        vault.tracking_key(filing.report.id),
        State.RECEIVED,
        at.happened_at,
        landing.desk.name,
        tuple(filing.clocks),
    )


async def land(
    session: AsyncSession,
    institution_id: UUID | None,
    region_code: str | None,
    report_class: ReportClass,
    accused: tuple[Accused, ...],
    now: datetime,
) -> Landing:
    """The desk for an institution; else for the region's regency or city, else its province; else the national one."""
    target = institution_id
    if target is None and region_code is not None:
        governments = await governments_of(session, region_code, now.date())
        government = governments.regency or governments.province
        target = government.id if government else None
    desks = await desks_over(session, target, report_class, accused, now.date())
    return await land_at(session, desks, now)


async def _known_accused(session: AsyncSession, report: Admitted, on: date) -> tuple[Accused, ...]:
    """The accused, once all that the report names is known to exist."""
    named = [entry.institution_id for entry in report.accused if entry.institution_id]
    asked = [*named, report.institution_id] if report.institution_id else named
    if not (asked or report.region_code or report.topic):
        return tuple(_accused(entry, None) for entry in report.accused)
    known = await queries.known(session, report.region_code, report.topic, asked, on)
    if report.region_code and not known.region:
        raise NotAdmissible("field.unknown", field="region_code")
    if report.topic and not known.topic:
        raise NotAdmissible("field.unknown", field="topic")
    if report.institution_id and report.institution_id not in known.paths:
        raise NotAdmissible("field.unknown", field="institution_id")
    if not known.paths.keys() >= set(named):
        raise NotAdmissible("field.unknown", field="accused")
    return tuple(_accused(entry, known.paths.get(entry.institution_id or UUID(int=0))) for entry in report.accused)


def _accused(entry: AccusedDraft, path: str | None) -> Accused:
    excluded = exclusion(entry.position, person=entry.name is not None or entry.position is not None)
    return Accused(new_id(), entry.institution_id, path, None, entry.position, excluded)


def _body(report: Admitted) -> Json:
    return {name: getattr(report, name) for name in Admitted.__dataclass_fields__}


async def _taken_before(session: AsyncSession, key: bytes, body: bytes, vault: Vault) -> Taken:
    """The answer that was given to the first request with this key."""
    taken = await queries.taken_with(session, key)
    if taken is None or taken[0] != body:
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
