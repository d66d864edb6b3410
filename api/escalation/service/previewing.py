"""What a decree would move, before it is published."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.escalation import queries
from api.escalation.queries import Running
from api.escalation.service.moving import begins
from api.institutions.lawbook import LawBook
from api.institutions.queries.policies import Holiday
from api.institutions.scope import must_be_national
from api.institutions.service.decreeing import Amended, Amendment, days_after
from api.law import deadlines
from api.law.deadlines import ClockRun, last_day_of
from api.law.words import Clock

COUNTED_TO = 10_000
"""Limits of each clock that are looked at, the nearest first."""

EXAMPLES = 10


@dataclass(frozen=True, slots=True)
class Moved:
    """A limit that would end with another day."""

    report_id: UUID
    tracking_id: int
    institution_id: UUID
    institution: str
    clock: Clock
    last_day: date
    would_be: date


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a decree would move: how many limits of each clock later and earlier, the nearest of them as examples.

    `capped`: of one clock at least there are more than were looked at.
    """

    first_changed: date | None
    later: Counter[Clock]
    earlier: Counter[Clock]
    examined: int
    capped: bool
    examples: Sequence[Moved]


async def outlook(session: AsyncSession, person: Person, amendment: Amendment, now: datetime) -> Outlook:
    """What a decree would move; nothing is kept. Raises `OutOfScope`, and `NotAdmissible` for what could not be."""
    must_be_national(person)
    amended = await days_after(session, amendment)
    found, is_capped = await _running(session, amended, now)
    book = _book_of(amended)
    moved: list[Moved] = []
    later, earlier = Counter[Clock](), Counter[Clock]()
    for each in found:
        run = each.run
        new = deadlines.moved_by_decree(run, book.calendar(run.zone, run.region_code), now)
        if new is not run:
            (later if new.due_at > run.due_at else earlier)[run.clock] += 1
            moved.append(_moved(each, new))
    moved.sort(key=lambda each: (each.last_day, each.tracking_id))
    return Outlook(amended.first_changed, later, earlier, len(found), is_capped, moved[:EXAMPLES])


async def _running(session: AsyncSession, amended: Amended, now: datetime) -> tuple[list[Running], bool]:
    """The running limits that the decree may move, and whether there are more."""
    found: list[Running] = []
    is_capped = False
    if amended.first_changed is None:
        return found, is_capped
    since = begins(amended.first_changed, now)
    for clock in Clock:
        some = await queries.running(session, clock, since, COUNTED_TO + 1)
        is_capped = is_capped or len(some) > COUNTED_TO
        found += some[:COUNTED_TO]
    return found, is_capped


def _book_of(amended: Amended) -> LawBook:
    """A book with nothing but the calendar as it would be."""
    days = (Holiday(1, each.day, each.name, each.kind, each.region_code, each.estimated) for each in amended.days)
    return LawBook.of(0, days, ())


def _moved(each: Running, new: ClockRun) -> Moved:
    return Moved(
        each.report_id,
        each.tracking_id,
        each.institution_id,
        each.institution,
        new.clock,
        last_day_of(each.run),
        last_day_of(new),
    )
