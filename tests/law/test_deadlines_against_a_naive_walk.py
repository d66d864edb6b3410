"""The calendar against a walk that writes down every day, over ten years of random holidays and deferrals."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from api.law.deadlines import ClockRun, Limit, WorkingCalendar, explain, pause, recomputed, resume, start
from api.law.words import Clock, DayUnit, Zone
from tests.law.calendars import POLICY, WORKING

FIRST, YEARS = date(2020, 1, 1), 10
EVERY_DAY = [FIRST + timedelta(days=n) for n in range(365 * (YEARS + 3))]

holidays = st.frozensets(st.dates(FIRST, FIRST + timedelta(days=365 * YEARS)), max_size=250)
zones = st.sampled_from(Zone)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2029, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
units = st.sampled_from([DayUnit.WORKING_DAYS, DayUnit.CALENDAR_DAYS])


def calendar_of(zone: Zone, days: frozenset[date]) -> WorkingCalendar:
    return WorkingCalendar(zone, dict.fromkeys(days, "Libur"), 7)


def local_day(at: datetime, zone: Zone) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def days_that_count(after: date, off: frozenset[date], unit: DayUnit) -> list[date]:
    later = [day for day in EVERY_DAY if day > after]
    if unit is DayUnit.CALENDAR_DAYS:
        return later
    return [day for day in later if day.isoweekday() not in (6, 7) and day not in off]


@settings(deadline=None)
@given(instants, zones, holidays, st.integers(0, 90), units)
def test_the_limit_is_the_midnight_after_the_last_day_of_the_walk(
    received: datetime, zone: Zone, off: frozenset[date], days: int, unit: DayUnit
) -> None:
    day_0 = local_day(received, zone)
    last = [day_0, *days_that_count(day_0, off, unit)][days]
    calendar = calendar_of(zone, off)
    due_at = calendar.due_at(received, days, unit)
    midnight = datetime.combine(last + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    assert due_at == midnight
    assert calendar.last_day(due_at) == last
    assert received < due_at


@settings(deadline=None)
@given(instants, st.timedeltas(timedelta(days=-40), timedelta(days=800)), zones, holidays)
def test_working_days_between_are_those_of_the_walk(
    a: datetime, later: timedelta, zone: Zone, off: frozenset[date]
) -> None:
    b = a + later
    walked = [day for day in days_that_count(local_day(a, zone), off, WORKING) if day <= local_day(b, zone)]
    calendar = calendar_of(zone, off)
    assert calendar.working_days_between(a, b) == len(walked)
    due_at = calendar.due_at(a, 0, WORKING)
    assert calendar.days_late(due_at, b) == (max(1, len(walked)) if b >= due_at else 0)


def deferred(run: ClockRun, calendar: WorkingCalendar, gaps: list[timedelta]) -> tuple[ClockRun, int]:
    """The run after stopping and going on at these distances of time, and the days a walk leaves it."""
    days, now, since = run.limit_days, run.started_at, run.started_at
    given_at_last = days
    for stops, goes_on in zip(gaps[::2], gaps[1::2], strict=True):
        now += stops
        run = pause(run, now, calendar)
        zone, off = calendar.zone, frozenset(calendar.holidays)
        used = [d for d in days_that_count(local_day(since, zone), off, run.unit) if d <= local_day(now, zone)]
        now += goes_on
        run = resume(run, now, calendar)
        since, given_at_last = now, max(1, given_at_last - len(used))
    return run, given_at_last


gaps = st.lists(st.timedeltas(timedelta(0), timedelta(days=40)), max_size=4).filter(lambda g: len(g) % 2 == 0)


@settings(deadline=None)
@given(instants, zones, holidays, st.integers(1, 20), units, gaps)
def test_a_deferred_clock_goes_on_with_the_days_that_the_walk_leaves(
    received: datetime, zone: Zone, off: frozenset[date], days: int, unit: DayUnit, gaps: list[timedelta]
) -> None:
    calendar = calendar_of(zone, off)
    run, left = deferred(start(Clock.VERIFICATION, 1, received, Limit(days, unit, POLICY), calendar), calendar, gaps)
    since = local_day(received + sum(gaps, timedelta()), zone)
    assert calendar.last_day(run.due_at) == days_that_count(since, off, unit)[left - 1]
    assert recomputed(run, calendar) == run.due_at


@settings(deadline=None)
@given(instants, zones, holidays, st.integers(1, 20), units, gaps)
def test_the_explanation_leads_to_the_limit_without_a_gap(
    received: datetime, zone: Zone, off: frozenset[date], days: int, unit: DayUnit, gaps: list[timedelta]
) -> None:
    calendar = calendar_of(zone, off)
    run, _ = deferred(start(Clock.VERIFICATION, 1, received, Limit(days, unit, POLICY), calendar), calendar, gaps)
    told = explain(run, calendar)
    assert told.days[0].date == local_day(received, zone)
    assert told.days[-1].date == told.last_day == calendar.last_day(run.due_at)
    assert all(b.date - a.date == timedelta(days=1) for a, b in pairwise(told.days))
    assert [day.number for day in told.days if day.counted] == [
        n + 1 for n in range(sum(day.counted for day in told.days))
    ]
    assert told.days[-1].counted
    for day in told.days:
        assert day.counted == (day.why_not is None)
        assert day.holiday == ("Libur" if day.date in off else None)
    if not gaps:
        assert told.days[-1].number == days
