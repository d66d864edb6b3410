"""The ladder: which desks a missed deadline climbs, from when on, and when the holder is reminded."""

from uuid import UUID

import pytest

from api.law.deadlines import WorkingCalendar
from api.law.ladder import CLIMBING, Desk, Rung, Waits, desks_to_climb, reminder_at, rung_dates
from api.law.policies import national
from api.law.words import Clock
from tests.law.calendars import WIB, WIT, WITA, at, day
from tests.law.climbing import DISTRICT, LINE, NATIONAL, OVERSEER, PROVINCE, REGENCY, UNIT, WAITS, chain


def names(desks: tuple[Desk, ...]) -> list[str]:
    return [desk.rung.value for desk in desks]


def test_the_rungs_stand_from_the_lowest_to_the_highest() -> None:
    assert list(Rung) == [Rung.COORDINATOR, Rung.PROVINCE, Rung.NATIONAL, Rung.OVERSEER]


@pytest.mark.parametrize("which", list(Clock))
def test_every_clock_climbs_but_completion_and_closing(which: Clock) -> None:
    assert (which in CLIMBING) == (which not in (Clock.COMPLETION, Clock.CLOSING))


@pytest.mark.parametrize(
    ("holder", "line", "climbed"),
    [
        pytest.param(UNIT, LINE, "coordinator province national overseer", id="a unit of a regency"),
        pytest.param(REGENCY, LINE, "province national overseer", id="the coordinator's own desk"),
        pytest.param(PROVINCE, LINE, "national overseer", id="the province holds it"),
        pytest.param(NATIONAL, LINE, "overseer", id="the national desk holds it"),
        pytest.param(OVERSEER, LINE, "", id="nobody is above the overseer"),
        pytest.param(
            UNIT,
            "regency:coordinator national:national overseer:overseer",
            "coordinator national overseer",
            id="a ministry has no province",
        ),
        pytest.param(
            UNIT,
            "-regency:coordinator province:province national:national overseer:overseer",
            "province national overseer",
            id="a coordinator without officers, or accused",
        ),
        pytest.param(
            UNIT,
            "-regency:coordinator -province:province national:national overseer:overseer",
            "national overseer",
            id="two desks without officers",
        ),
        pytest.param(
            UNIT,
            "province:coordinator province:province national:national overseer:overseer",
            "coordinator national overseer",
            id="the province is its own coordinator and told once",
        ),
        pytest.param(
            PROVINCE,
            "province:coordinator province:province national:national overseer:overseer",
            "national overseer",
            id="the province as coordinator holds it",
        ),
        pytest.param(
            UNIT,
            "district:coordinator " + LINE,
            "coordinator coordinator province national overseer",
            id="two coordinators one above the other",
        ),
        pytest.param(DISTRICT, LINE, "coordinator province national overseer", id="a holder not in the line"),
        pytest.param(UNIT, "", "", id="nobody above"),
    ],
)
def test_a_missed_deadline_climbs_the_distinct_open_desks_above_the_holder(
    holder: UUID, line: str, climbed: str
) -> None:
    assert names(desks_to_climb(holder, chain(line))) == climbed.split()


# the last day; then the day on which coordinator, province, national and overseer are told (at its beginning)
DATES = """
03-02   03-03 03-06 03-11 03-18   a Monday: the days after it are Tuesday, then 3, 3 and 5 more
03-05   03-06 03-11 03-14 03-28   the overseer over Nyepi and Idulfitri
03-06   03-07 03-12 03-17 03-31   a Friday: the limit passes at midnight to Saturday
03-25   03-26 03-31 04-03 04-11
""".strip().splitlines()


@pytest.mark.parametrize("row", DATES)
@pytest.mark.parametrize("calendar", [WIB, WITA, WIT], ids=lambda c: c.zone.name)
def test_each_rung_is_told_at_the_limit_and_then_after_3_3_and_5_more_working_days(
    calendar: WorkingCalendar, row: str
) -> None:
    last, *told = row.split()[:5]
    due_at = at(f"{told[0]} 00:00", calendar.zone)
    assert calendar.last_day(due_at) == day(last)
    dates = rung_dates(due_at, WAITS, calendar)
    assert [d.rung for d in dates] == list(Rung)
    assert [d.at for d in dates] == [at(f"{text} 00:00", calendar.zone) for text in told]


@pytest.mark.parametrize(
    ("rungs", "told"),
    [
        ("coordinator national overseer", "03-03 03-06 03-13"),
        ("province national overseer", "03-03 03-06 03-13"),
        ("national overseer", "03-03 03-10"),
        ("overseer", "03-03"),
        ("coordinator coordinator national", "03-03 03-03 03-06"),
        ("coordinator overseer", "03-03 03-10"),
        ("", ""),
    ],
)
def test_a_rung_that_is_not_there_is_skipped_at_once(rungs: str, told: str) -> None:
    dates = rung_dates(at("03-03 00:00"), WAITS, WIB, [Rung(rung) for rung in rungs.split()])
    assert [d.at for d in dates] == [at(f"{text} 00:00") for text in told.split()]


def test_the_first_rung_may_be_made_to_wait() -> None:
    (first, second, *_) = rung_dates(at("03-03 00:00"), Waits(1, 3, 3, 5), WIB)
    assert (first.at, second.at) == (at("03-04 00:00"), at("03-07 00:00"))


@pytest.mark.parametrize(
    ("last", "days", "reminded"),
    [
        ("03-05", 1, "03-04"),
        ("03-05", 2, "03-03"),
        ("03-05", 0, "03-05"),
        ("03-09", 1, "03-06"),
        ("03-25", 1, "03-17"),
        ("03-08", 1, "03-06"),
    ],
)
def test_the_holder_is_reminded_one_working_day_before_the_last(last: str, days: int, reminded: str) -> None:
    due_at = WIT.due_at(WIT.start_of(day(last)), 0, national("reminder").unit)
    assert reminder_at(due_at, days, WIT) == at(f"{reminded} 00:00", WIT.zone)
