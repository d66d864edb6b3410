"""Which days count, and when a number of them is over, where the responsible institution sits.

Working days are Monday to Friday less national holidays and cuti bersama.
Source: Keppres 41/1987 on the three zones; the yearly joint decree on national holidays and cuti bersama,
which gets amended: hence the version.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import MappingProxyType

from api.law.words import DayUnit, Zone

_ONE_DAY = timedelta(days=1)
_INSTANT_BEFORE = timedelta(microseconds=1)

_OFFSETS = {
    Zone.WIB: timezone(timedelta(hours=7), "WIB"),
    Zone.WITA: timezone(timedelta(hours=8), "WITA"),
    Zone.WIT: timezone(timedelta(hours=9), "WIT"),
}
"""Fixed by decree and without summer time: no table of time zones has to be read."""


def last_day(due_at: datetime, zone: Zone) -> date:
    """The local day before the midnight that a limit is, as people are told; no holiday is needed to know it."""
    return _day_of(due_at - _INSTANT_BEFORE, zone)


def _day_of(at: datetime, zone: Zone) -> date:
    if at.tzinfo is None:
        raise ValueError("a time without an offset belongs to no day")
    return at.astimezone(_OFFSETS[zone]).date()


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Weekends and the decreed holidays, by their name, in one zone. A calendar is copied, never changed."""

    zone: Zone
    holidays: Mapping[date, str] = field(hash=False)
    version: int
    region_code: str | None = None
    """The region whose own days are among the holidays."""
    _off: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "holidays", MappingProxyType(dict(self.holidays)))
        off = sorted(day.toordinal() for day in self.holidays if day.weekday() < 5)
        object.__setattr__(self, "_off", tuple(off))

    def is_working(self, day: date) -> bool:
        """Whether the day counts as a working day."""
        return day.weekday() < 5 and day not in self.holidays

    def why_not(self, day: date) -> str | None:
        """`saturday`, `sunday` or the holiday's name; None for a working day."""
        if day.weekday() >= 5:
            return "saturday" if day.weekday() == 5 else "sunday"
        return self.holidays.get(day)

    def day_of(self, at: datetime) -> date:
        """The local day on which an instant falls."""
        return _day_of(at, self.zone)

    def start_of(self, day: date) -> datetime:
        """The local midnight that begins a day, in UTC."""
        return datetime.combine(day, time.min, _OFFSETS[self.zone]).astimezone(UTC)

    def due_at(self, start: datetime, days: int, unit: DayUnit) -> datetime:
        """The UTC instant of the local midnight, exclusive, after the last of `days` days.

        Day 0 is the local day of `start`, whatever day it is; day 1 is the first one after it that counts.
        """
        if days < 0:
            raise ValueError("a limit is never negative")
        last = self.day_of(start)
        if unit is DayUnit.CALENDAR_DAYS:
            last += timedelta(days=days)
        elif unit is DayUnit.WORKING_DAYS:
            while days:
                last += _ONE_DAY
                days -= self.is_working(last)
        else:
            raise ValueError(f"no deadline is counted in {unit}")
        return self.start_of(last + _ONE_DAY)

    def last_day(self, due_at: datetime) -> date:
        """The last day on which the duty can be done: what people are shown for `due_at`."""
        return last_day(due_at, self.zone)

    def working_day_before(self, day: date, days: int) -> date:
        """The working day that lies `days` working days before `day`."""
        while days > 0:
            day -= _ONE_DAY
            days -= self.is_working(day)
        return day

    def working_days_between(self, a: datetime, b: datetime) -> int:
        """Whole working days: those after the day of `a` up to the day of `b`; 0 when `b` is not later."""
        return self._working_days_after(self.day_of(a), self.day_of(b))

    def days_late(self, due_at: datetime, now: datetime) -> int:
        """Working days begun since the last day; 0 while there is time, and at least 1 from `due_at` on."""
        if now < due_at:
            return 0
        return max(1, self._working_days_after(self.last_day(due_at), self.day_of(now)))

    def days_left(self, due_at: datetime, now: datetime, unit: DayUnit = DayUnit.WORKING_DAYS) -> int:
        """Days that remain after today up to the last one: 0 on the last day itself and after it."""
        today, last = self.day_of(now), self.last_day(due_at)
        if unit is DayUnit.CALENDAR_DAYS:
            return max(0, (last - today).days)
        return self._working_days_after(today, last)

    def _working_days_after(self, day: date, last: date) -> int:
        a, b = day.toordinal(), last.toordinal()
        if b <= a:
            return 0
        off = bisect_right(self._off, b) - bisect_right(self._off, a)
        return _weekdays_up_to(b) - _weekdays_up_to(a) - off


def _weekdays_up_to(ordinal: int) -> int:
    """Mondays to Fridays among the days 1 to `ordinal`; day 1 was a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)
