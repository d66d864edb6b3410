"""As of when figures are told: the moment, and from which dates of receipt on the groups of ages count.

Ages are whole working days of the whole country, in its western zone; regions' own days are left aside.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.lawbook import LawBook, lawbook
from api.law.deadlines import WorkingCalendar
from api.law.scoring import Age, age
from api.law.words import Zone

_ONE_DAY = timedelta(days=1)
_OLDER = tuple(next(days for days in range(1000) if age(days) is group) for group in Age)[1:]
"""The first number of working days in each group of ages but the youngest."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """A row in the shape of `statistics_clock`: an open report received up to `past_5` is more than 5 days old."""

    aged_to: datetime
    past_5: date
    past_14: date
    past_60: date

    @classmethod
    def of(cls, calendar: WorkingCalendar, now: datetime) -> "Horizon":
        tomorrow = calendar.day_of(now) + _ONE_DAY
        return cls(now, *(calendar.working_day_before(tomorrow, days) - _ONE_DAY for days in _OLDER))


def national_calendar(book: LawBook) -> WorkingCalendar:
    """The working days that ages are counted in."""
    return book.calendar(Zone.WIB)


async def horizon(session: AsyncSession, now: datetime) -> Horizon:
    """The horizon at this moment, by the calendar in force."""
    return Horizon.of(national_calendar(await lawbook(session)), now)
