"""What stands in the database, event by event, for whoever looks through it; never much of it at a time."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.ledger import queries
from api.ledger.days import end_of, start_of
from api.ledger.merkle import Piece
from api.ledger.queries import AT_ONCE, EVENT, event_of
from api.reports.timeline import Content, Event

Key = tuple[UUID, int]
_COLUMNS = len(fields(Event))
_EVER = datetime(1900, 1, 1, tzinfo=UTC)

_LOOKED = f"""
SELECT {EVENT}, b.hash AS before, b.recorded_at AS before_at, c.salt, c.content,
    coalesce(r.tracking_id, 0) AS tracking_id, r.seq AS last_seq, q.seq IS NOT NULL AS waits
FROM mine JOIN report_events e USING (report_id, seq)
LEFT JOIN report_events b ON b.report_id = e.report_id AND b.seq = e.seq - 1
LEFT JOIN event_contents c ON c.report_id = e.report_id AND c.seq = e.seq
LEFT JOIN reports r ON r.id = e.report_id
LEFT JOIN ledger_queue q ON q.report_id = e.report_id AND q.seq = e.seq
ORDER BY e.report_id, e.seq
"""  # noqa: S608

_SEALED_WITH = text(
    f"""
WITH mine AS MATERIALIZED (
    SELECT report_id, seq FROM report_events e WHERE recorded_at >= :since AND recorded_at < :until
        AND NOT EXISTS (SELECT FROM ledger_late l WHERE l.report_id = e.report_id AND l.seq = e.seq)
    UNION ALL SELECT report_id, seq FROM ledger_late WHERE day = :day)
{_LOOKED}"""  # noqa: S608
)

_SINCE = text(
    f"""
WITH mine AS MATERIALIZED (SELECT report_id, seq FROM report_events WHERE recorded_at >= :since)
{_LOOKED}"""  # noqa: S608
)

_CUT_OFF = text(
    """
SELECT r.tracking_id FROM reports r LEFT JOIN report_events e ON e.report_id = r.id AND e.seq = r.seq
WHERE e.hash IS DISTINCT FROM r.head ORDER BY r.tracking_id
"""
)

_MOVED_OUT = text(
    """
SELECT coalesce(sum(seq), 0) FROM moved_reports
WHERE id >= CAST(:first AS uuid) AND (CAST(:until AS uuid) IS NULL OR id <= CAST(:until AS uuid))
"""
)


@dataclass(frozen=True, slots=True)
class Looked:
    """An event with what stands around it: the hash and the time of the one before, what was written, its report.

    `waits` where it is in the queue to be sealed.
    """

    event: Event
    before: bytes | None
    before_at: datetime | None
    content: Content | None
    tracking_id: int
    last_seq: int | None
    waits: bool

    @property
    def key(self) -> Key:
        return self.event.report_id, self.event.seq


@dataclass(frozen=True, slots=True)
class Span:
    """From which event to before which one a piece reaches; None at the end."""

    first: Key
    until: Key | None


async def sealed_with(session: AsyncSession, day: date) -> AsyncIterator[Looked]:
    """The events that must stand in a day's seal, in the order of its tree."""
    given = {"day": day, "since": start_of(day), "until": end_of(day)}
    async for row in await session.stream(_SEALED_WITH, given, execution_options={"yield_per": AT_ONCE}):
        yield _looked(row)


async def since(session: AsyncSession, moment: datetime | None) -> AsyncIterator[Looked]:
    """The events that were recorded since then, or ever."""
    given = {"since": moment or _EVER}
    async for row in await session.stream(_SINCE, given, execution_options={"yield_per": AT_ONCE}):
        yield _looked(row)


async def cut_off(session: AsyncSession) -> AsyncIterator[int]:
    """The numbers of reports whose last event is not there."""
    async for row in await session.stream(_CUT_OFF, execution_options={"yield_per": AT_ONCE}):
        yield row[0]


async def pieces(session: AsyncSession, day: date) -> AsyncIterator[tuple[Piece, Span]]:
    """The pieces of a day in order, each with how far it reaches; the first one reaches back to the beginning."""
    held: tuple[Piece, Key] | None = None
    async for piece, first in queries.pieces_of(session, day):
        if held is not None:
            yield held[0], Span(held[1], first)
        held = piece, first
    if held is not None:
        yield held[0], Span(held[1], None)


async def moved_out(session: AsyncSession, span: Span) -> int:
    """How many events those reports have in all that were moved out into files and may stand in a piece."""
    given = {"first": span.first[0], "until": span.until[0] if span.until else None}
    return int(await session.scalar(_MOVED_OUT, given) or 0)


def _looked(row: Row[Any]) -> Looked:
    written = orjson.loads(row.content) if isinstance(row.content, str) else row.content
    content = Content(row.salt, written) if row.salt is not None else None
    return Looked(
        event_of(row[:_COLUMNS]), row.before, row.before_at, content, row.tracking_id, row.last_seq, row.waits
    )
