"""The ladder against a walk that writes down every day: ten years, three zones, random calendars, deferrals, rounds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from api.law import ladder
from api.law.deadlines import Limit, moved_by_decree, pause, resume, start
from api.law.ladder import Desk, Ladder, Rung, Waits
from api.law.words import Clock, DayUnit, Zone
from tests.law.calendars import POLICY, WORKING
from tests.law.climbing import chain, look, looked_at
from tests.law.test_deadlines_against_a_naive_walk import (
    calendar_of,
    days_that_count,
    deferred,
    gaps,
    holidays,
    instants,
    local_day,
    units,
    zones,
)

WHOLE = chain(
    "district:coordinator regency:coordinator province:province national:national overseer:overseer",
)
waits = st.builds(Waits, st.integers(0, 2), st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
lines = st.lists(st.booleans(), min_size=len(WHOLE), max_size=len(WHOLE)).map(
    lambda open_: [replace(desk, open=each) for desk, each in zip(WHOLE, open_, strict=True)]
)
looks = st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=9)), min_size=1, max_size=40)


def walked(last: date, line: list[Desk], figures: Waits, off: frozenset[date], zone: Zone) -> list[datetime]:
    """The midnight after each day that the walk comes to, for every desk that is open, from the lowest."""
    told: list[datetime] = []
    before: Rung | None = None
    for desk in line:
        if not desk.open:
            continue
        wait = figures.coordinator if before is None else 0 if desk.rung is before else figures.of(desk.rung)
        last = [last, *days_that_count(last, off, DayUnit.WORKING_DAYS)][wait]
        told.append(datetime.combine(last + timedelta(days=1), datetime.min.time(), ZoneInfo(zone)))
        before = desk.rung
    return told


@settings(deadline=None)
@given(instants, zones, holidays, st.integers(1, 20), units, gaps, st.integers(1, 4), waits, lines, looks)
def test_every_rung_falls_due_on_the_day_of_the_walk_whenever_somebody_looks(
    received: datetime,
    zone: Zone,
    off: frozenset[date],
    days: int,
    unit: DayUnit,
    stops: list[timedelta],
    round: int,
    figures: Waits,
    line: list[Desk],
    pauses_between_looks: list[timedelta],
) -> None:
    calendar = calendar_of(zone, off)
    clock = Clock.VERIFICATION if stops else Clock.RESOLUTION
    began = start(clock, round, received, Limit(days, unit, POLICY), calendar)
    run, _ = deferred(began, calendar, stops)
    run = ladder.ring(replace(run, ladder=Ladder(1, figures)), calendar, received + sum(stops, timedelta()))
    moments = [run.rings_at or received]
    for pause_before in pauses_between_looks:
        moments.append(moments[-1] + pause_before)
    moments.append(moments[-1] + timedelta(days=500))
    expected = walked(calendar.last_day(run.due_at), line, figures, off, zone)
    seen = looked_at(run, moments, calendar, line)
    assert [fell_due_at for _, fell_due_at, _ in seen] == expected
    assert [rung for rung, _, _ in seen] == [desk.rung for desk in line if desk.open]
    for _, fell_due_at, at in seen:
        assert at == next(moment for moment in moments if moment >= fell_due_at), "seen by the first look after it"


@settings(deadline=None)
@given(instants, zones, holidays, st.integers(0, 90), st.integers(0, 5))
def test_the_holder_is_reminded_on_the_day_of_the_walk(
    received: datetime, zone: Zone, off: frozenset[date], days: int, before: int
) -> None:
    calendar = calendar_of(zone, off)
    run = start(Clock.RESOLUTION, 1, received, Limit(days, WORKING, POLICY), calendar)
    run = ladder.ring(replace(run, ladder=Ladder(before, Waits(0, 3, 3, 5))), calendar, received)
    day = local_day(run.due_at - timedelta(microseconds=1), zone)
    left = before
    while left:
        day -= timedelta(days=1)
        left -= day.isoweekday() < 6 and day not in off
    assert run.rings_at == max(received, datetime.combine(day, datetime.min.time(), ZoneInfo(zone)))


@settings(deadline=None)
@given(instants, zones, holidays, st.integers(1, 5), waits, st.lists(st.integers(0, 30), min_size=2, max_size=4))
def test_a_deferral_delays_by_no_more_than_its_own_time_and_what_remained(
    received: datetime, zone: Zone, off: frozenset[date], days: int, figures: Waits, hops: list[int]
) -> None:
    """Deferred at most twice, and gone on each time: the next rung falls due at the limit that then holds."""
    calendar = calendar_of(zone, off)
    run = start(Clock.VERIFICATION, 1, received, Limit(days, WORKING, POLICY), calendar)
    run = ladder.ring(replace(run, ladder=Ladder(1, figures)), calendar, received)
    now, climbed = received, 0
    for stops, goes_on in zip(hops[::2], hops[1::2], strict=False):
        now += timedelta(days=stops)
        run, told = look(run, now, calendar, WHOLE)
        climbed += len(told)
        run = ladder.ring(pause(run, now, calendar), calendar, now)
        assert run.rings_at is None
        now += timedelta(days=goes_on)
        run = ladder.ring(resume(run, now, calendar), calendar, now)
    run, told = look(run, run.due_at + timedelta(days=400), calendar, WHOLE)
    assert len(told) + climbed == len(WHOLE), "none is lost, none is told twice"
    if told:
        limit = calendar.last_day(run.due_at)
        first = [limit, *days_that_count(limit, off, DayUnit.WORKING_DAYS)][figures.coordinator]
        assert told[0].fell_due_at == calendar.start_of(first + timedelta(days=1))


@settings(deadline=None)
@given(instants, zones, holidays, holidays, st.integers(1, 60), st.integers(0, 100))
def test_a_decree_moves_a_running_limit_to_the_day_of_the_walk(
    received: datetime, zone: Zone, off: frozenset[date], then: frozenset[date], days: int, passed: int
) -> None:
    run = start(Clock.RESOLUTION, 1, received, Limit(days, WORKING, POLICY), calendar_of(zone, off))
    now = received + timedelta(days=passed)
    amended = replace(calendar_of(zone, then), version=8)
    moved = moved_by_decree(run, amended, now)
    counted = days_that_count(local_day(received, zone), then, WORKING)[days - 1]
    if now >= run.due_at:
        assert moved is run
        return
    limit = datetime.combine(counted + timedelta(days=1), datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)
    tomorrow_is_over = datetime.combine(local_day(now, zone) + timedelta(days=2), datetime.min.time(), ZoneInfo(zone))
    assert moved.due_at == max(limit, min(run.due_at, tomorrow_is_over))
