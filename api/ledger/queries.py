"""What is sealed, what waits to be, and what the events say."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.law.words import Action, Role, State
from api.ledger.days import day_of, end_of, start_of
from api.ledger.merkle import Piece
from api.ledger.tables import LedgerDay, LedgerPiece, LedgerQueue, LedgerWatch
from api.prepared import written
from api.reports.tables import ReportEvent
from api.reports.timeline import Event

AT_ONCE = 2_000
"""Rows that are fetched at a time."""

EVENT = """e.report_id, e.seq, e.action, e.role, e.account_id, e.office_id, e.state, e.round, e.desk_id, e.holder_id,
    e.happened_at, e.recorded_at, e.facts, e.digest, e.prev_hash, e.hash"""

_TAKE = written(
    f"""
WITH taken AS (DELETE FROM ledger_queue q USING report_events e
    WHERE q.recorded_at < :until AND e.report_id = q.report_id AND e.seq = q.seq
    RETURNING q.report_id, q.seq, q.recorded_at),
late AS (INSERT INTO ledger_late (report_id, seq, day)
    SELECT report_id, seq, CAST(:day AS date) FROM taken WHERE recorded_at < :since RETURNING report_id, seq)
SELECT {EVENT}, false AS late FROM report_events e WHERE e.recorded_at >= :since AND e.recorded_at < :until
UNION ALL
SELECT {EVENT}, true FROM report_events e JOIN late USING (report_id, seq)
ORDER BY 1, 2
"""  # noqa: S608
)

_WRITERS = text(
    """
SELECT DISTINCT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = CAST('report_events' AS regclass) AND mode = 'RowExclusiveLock'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND pid IS DISTINCT FROM pg_backend_pid()
"""
)
"""Whoever adds a row to a table keeps a lock on it until his transaction ends, and everybody may see who has it."""

_VANISHED = text(
    """
SELECT count(*) FROM ledger_queue q WHERE q.recorded_at < :until
    AND NOT EXISTS (SELECT FROM report_events e WHERE e.report_id = q.report_id AND e.seq = q.seq)
"""
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A day that is sealed, as it is published."""

    day: date
    count: int
    late: int
    root: bytes
    sealed_at: datetime
    seal: str


_SEALED = (LedgerDay.day, LedgerDay.count, LedgerDay.late, LedgerDay.root, LedgerDay.sealed_at, LedgerDay.seal)


async def last_sealed(session: AsyncSession) -> Sealed | None:
    """The last day that is sealed."""
    row = (await session.execute(select(*_SEALED).order_by(LedgerDay.day.desc()).limit(1))).first()
    return Sealed(*row) if row else None


async def sealed_on(session: AsyncSession, day: date) -> Sealed | None:
    """A day, if it is sealed."""
    row = (await session.execute(select(*_SEALED).where(LedgerDay.day == day))).first()
    return Sealed(*row) if row else None


async def sealed_page(session: AsyncSession, before: date | None, limit: int) -> list[Sealed]:
    """Days that are sealed, the newest first, from one on."""
    query = select(*_SEALED).order_by(LedgerDay.day.desc()).limit(limit)
    if before is not None:
        query = query.where(LedgerDay.day < before)
    return [Sealed(*row) for row in await session.execute(query)]


async def sealed_days(session: AsyncSession, first: date | None, last: date | None) -> list[date]:
    """All days that are sealed, of a span, in order."""
    query = select(LedgerDay.day).order_by(LedgerDay.day)
    if first is not None:
        query = query.where(LedgerDay.day >= first)
    if last is not None:
        query = query.where(LedgerDay.day <= last)
    return list(await session.scalars(query))


async def tops_of(session: AsyncSession, day: date) -> bytes:
    """The roots of a day's pieces, one after another."""
    return (await session.scalars(select(LedgerDay.tops).where(LedgerDay.day == day))).one()


async def first_day(session: AsyncSession) -> date | None:
    """The day on which the first event was recorded."""
    first = await session.scalar(select(func.min(ReportEvent.recorded_at)))
    return day_of(first) if first else None


async def watched(session: AsyncSession) -> LedgerWatch | None:
    """Who was writing events when that was noted last."""
    return (await session.scalars(select(LedgerWatch))).one_or_none()


async def writers(session: AsyncSession) -> set[str]:
    """The other transactions that have written events, or are about to, and are open."""
    return set(await session.scalars(_WRITERS))


async def take(session: AsyncSession, day: date) -> AsyncIterator[tuple[Event, bool]]:
    """The events that this day seals, in the order of the tree, and whether each is late; they wait no longer.

    By the driver's own way, for there are many. The session's transaction must have begun.
    """
    given = {"day": day, "since": start_of(day), "until": end_of(day)}
    driver: Any = (await (await session.connection()).get_raw_connection()).driver_connection
    statement = await driver.prepare(_TAKE.sql, name="")  # a pooler may lend the connection to others afterwards
    async for *event, late in statement.cursor(*(given[name] for name in _TAKE.names), prefetch=AT_ONCE):
        yield event_of(event), late


async def vanished(session: AsyncSession, day: date) -> int:
    """How many events should have been sealed by that day, and are gone."""
    return await session.scalar(_VANISHED, {"until": end_of(day)}) or 0


async def waiting(session: AsyncSession) -> int:
    """How many events wait to be sealed."""
    return await session.scalar(select(func.count()).select_from(LedgerQueue)) or 0


async def pieces_of(session: AsyncSession, day: date) -> AsyncIterator[tuple[Piece, tuple[UUID, int]]]:
    """The pieces of a day in order, each with the report and the number of its first event."""
    query = select(LedgerPiece.number, LedgerPiece.leaves, LedgerPiece.first_report, LedgerPiece.first_seq)
    query = query.where(LedgerPiece.day == day).order_by(LedgerPiece.number).execution_options(yield_per=64)
    async for number, leaves, report_id, seq in await session.stream(query):
        yield Piece(number, leaves), (report_id, seq)


def event_of(values: Sequence[Any]) -> Event:
    """An event from its columns, in the order of `EVENT`."""
    begins, ends = values[:8], values[8:]
    report_id, seq, action, role, account_id, office_id, state, round_ = begins
    desk_id, holder_id, happened_at, recorded_at, facts, digest, prev_hash, hash_ = ends
    return Event(
        report_id,
        seq,
        Action(action),
        Role(role),
        account_id,
        office_id,
        State(state),
        round_,
        desk_id,
        holder_id,
        happened_at,
        recorded_at,
        orjson.loads(facts) if isinstance(facts, str) else facts,
        digest,
        prev_hash,
        hash_,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event's day is sealed, and the piece in which its leaf must be; none where it begins behind it."""

    seq: int
    sealed: Sealed
    tops: bytes
    piece: Piece | None


_PLACES = text(
    """
SELECT s.seq, d.day, d.count, d.late, d.root, d.sealed_at, d.seal, d.tops, p.number, p.leaves
FROM unnest(CAST(:seqs AS integer[]), CAST(:days AS date[])) AS s (seq, recorded_on)
LEFT JOIN ledger_late l ON l.report_id = CAST(:report_id AS uuid) AND l.seq = s.seq
JOIN ledger_days d ON d.day = coalesce(l.day, s.recorded_on)
LEFT JOIN LATERAL (SELECT number, leaves FROM ledger_pieces p
    WHERE p.day = d.day AND (p.first_report, p.first_seq) <= (CAST(:report_id AS uuid), s.seq)
    ORDER BY number DESC LIMIT 1) p ON true
ORDER BY s.seq
"""
)


async def places(session: AsyncSession, events: Sequence[Event]) -> list[Place]:
    """Where the events of one report are sealed; those whose day is not sealed are left out."""
    if not events:
        return []
    given = {
        "report_id": events[0].report_id,
        "seqs": [event.seq for event in events],
        "days": [day_of(event.recorded_at) for event in events],
    }
    found = await session.execute(_PLACES, given)
    return [
        Place(seq, Sealed(*sealed), tops, None if number is None else Piece(number, leaves))
        for seq, *sealed, tops, number, leaves in found
    ]


@dataclass(frozen=True, slots=True)
class Own:
    """A report that its key opens; `moved_at`, and what stays of it, where it was moved out into a file."""

    id: UUID
    tracking_id: int
    seq: int
    head: bytes
    moved_at: datetime | None


_OWN = text(
    """
SELECT id, tracking_id, seq, head, NULL AS moved_at FROM reports WHERE tracking_id = :number AND key_hash = :key
UNION ALL
SELECT id, tracking_id, seq, head, moved_at FROM moved_reports WHERE tracking_id = :number AND key_hash = :key
"""
)


async def own(session: AsyncSession, tracking_id: int, key_hash: bytes) -> Own | None:
    """The report of that number, if this is its key."""
    row = (await session.execute(_OWN, {"number": tracking_id, "key": key_hash})).first()
    return Own(*row) if row else None
