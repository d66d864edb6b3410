"""The SELECTs of the lists: each carries the reader's scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.accounts.people import Person
from api.escalation.tables import Escalation
from api.institutions.queries.tree import within
from api.institutions.tables import Institution
from api.law.rungs import Rung
from api.law.words import OPEN_STATES, Clock, ReportClass, Role
from api.reports.scope import below, readable_by
from api.reports.tables import Report, ReportClock

COUNTED_TO = 10_000
_EVERYWHERE = (Role.NATIONAL, Role.OVERSEER)
_OF_ITS_CLOCK = and_(
    ReportClock.report_id == Escalation.report_id,
    ReportClock.clock == Escalation.clock,
    ReportClock.round == Escalation.round,
)
_HELD_SINCE: ColumnElement[datetime] = literal_column("""(SELECT min(e.happened_at) FROM report_events e
    WHERE e.report_id = reports.id AND e.seq > coalesce((SELECT max(o.seq) FROM report_events o
        WHERE o.report_id = reports.id AND o.holder_id <> reports.holder_id), 0))""")
"""Since when whoever holds the report has had it without a break."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rungs are asked for; what is None or empty does not narrow them. `within` is the path of an institution."""

    rungs: Sequence[Rung] = ()
    clocks: Sequence[Clock] = ()
    classes: Sequence[ReportClass] = ()
    institution_id: UUID | None = None
    path: str | None = None
    since: datetime | None = None
    is_open: bool | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Behind which rung a page begins."""

    recorded_at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Found:
    """A rung with its report, as far as a list tells."""

    escalation: Escalation
    tracking_id: int
    report_class: str
    state: str
    desk: str
    holder: str
    present_holder_id: UUID
    present_holder: str
    held_since: datetime
    ended_at: datetime | None


async def escalations(
    session: AsyncSession, person: Person, wanted: Wanted, after: Position | None, limit: int
) -> list[Found]:
    """The rungs that were told of reports which a person may read, the last first."""
    desk, holder, present = aliased(Institution), aliased(Institution), aliased(Institution)
    columns = (
        Escalation, Report.tracking_id, Report.report_class, Report.state, desk.name, holder.name,
        present.id, present.name, _HELD_SINCE, ReportClock.ended_at,
    )  # fmt: skip
    query = (
        _found(select(*columns), person, wanted)
        .join(desk, desk.id == Escalation.desk_id)
        .join(holder, holder.id == Escalation.holder_id)
        .join(present, present.id == Report.holder_id)
        .order_by(Escalation.recorded_at.desc(), Escalation.id.desc())
        .limit(limit)
    )
    if after is not None:
        query = query.where(tuple_(Escalation.recorded_at, Escalation.id) < tuple_(after.recorded_at, after.id))
    return [Found(*row) for row in (await session.execute(query)).all()]


async def counts(session: AsyncSession, person: Person, wanted: Wanted) -> dict[Rung, int]:
    """How often each rung was told, counted up to COUNTED_TO."""
    found: dict[Rung, int] = {}
    for rung in wanted.rungs or Rung:
        some = _found(select(literal_column("1")), person, wanted).where(Escalation.rung == rung).limit(COUNTED_TO)
        found[rung] = await session.scalar(select(func.count()).select_from(some.subquery())) or 0
    return found


async def by_holder(
    session: AsyncSession, person: Person, institution: tuple[UUID, str] | None, until: datetime
) -> list[tuple[UUID, str, str, datetime, int]]:
    """Open reports that a person may read and whose nearest limit ends by then: id, name and zone of who holds them,
    the limit, how many."""
    query = (
        select(Report.holder_id, Institution.name, Institution.zone, Report.next_due, func.count())
        .join(Institution, Institution.id == Report.holder_id)
        .where(readable_by(person), Report.state.in_(sorted(OPEN_STATES)), Report.next_due <= until)
        .group_by(Report.holder_id, Institution.name, Institution.zone, Report.next_due)
    )
    if institution is not None:
        query = query.where(below(*institution))
    return [(id_, name, zone, due, count) for id_, name, zone, due, count in await session.execute(query)]


def _found(query: Select[*tuple[Any, ...]], person: Person, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    query = (
        query.select_from(Escalation)
        .join(Report, Report.id == Escalation.report_id)
        .join(ReportClock, _OF_ITS_CLOCK)
        .where(readable_by(person))
    )
    if not person.holds(*_EVERYWHERE):
        query = query.where(_theirs(person))
    if wanted.rungs:
        query = query.where(Escalation.rung.in_(wanted.rungs))
    if wanted.clocks:
        query = query.where(Escalation.clock.in_(wanted.clocks))
    if wanted.classes:
        query = query.where(Report.report_class.in_(wanted.classes))
    if wanted.is_open is not None:
        query = query.where(ReportClock.ended_at.is_(None) if wanted.is_open else ReportClock.ended_at.is_not(None))
    if wanted.since is not None:
        query = query.where(Escalation.recorded_at >= wanted.since)
    if wanted.institution_id is not None and wanted.path is not None:
        query = query.where(_held_below(wanted.institution_id, wanted.path))
    return query


def _held_below(institution_id: UUID, path: str) -> ColumnElement[bool]:
    if "." not in path:
        return Escalation.root_id == institution_id
    return Escalation.holder_id.in_(select(Institution.id).where(within(path)))


def _theirs(person: Person) -> ColumnElement[bool]:
    """What climbed to a desk of theirs, or in their institution or one that it supervises: found by index."""
    roots = [office.root_id for office in person.offices]
    supervised = select(Institution.id).where(Institution.supervisor_id.in_(roots))
    own = [office.institution_id for office in person.offices]
    return or_(and_(Escalation.root_id.in_(roots)), Escalation.root_id.in_(supervised), Escalation.desk_id.in_(own))
