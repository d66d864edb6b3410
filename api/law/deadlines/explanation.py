"""A deadline explained day by day: which days counted, which did not, and why.

Source: the explanations of chapter VI of PermenPANRB 62/2018; UU 25/2009 article 4 on transparency.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from api.law.deadlines.calendar import WorkingCalendar
from api.law.deadlines.clocks import ClockRun, Pause
from api.law.words import Action, Clock, DayUnit, Zone


class WhyNot(StrEnum):
    """Why a day did not count."""

    EVENT_DAY = "event_day"  # day 0: the day on which the clock started
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"  # the day names it
    PAUSED = "paused"  # the clock stood still, or went on that day
    PASSED = "passed"  # the limit had passed before the clock was stopped
    KEPT = "kept"  # a decree took a holiday away, but moves no limit to before tomorrow


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day: its number if it counted, else why it did not. A holiday is named also on a weekend."""

    date: date
    number: int | None
    why_not: WhyNot | None
    holiday: str | None

    @property
    def counted(self) -> bool:
        return self.number is not None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that anybody needs to count a deadline again. `last_day` is None while the clock is stopped."""

    clock: Clock
    round: int
    started_at: datetime
    limit_days: int
    unit: DayUnit
    zone: Zone
    calendar_version: int
    policy_id: UUID
    due_at: datetime | None
    last_day: date | None
    days: tuple[ExplainedDay, ...]
    pauses: tuple[Pause, ...]
    paused_at: datetime | None
    remaining: int | None
    ended_at: datetime | None
    ended_by: Action | None


def explain(run: ClockRun, calendar: WorkingCalendar) -> Explanation:
    """Explain a clock day by day, in the calendar of its own zone and version.

    The days reach from the day of the event to the last day, or to the day on which it was stopped.
    """
    if (calendar.zone, calendar.version) != (run.zone, run.calendar_version):
        raise ValueError("a clock is explained by the calendar it runs on")
    stopped = run.paused_at is not None
    return Explanation(
        clock=run.clock,
        round=run.round,
        started_at=run.started_at,
        limit_days=run.limit_days,
        unit=run.unit,
        zone=run.zone,
        calendar_version=run.calendar_version,
        policy_id=run.policy_id,
        due_at=None if stopped else run.due_at,
        last_day=None if stopped else calendar.last_day(run.due_at),
        days=tuple(_days(run, calendar)),
        pauses=run.pauses,
        paused_at=run.paused_at,
        remaining=run.remaining,
        ended_at=run.ended_at,
        ended_by=run.ended_by,
    )


def _days(run: ClockRun, calendar: WorkingCalendar) -> list[ExplainedDay]:
    began = calendar.day_of(run.started_at)
    days = [ExplainedDay(began, None, WhyNot.EVENT_DAY, calendar.holidays.get(began))]
    number, upto = 0, run.limit_days
    for stop in run.pauses:
        stopped_on, last = calendar.day_of(stop.paused_at), calendar.last_day(stop.due_at)
        number = _count(days, number, upto, stopped_on, last, run, calendar)
        for day in _after(days[-1].date, calendar.day_of(stop.resumed_at)):
            days.append(ExplainedDay(day, None, WhyNot.PAUSED, calendar.holidays.get(day)))
        upto = number + stop.days_given
    last = calendar.last_day(run.due_at)
    until = last if run.paused_at is None else calendar.day_of(run.paused_at)
    _count(days, number, upto, until, last, run, calendar)
    return days


def _count(
    days: list[ExplainedDay],
    number: int,
    upto: int,
    until: date,
    last: date,
    run: ClockRun,
    calendar: WorkingCalendar,
) -> int:
    """Append the days after those there are, until `until`; the number of the last that counted."""
    for day in _after(days[-1].date, until):
        why = _why_not(day, run.unit, calendar)
        if why is None and number >= upto:
            why = WhyNot.PASSED if day > last else WhyNot.KEPT
        if why is None:
            number += 1
        days.append(ExplainedDay(day, number if why is None else None, why, calendar.holidays.get(day)))
    return number


def _why_not(day: date, unit: DayUnit, calendar: WorkingCalendar) -> WhyNot | None:
    if unit is DayUnit.CALENDAR_DAYS or calendar.is_working(day):
        return None
    return {5: WhyNot.SATURDAY, 6: WhyNot.SUNDAY}.get(day.weekday(), WhyNot.HOLIDAY)


def _after(day: date, until: date) -> list[date]:
    return [day + timedelta(days=n) for n in range(1, (until - day).days + 1)]
