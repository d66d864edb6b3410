"""Every SELECT over reports. Callers say what they want to know; each read carries the reader's scope."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from api.accounts.people import Person
from api.institutions.tables import Institution
from api.law.ladder import ANNOUNCED_FOR
from api.law.words import OPEN_STATES, Clock, State
from api.problems import NotFound
from api.reports import directory, holding, rows
from api.reports.gathering import MATTERS
from api.reports.matter import Matter, Place
from api.reports.scope import readable_by
from api.reports.tables import EventContent, Report, ReportAccused, ReportClock, ReportEvent, ReportUnit
from api.reports.timeline import Content, Event


async def matter(
    session: AsyncSession, report_id: UUID, person: Person, now: datetime, *, lock: bool = False
) -> Matter:
    """A report with all that decides its next step. Raises `NotFound` out of the person's scope.

    Locked on demand: then it is as it stands when the lock was got, or `Stale` where it left his scope meanwhile.
    """
    if lock:
        return await holding.by_officer(session, report_id, person, now)
    return await _one(session, and_(Report.id == report_id, readable_by(person)), now)


async def matter_by_key(
    session: AsyncSession, tracking_id: int, key_hash: bytes, now: datetime, *, lock: bool = False
) -> Matter:
    """A report by its tracking id, for whoever has its key. Raises `NotFound` for a wrong key as for no report."""
    if lock:
        return await holding.by_key(session, tracking_id, key_hash, now)
    return await _one(session, and_(Report.tracking_id == tracking_id, Report.key_hash == key_hash), now)


async def matter_of(session: AsyncSession, report_id: UUID, now: datetime, *, lock: bool = False) -> Matter:
    """A report for the system itself: clocks, jobs and imports."""
    if lock:
        return await holding.by_itself(session, report_id, now)
    return await _one(session, Report.id == report_id, now)


async def matters(
    session: AsyncSession,
    which: Sequence[ColumnElement[bool]],
    order: Sequence[InstrumentedAttribute[Any]],
    limit: int,
    now: datetime,
) -> list[Matter]:
    """Reports with all that decides what is seen of them: for exports, a portion at a time. `which` holds the scope."""
    found = await session.execute(MATTERS.where(*which).order_by(*order).limit(limit), {"now": now})
    return [rows.matter(dict(row._mapping)) for row in found]


async def run_out(
    session: AsyncSession, clock: Clock, state: State, now: datetime, limit: int, unless: ColumnElement[bool]
) -> list[UUID]:
    """Reports of that state whose clock's limit has passed, as was announced before, longest ago first, locked.

    What somebody holds is left, and so is that of which `unless` is true.
    """
    query = (
        select(Report.id)
        .join(ReportClock, and_(ReportClock.report_id == Report.id, ReportClock.round == Report.round))
        .where(
            ReportClock.clock == clock,
            ReportClock.ended_at.is_(None),
            ReportClock.paused_at.is_(None),
            ReportClock.due_at <= now,
            ReportClock.told_at >= ReportClock.started_at,
            ReportClock.told_at <= now - ANNOUNCED_FOR,
            Report.state == state,
            not_(unless),
        )
        .order_by(ReportClock.due_at)
        .limit(limit)
        .with_for_update(of=Report, skip_locked=True)
    )
    return list(await session.scalars(query))


async def open_at(session: AsyncSession, institution_id: UUID) -> list[UUID]:
    """The open reports that an institution holds, watches over as a desk, has a part in, or is accused in."""
    beside = select(ReportUnit.report_id).where(
        ReportUnit.institution_id == institution_id, ReportUnit.until_seq.is_(None)
    )
    accused = select(ReportAccused.report_id).where(
        ReportAccused.institution_id == institution_id, ReportAccused.cleared_seq.is_(None)
    )
    concerned = or_(
        Report.holder_id == institution_id,
        Report.desk_id == institution_id,
        Report.id.in_(beside),
        Report.id.in_(accused),
    )
    query = select(Report.id).where(concerned, Report.state.in_(sorted(OPEN_STATES))).order_by(Report.id)
    return list(await session.scalars(query))


async def place(session: AsyncSession, institution_id: UUID, now: datetime) -> Place:
    """An institution as a desk or holder. Raises `NotFound`."""
    found = await places(session, [institution_id], now)
    if not found:
        raise NotFound
    return found[institution_id]


async def places(session: AsyncSession, institution_ids: Iterable[UUID], now: datetime) -> dict[UUID, Place]:
    """Institutions as desks, holders or units beside them, by id; unknown ids are left out."""
    return await directory.places(session, institution_ids, now)


async def timeline(session: AsyncSession, report_id: UUID) -> tuple[list[Event], dict[int, Content]]:
    """All events of a report in order, and what was written in them as far as it was not erased."""
    query = (
        select(ReportEvent, EventContent)
        .outerjoin(
            EventContent, and_(EventContent.report_id == ReportEvent.report_id, EventContent.seq == ReportEvent.seq)
        )
        .where(ReportEvent.report_id == report_id)
        .order_by(ReportEvent.seq)
    )
    events: list[Event] = []
    contents: dict[int, Content] = {}
    for stored, written in await session.execute(query):
        events.append(rows.event(stored))
        if written is not None:
            contents[stored.seq] = Content(written.salt, written.content)
    return events, contents


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as it was taken in: its number, its first event, the desk where it landed, the salt of what it said."""

    tracking_id: int
    event: Event
    desk: str
    salt: bytes | None


async def filed(session: AsyncSession, report_id: UUID) -> Filed:
    """How a report was taken in. Raises `NotFound`."""
    query = (
        select(Report.tracking_id, ReportEvent, Institution.name, EventContent.salt)
        .join(ReportEvent, and_(ReportEvent.report_id == Report.id, ReportEvent.seq == 1))
        .outerjoin(EventContent, and_(EventContent.report_id == Report.id, EventContent.seq == 1))
        .join(Institution, Institution.id == ReportEvent.desk_id)
        .where(Report.id == report_id)
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise NotFound
    return Filed(row[0], rows.event(row[1]), row[2], row[3])


async def content(session: AsyncSession, report_id: UUID, seq: int) -> Mapping[str, object]:
    """What was written in one event; empty where nothing was, or it was erased."""
    query = select(EventContent.content).where(EventContent.report_id == report_id, EventContent.seq == seq)
    return await session.scalar(query) or {}


async def _one(session: AsyncSession, which: ColumnElement[bool], now: datetime) -> Matter:
    row = (await session.execute(MATTERS.where(which), {"now": now})).one_or_none()
    if row is None:
        raise NotFound
    return rows.matter(dict(row._mapping))
