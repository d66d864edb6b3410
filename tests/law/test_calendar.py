"""Which days count: weekends, the holidays of 2026, midnights, and the three zones."""

from datetime import UTC, date, datetime, timedelta
from time import process_time
from timeit import repeat
from zoneinfo import ZoneInfo

import pytest

from api.law.deadlines import WorkingCalendar
from api.law.words import DayUnit, Zone
from tests.law.calendars import HOLIDAYS_2026, PLAIN, WIB, WIT, WITA, WORKING, at, day


def test_the_decree_of_2026_names_17_holidays_and_8_days_of_cuti_bersama() -> None:
    assert len(HOLIDAYS_2026) == 25
    assert sum(name == "Cuti bersama" for name in HOLIDAYS_2026.values()) == 8


@pytest.mark.parametrize("holiday", sorted(HOLIDAYS_2026), ids=str)
def test_no_holiday_of_2026_is_a_working_day(holiday: date) -> None:
    assert not WIB.is_working(holiday)
    weekend = {5: "saturday", 6: "sunday"}
    assert WIB.why_not(holiday) == weekend.get(holiday.weekday(), HOLIDAYS_2026[holiday])


def test_2026_has_240_working_days() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert sum(map(WIB.is_working, days)) == 240  # 261 from Monday to Friday, less 21 holidays among them


def test_a_working_day_needs_no_reason() -> None:
    assert WIB.why_not(day("03-25")) is None
    assert WIB.is_working(day("03-25"))


def test_a_calendar_does_not_change_with_the_table_it_was_made_from() -> None:
    holidays = {day("03-19"): "Nyepi"}
    calendar = WorkingCalendar(Zone.WIB, holidays, 1)
    holidays[day("03-25")] = "Added later"
    assert calendar.is_working(day("03-25"))
    assert hash(calendar) == hash(WorkingCalendar(Zone.WIB, {}, 1))


# received, working days, last day
LAST_DAYS = """
03-02 08:00   3   03-05     within a week
03-02 08:00   0   03-02     no day at all: the day itself
03-05 16:00   3   03-10     over a weekend
03-06 08:00   1   03-09     from Friday
03-07 10:00   1   03-09     received on a Saturday, which is day 0
03-08 23:59   1   03-09     received on a Sunday
03-08 23:59   3   03-11
03-13 15:00   3   03-25     over Nyepi, Idulfitri and four days of cuti bersama
03-17 08:00   1   03-25
03-18 08:00   1   03-25     received on a day of cuti bersama
03-24 23:59   1   03-25
03-25 00:00   1   03-26
02-13 08:00   1   02-18     over a weekend, cuti bersama and Imlek
02-13 08:00   3   02-20
01-15 08:00   1   01-19     over Isra Mikraj and a weekend
04-02 08:00   1   04-06     over the death of Christ and Easter
04-30 08:00   1   05-04     over the first of May and a weekend
05-13 08:00   1   05-18     over Ascension, cuti bersama and a weekend
05-26 08:00   2   06-02     over Iduladha, cuti bersama, Waisak on a Sunday and Pancasila
05-26 08:00   1   05-29
06-15 08:00   1   06-17     over the Muslim new year
08-14 08:00   1   08-18     over the weekend and Independence Day
08-24 08:00   1   08-26     over Maulid
12-23 08:00   1   12-28     over Christmas and its cuti bersama
12-23 08:00   5   2027-01-01  the holidays of 2027 are not in this calendar
12-31 08:00   1   2027-01-01
01-02 08:00   5   01-09
01-02 08:00   10  01-19
01-02 08:00   14  01-23
01-02 08:00   60  04-09
03-02 08:00   60  06-10     over all of Nyepi, Idulfitri, Easter, May and Pancasila
""".strip().splitlines()


@pytest.mark.parametrize("row", LAST_DAYS, ids=str.strip)
@pytest.mark.parametrize("calendar", [WIB, WITA, WIT], ids=lambda calendar: calendar.zone.name)
def test_the_last_day(calendar: WorkingCalendar, row: str) -> None:
    on, hour, days, last, *_ = row.split()
    due_at = calendar.due_at(at(f"{on} {hour}", calendar.zone), int(days), WORKING)
    assert calendar.last_day(due_at) == day(last)
    assert due_at.tzinfo is UTC
    local = due_at.astimezone(ZoneInfo(calendar.zone))
    assert (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)


def test_what_samarinda_received_on_friday_13_march_is_to_be_verified_by_the_end_of_wednesday_25_march() -> None:
    received = datetime(2026, 3, 13, 15, tzinfo=ZoneInfo("Asia/Makassar"))
    due_at = WITA.due_at(received, 3, WORKING)
    assert due_at == datetime(2026, 3, 26, tzinfo=ZoneInfo("Asia/Makassar"))
    assert due_at == datetime(2026, 3, 25, 16, tzinfo=UTC)
    assert WITA.last_day(due_at) == date(2026, 3, 25)


@pytest.mark.parametrize(
    ("received", "jakarta", "makassar", "jayapura"),
    [
        # 21:59 in Jakarta on Monday 2 March is 22:59 in Makassar and 23:59 in Jayapura: Monday everywhere.
        ("2026-03-02T14:59:59+00:00", "03-03", "03-03", "03-03"),
        ("2026-03-02T15:00:00+00:00", "03-03", "03-03", "03-04"),
        ("2026-03-02T15:59:59+00:00", "03-03", "03-03", "03-04"),
        ("2026-03-02T16:00:00+00:00", "03-03", "03-04", "03-04"),
        ("2026-03-02T16:59:59.999999+00:00", "03-03", "03-04", "03-04"),
        ("2026-03-02T17:00:00+00:00", "03-04", "03-04", "03-04"),
        # Friday evening is Saturday further east: Monday is day 1 all the same.
        ("2026-03-06T15:30:00+00:00", "03-09", "03-09", "03-09"),
        # Tuesday 17 March late: in Jayapura it is already the cuti bersama of the 18th.
        ("2026-03-17T15:30:00+00:00", "03-25", "03-25", "03-25"),
        # 31 December is New Year's Day in the east, which is day 0 whatever day it is.
        ("2025-12-31T15:30:00+00:00", "01-02", "01-02", "01-02"),
    ],
)
def test_the_day_is_the_institutions_day(received: str, jakarta: str, makassar: str, jayapura: str) -> None:
    start = datetime.fromisoformat(received)
    for calendar, last in ((WIB, jakarta), (WITA, makassar), (WIT, jayapura)):
        assert calendar.last_day(calendar.due_at(start, 1, WORKING)) == day(last)


def test_the_zones_are_those_of_the_world() -> None:
    for calendar in (WIB, WITA, WIT):
        for year in range(1990, 2041):
            noon = datetime(year, 7, 1, 12, tzinfo=ZoneInfo(calendar.zone))
            assert calendar.start_of(noon.date()) == noon.replace(hour=0)


@pytest.mark.parametrize(
    ("started", "days", "last"),
    [
        ("03-13 15:00", 0, "03-13"),
        ("03-13 15:00", 1, "03-14"),
        ("03-13 15:00", 30, "04-12"),
        ("12-31 23:59", 1, "2027-01-01"),
        ("2028-02-28 08:00", 2, "2028-03-01"),
    ],
)
def test_calendar_days_count_every_day(started: str, days: int, last: str) -> None:
    assert WIB.last_day(WIB.due_at(at(started), days, PLAIN)) == day(last)


def test_no_deadline_is_counted_in_pieces_or_backwards_or_from_a_time_without_an_offset() -> None:
    with pytest.raises(ValueError, match="counted in"):
        WIB.due_at(at("03-02 08:00"), 3, DayUnit.COUNT)
    with pytest.raises(ValueError, match="negative"):
        WIB.due_at(at("03-02 08:00"), -1, WORKING)
    with pytest.raises(ValueError, match="offset"):
        WIB.due_at(at("03-02 08:00").replace(tzinfo=None), 3, WORKING)


# from, to, whole working days
ELAPSED = """
03-02 08:00   03-02 23:59   0
03-02 23:59   03-03 00:00   1
03-02 00:00   03-03 23:59   1
03-06 08:00   03-08 23:59   0
03-06 08:00   03-09 00:00   1
03-07 08:00   03-08 08:00   0
03-17 08:00   03-24 23:59   0
03-17 08:00   03-25 00:00   1
03-02 08:00   03-31 08:00   16
03-31 08:00   03-02 08:00   0
2025-12-31 08:00  2026-12-31 08:00  240
""".strip().splitlines()


@pytest.mark.parametrize("row", ELAPSED)
def test_whole_working_days_between_two_times(row: str) -> None:
    on, hour, until, until_hour, days = row.split()
    assert WIB.working_days_between(at(f"{on} {hour}"), at(f"{until} {until_hour}")) == int(days)


# The last day is Tuesday 17 March; the holidays of Nyepi and Idulfitri follow.
LATE_AND_LEFT = """
03-13 08:00   0   2
03-14 08:00   0   2
03-16 23:59   0   1
03-17 00:00   0   0
03-17 23:59   0   0
03-18 00:00   1   0
03-22 12:00   1   0
03-25 00:00   1   0
03-25 23:59   1   0
03-26 00:00   2   0
03-27 08:00   3   0
03-29 08:00   3   0
""".strip().splitlines()


@pytest.mark.parametrize("row", LATE_AND_LEFT)
def test_days_late_and_days_left(row: str) -> None:
    on, hour, late, left = row.split()
    due_at, now = at("03-18 00:00"), at(f"{on} {hour}")
    assert WIB.last_day(due_at) == day("03-17")
    assert (WIB.days_late(due_at, now), WIB.days_left(due_at, now)) == (int(late), int(left))


def test_calendar_days_left_count_every_day() -> None:
    assert WIB.days_left(at("03-26 00:00"), at("03-13 08:00"), PLAIN) == 12
    assert WIB.days_left(at("03-26 00:00"), at("03-28 08:00"), PLAIN) == 0


@pytest.mark.parametrize(
    ("of", "days", "before"),
    [
        ("03-05", 0, "03-05"),
        ("03-05", 1, "03-04"),
        ("03-09", 1, "03-06"),
        ("03-25", 1, "03-17"),
        ("03-25", 3, "03-13"),
    ],
)
def test_the_working_day_before(of: str, days: int, before: str) -> None:
    assert WIB.working_day_before(day(of), days) == day(before)


def test_a_deadline_of_14_days_is_computed_within_20_microseconds() -> None:
    received = at("03-13 15:00")
    seconds = min(repeat(lambda: WIB.due_at(received, 14, WORKING), timer=process_time, number=500, repeat=9)) / 500
    assert seconds < 20e-6
