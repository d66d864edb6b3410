"""Which clocks ring, which know nothing of that yet, and which a decree may move; with the rows of their reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import orjson
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from api.escalation.tables import CalendarMove, Escalation
from api.law.deadlines import ClockRun
from api.law.words import OPEN_STATES, Clock
from api.prepared import written
from api.reports import rows
from api.reports.spelling import as_json

_RINGING = written("""
    SELECT r.id FROM report_clocks c JOIN reports r ON r.id = c.report_id
    WHERE c.ended_at IS NULL AND c.paused_at IS NULL AND c.rings_at <= :now AND c.report_id <> ALL(CAST(:but AS uuid[]))
    ORDER BY c.rings_at LIMIT :most FOR NO KEY UPDATE OF r SKIP LOCKED
""")
_COLUMNS = ", ".join(column.name for column in Escalation.__table__.columns)
_KEEP = written(f"""
    INSERT INTO escalations ({_COLUMNS})
    SELECT {_COLUMNS} FROM jsonb_populate_recordset(NULL::escalations, CAST(:climbed AS jsonb)) RETURNING 1
""")  # noqa: S608
_WITHOUT_LADDER = written("""
    SELECT r.id FROM report_clocks c JOIN reports r ON r.id = c.report_id
    WHERE c.ended_at IS NULL AND c.paused_at IS NULL AND c.ladder IS NULL
    ORDER BY c.report_id LIMIT :most FOR NO KEY UPDATE OF r SKIP LOCKED
""")


async def ringing(session: AsyncSession, now: datetime, most: int, but: Iterable[UUID] = ()) -> list[UUID]:
    """Reports of which a clock rings, the longest ago first, locked; one of which two ring is named twice.

    An idle sweep is one look at an index. `but` are left out.
    """
    return [row[0] for row in await _RINGING.rows(session, {"now": now, "most": most, "but": list(but)})]


async def without_ladder(session: AsyncSession, most: int) -> list[UUID]:
    """Reports of which a clock runs that started before there was a ladder, locked."""
    return [row[0] for row in await _WITHOUT_LADDER.rows(session, {"most": most})]


async def keep(session: AsyncSession, climbed: Sequence[dict[str, object]]) -> None:
    """Keep the rungs that were told. Raises DBAPIError for one that was told before: each is once."""
    if climbed:
        await _KEEP.rows(session, {"climbed": as_json(climbed)})


_AFFECTED = written("""
    SELECT c.due_at, c.report_id FROM report_clocks c
    WHERE c.clock = :clock AND c.ended_at IS NULL AND c.paused_at IS NULL AND c.unit = 'working_days'
        AND c.due_at >= :due_at AND (c.due_at, c.report_id) > (:due_at, :report_id) AND c.calendar_version < :version
    ORDER BY c.due_at, c.report_id LIMIT :most
""")
_RUNNING = written("""
    SELECT c.report_id, r.tracking_id, i.id, i.name, CAST(to_jsonb(c) AS text)
    FROM report_clocks c JOIN reports r ON r.id = c.report_id JOIN institutions i ON i.id = r.root_id
    WHERE c.clock = :clock AND c.ended_at IS NULL AND c.paused_at IS NULL AND c.unit = 'working_days'
        AND c.due_at >= :since AND r.state = ANY(CAST(:states AS text[]))
    ORDER BY c.due_at LIMIT :most
""")
_LOCK = written("SELECT id FROM reports WHERE id = ANY(CAST(:ids AS uuid[])) ORDER BY id FOR NO KEY UPDATE")
_FIRST_CHANGED = text("""
    SELECT min(day) FROM (
        SELECT day FROM calendar_days WHERE version BETWEEN :since AND :version GROUP BY day, region_code
        HAVING count(*) < (SELECT count(*) FROM calendars WHERE version BETWEEN :since AND :version)
    ) changed
""")


@dataclass(frozen=True, slots=True)
class Running:
    """A running clock of an open report, and in which institution that is."""

    report_id: UUID
    tracking_id: int
    institution_id: UUID
    institution: str
    run: ClockRun


@dataclass(frozen=True, slots=True)
class Position:
    """Behind which limit the next begins."""

    due_at: datetime
    report_id: UUID


async def progress(session: AsyncSession, version: int) -> dict[Clock, Position | None]:
    """How far each clock has come that was begun to be moved to a version of the calendar; None: it is done."""
    query = select(CalendarMove).where(CalendarMove.version == version)
    return {
        Clock(move.clock): None if move.done_at else Position(move.due_at, move.report_id)
        for move in await session.scalars(query)
    }


async def first_changed_day(session: AsyncSession, version: int) -> date | None:
    """The first day that counts otherwise than in the version to which all clocks were moved last."""
    done = select(func.max(CalendarMove.version)).where(
        CalendarMove.version < version, CalendarMove.done_at.is_not(None)
    )
    since = await session.scalar(done) or 0
    day: date | None = await session.scalar(_FIRST_CHANGED, {"since": since, "version": version})
    return day


async def affected(session: AsyncSession, clock: Clock, version: int, behind: Position, most: int) -> list[Position]:
    """Running limits of a clock that are not of this version yet, in their order."""
    values = {"clock": clock, "version": version, "due_at": behind.due_at, "report_id": behind.report_id, "most": most}
    return [Position(*row) for row in await _AFFECTED.rows(session, values)]


async def running(session: AsyncSession, clock: Clock, since: datetime, most: int) -> list[Running]:
    """Running clocks that are counted in working days and end at that moment or later, the nearest first."""
    values = {"clock": clock, "since": since, "most": most, "states": sorted(OPEN_STATES)}
    found = await _RUNNING.rows(session, values)
    return [
        Running(report_id, number, place_id, place, rows.clock(orjson.loads(run)))
        for report_id, number, place_id, place, run in found
    ]


async def lock(session: AsyncSession, report_ids: Iterable[UUID]) -> list[UUID]:
    """These reports, locked; whoever is at one of them is waited for."""
    return [row[0] for row in await _LOCK.rows(session, {"ids": list(report_ids)})]


async def move_on(session: AsyncSession, version: int, clock: Clock, to: Position, done_at: datetime | None) -> None:
    """Keep how far a clock has come."""
    kept = {"due_at": to.due_at, "report_id": to.report_id, "done_at": done_at}
    row = upsert(CalendarMove).values(version=version, clock=clock, **kept)
    await session.execute(row.on_conflict_do_update(index_elements=["version", "clock"], set_=kept))
