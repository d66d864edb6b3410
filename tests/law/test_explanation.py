"""A deadline told day by day: which days counted, which did not, and why."""

import pytest

from api.law.deadlines import (
    ClockRun,
    Limit,
    WorkingCalendar,
    end,
    explain,
    moved_by_decree,
    pause,
    resume,
    shorten,
    start,
)
from api.law.words import Action, Clock, Zone
from tests.law.calendars import (
    PLAIN,
    POLICY,
    WIB,
    WITA,
    WORKING,
    at,
    clock,
    day,
    with_holiday,
    without_holiday,
    working_days,
)


def told(run: ClockRun, calendar: WorkingCalendar = WIB) -> list[str]:
    """Each day as a line: its date, its number or why it did not count, and the name of a holiday."""
    return [
        " ".join(filter(None, (f"{d.date:%m-%d}", str(d.number or d.why_not), d.holiday)))
        for d in explain(run, calendar).days
    ]


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def test_verification_in_samarinda_over_nyepi_and_idulfitri() -> None:
    run = clock("03-13 15:00", 3, calendar=WITA)
    assert told(run, WITA) == lines("""
        03-13 event_day
        03-14 saturday
        03-15 sunday
        03-16 1
        03-17 2
        03-18 holiday Cuti bersama
        03-19 holiday Hari Suci Nyepi, Tahun Baru Saka 1948
        03-20 holiday Cuti bersama
        03-21 saturday Idulfitri 1447 Hijriah
        03-22 sunday Idulfitri 1447 Hijriah (hari kedua)
        03-23 holiday Cuti bersama
        03-24 holiday Cuti bersama
        03-25 3
    """)


def test_it_says_by_which_zone_calendar_and_policy() -> None:
    explained = explain(clock("03-13 15:00", 3, calendar=WITA), WITA)
    assert (explained.clock, explained.round, explained.limit_days, explained.unit) == (
        Clock.VERIFICATION, 1, 3, WORKING,
    )  # fmt: skip
    assert (explained.zone, explained.calendar_version, explained.policy_id) == (Zone.WITA, 1, POLICY)
    assert explained.started_at == at("03-13 15:00", Zone.WITA)
    assert (explained.due_at, explained.last_day) == (at("03-26 00:00", Zone.WITA), day("03-25"))
    assert (explained.ended_at, explained.ended_by) == (None, None)


def test_a_day_has_a_number_or_a_reason() -> None:
    for told_day in explain(clock("03-13 15:00", 3), WIB).days:
        assert told_day.counted == (told_day.number is not None) == (told_day.why_not is None)


def test_a_clock_of_no_days_ends_with_its_own_day() -> None:
    assert told(clock("03-13 15:00", 0)) == ["03-13 event_day"]


def test_calendar_days_count_on_sundays_and_holidays_too() -> None:
    run = start(Clock.COMPLETION, 1, at("03-17 08:00"), Limit(5, PLAIN, POLICY), WIB)
    assert told(run) == lines("""
        03-17 event_day
        03-18 1 Cuti bersama
        03-19 2 Hari Suci Nyepi, Tahun Baru Saka 1948
        03-20 3 Cuti bersama
        03-21 4 Idulfitri 1447 Hijriah
        03-22 5 Idulfitri 1447 Hijriah (hari kedua)
    """)


def test_days_of_a_deferral_do_not_count_and_the_count_goes_on_after_it() -> None:
    run = resume(pause(clock("03-05 08:00", 3), at("03-06 08:00"), WIB), at("03-10 08:00"), WIB)
    assert told(run) == lines("""
        03-05 event_day
        03-06 1
        03-07 paused
        03-08 paused
        03-09 paused
        03-10 paused
        03-11 2
        03-12 3
    """)
    (stop,) = explain(run, WIB).pauses
    assert (stop.paused_at, stop.resumed_at, stop.remaining) == (at("03-06 08:00"), at("03-10 08:00"), 2)


def test_a_deferral_on_the_last_day_gives_one_day_more() -> None:
    run = resume(pause(clock("03-02 08:00", 2), at("03-04 08:00"), WIB), at("03-05 08:00"), WIB)
    assert told(run) == ["03-02 event_day", "03-03 1", "03-04 2", "03-05 paused", "03-06 3"]


def test_a_deferral_that_ends_on_its_own_day_pauses_no_day() -> None:
    run = resume(pause(clock("03-02 08:00", 3), at("03-03 08:00"), WIB), at("03-03 09:00"), WIB)
    assert told(run) == ["03-02 event_day", "03-03 1", "03-04 2", "03-05 3"]


def test_days_after_a_limit_that_passed_do_not_count() -> None:
    run = resume(pause(clock("03-02 08:00", 1), at("03-05 08:00"), WIB), at("03-05 09:00"), WIB)
    assert told(run) == ["03-02 event_day", "03-03 1", "03-04 passed", "03-05 passed", "03-06 2"]


def test_a_clock_that_stands_still_has_no_last_day() -> None:
    stopped = pause(clock("03-02 08:00", 3), at("03-04 08:00"), WIB)
    explained = explain(stopped, WIB)
    assert told(stopped) == ["03-02 event_day", "03-03 1", "03-04 2"]
    assert (explained.due_at, explained.last_day) == (None, None)
    assert (explained.paused_at, explained.remaining) == (at("03-04 08:00"), 1)


def test_an_ended_clock_says_when_and_by_what() -> None:
    explained = explain(end(clock("03-02 08:00", 3), at("03-03 08:00"), Action.DISPOSE), WIB)
    assert (explained.ended_at, explained.ended_by) == (at("03-03 08:00"), Action.DISPOSE)
    assert explained.last_day == day("03-05")


def test_a_decree_that_adds_a_holiday_is_told_as_that_holiday() -> None:
    amended = with_holiday(WIB, "03-04")
    run = moved_by_decree(clock("03-02 08:00", 2), amended, at("03-03 08:00"))
    assert told(run, amended) == ["03-02 event_day", "03-03 1", "03-04 holiday Libur tambahan", "03-05 2"]


def test_a_decree_that_comes_late_keeps_the_days_until_tomorrow() -> None:
    amended = without_holiday(WIB, "03-18")
    run = moved_by_decree(clock("03-13 15:00", 3), amended, at("03-24 08:00"))
    assert told(run) == told(clock("03-13 15:00", 3))  # it did not move: the old calendar explains it
    amended = without_holiday(WIB, "03-18", "03-23", "03-24")
    run = moved_by_decree(clock("03-13 15:00", 3), amended, at("03-23 08:00"))
    assert told(run, amended)[-6:] == lines("""
        03-19 holiday Hari Suci Nyepi, Tahun Baru Saka 1948
        03-20 holiday Cuti bersama
        03-21 saturday Idulfitri 1447 Hijriah
        03-22 sunday Idulfitri 1447 Hijriah (hari kedua)
        03-23 kept
        03-24 kept
    """)


def test_a_shortened_clock_is_told_by_its_new_limit() -> None:
    run = shorten(clock("03-02 08:00", 14, clock=Clock.RESOLUTION), working_days(3), WIB)
    assert told(run) == ["03-02 event_day", "03-03 1", "03-04 2", "03-05 3"]


def test_only_the_calendar_it_runs_on_explains_a_clock() -> None:
    for other in (WITA, with_holiday(WIB, "06-02")):
        with pytest.raises(ValueError, match="calendar it runs on"):
            explain(clock("03-02 08:00"), other)
