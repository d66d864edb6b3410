"""A decree changes the calendar: limits that run are counted anew, and people are told; those that passed stay."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.escalation import queries
from api.escalation.queries import Position
from api.institutions.lawbook import LawBook, lawbook
from api.law import deadlines
from api.law.deadlines import ClockRun
from api.law.moment import Moment
from api.law.words import OPEN_STATES, Action, Clock
from api.reports import steps, writing
from api.reports.matter import Matter
from api.reports.moves import Change, Move
from api.reports.service import THE_CLOCK
from api.reports.together import gathered

AT_ONCE = 250
_FIRST = UUID(int=0)
_ANY_ZONE = timedelta(days=1)
_FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


async def move_by_decree(session: AsyncSession, now: datetime) -> bool:
    """Move some of the limits that the newest calendar moves; what was done is kept. True when more waits.

    They are walked through clock by clock, in the order in which they pass. A report whose clocks move has one event
    for all of them, with the old limit and the new one of each.
    """
    book = await lawbook(session)
    begun = await queries.progress(session, book.calendar_version)
    clock = next((clock for clock in Clock if begun.get(clock, _FIRST) is not None), None)
    if clock is None:
        return False
    behind = begun.get(clock) or await _beginning(session, book.calendar_version, now)
    found = await queries.affected(session, clock, book.calendar_version, behind, AT_ONCE)
    locked = await queries.lock(session, {each.report_id for each in found})
    changes = [_moved(each.matter, book, now) for each in await gathered(session, locked, now)] if locked else []
    await writing.write_all(session, [[change] for change in changes if change is not None])
    is_done = len(found) < AT_ONCE
    await queries.move_on(
        session, book.calendar_version, clock, found[-1] if found else behind, now if is_done else None
    )
    return not is_done or clock is not list(Clock)[-1]


async def _beginning(session: AsyncSession, version: int, now: datetime) -> Position:
    """No limit moves that has passed, or that ends before the first day that changed."""
    day = await queries.first_changed_day(session, version)
    if day is None:
        return Position(_FOREVER, _FIRST)
    return Position(begins(day, now), _FIRST)


def begins(first_changed: date, now: datetime) -> datetime:
    """No limit before this moves by a decree that changes days from that one on, whatever its zone."""
    return max(now, datetime.combine(first_changed, time.min, UTC) - _ANY_ZONE)


def _moved(matter: Matter, book: LawBook, now: datetime) -> Change | None:
    moved = [
        {"clock": old.clock, "round": old.round, "from": old.due_at, "to": new.due_at}
        for old, new in _limits(matter, book, now)
    ]
    if not moved or matter.report.state not in OPEN_STATES:
        return None
    facts = {"calendar_version": book.calendar_version, "moved": moved}
    return steps.advance(matter, Move(Action.MOVE_DEADLINE, THE_CLOCK, Moment.live(now), facts=facts), book)


def _limits(matter: Matter, book: LawBook, now: datetime) -> Iterator[tuple[ClockRun, ClockRun]]:
    for run in matter.clocks:
        new = deadlines.moved_by_decree(run, book.calendar(run.zone, run.region_code), now)
        if new is not run:
            yield run, new
