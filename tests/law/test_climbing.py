"""How a missed clock climbs: what it remembers, what it skips, and what nobody can hold up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api.law import deadlines, ladder
from api.law.deadlines import ClockRun
from api.law.ladder import Climbed, Ladder, Rung, Waits
from api.law.words import Action, Clock
from tests.law.calendars import WIB, at, clock, with_holiday, working_days
from tests.law.climbing import (
    DISTRICT,
    ELSEWHERE,
    LADDER,
    LINE,
    NATIONAL,
    PROVINCE,
    REGENCY,
    UNIT,
    chain,
    look,
    looked_at,
    rung_by,
)

RECEIVED = "02-25 10:00"
"""A Wednesday; three working days later is Monday 2 March, and the limit the midnight after it."""
DAILY = [at("02-25 10:00") + timedelta(days=n) for n in range(40)]


def missed(**changes: object) -> ClockRun:
    """A clock whose limit is the beginning of 3 March."""
    return replace(rung_by(clock(RECEIVED), WIB), **changes)  # type: ignore[arg-type]


def test_a_clock_first_tells_that_its_last_day_comes_then_that_it_was_missed() -> None:
    run = missed()
    assert (run.due_at, run.rings_at) == (at("03-03 00:00"), at("02-27 00:00"))
    run, told = look(run, at("02-27 00:05"), WIB, chain(LINE))
    assert (told, run.has_told, run.rings_at) == ([], True, at("03-03 00:00"))
    run, (first,) = look(run, at("03-03 00:01"), WIB, chain(LINE))
    assert (first.rung, first.desk_id, first.fell_due_at) == (Rung.COORDINATOR, REGENCY, at("03-03 00:00"))
    assert run.rings_at == at("03-06 00:00")


def test_whoever_looks_late_finds_every_rung_with_the_date_at_which_it_fell_due() -> None:
    run, told = look(missed(), at("03-16 09:00"), WIB, chain(LINE))
    assert [(rung.rung.value, rung.fell_due_at) for rung in told] == [
        ("coordinator", at("03-03 00:00")), ("province", at("03-06 00:00")), ("national", at("03-11 00:00")),
    ]  # fmt: skip
    assert run.rings_at == at("03-18 00:00")
    assert look(run, at("03-16 09:00"), WIB, chain(LINE)) == (run, []), "told once"
    run, told = look(run, at("12-31 09:00"), WIB, chain(LINE))
    assert ([rung.rung for rung in told], run.rings_at) == ([Rung.OVERSEER], None)


def test_a_clock_that_was_stopped_or_has_ended_does_not_ring() -> None:
    run = missed()
    stopped = ladder.ring(deadlines.pause(run, at("02-26 10:00"), WIB), WIB, at("02-26 10:00"))
    ended = ladder.ring(deadlines.end(run, at("02-26 10:00"), Action.DISPOSE), WIB, at("02-26 10:00"))
    assert (stopped.rings_at, ended.rings_at) == (None, None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("-regency:coordinator province:province national:national", "province 03-03, national 03-06"),
        ("national:national overseer:overseer", "national 03-03, overseer 03-10"),
        (
            "district:coordinator regency:coordinator national:national",
            "coordinator 03-03, coordinator 03-03, national 03-06",
        ),
        ("", ""),
    ],
)  # fmt: skip
def test_a_desk_that_is_not_there_costs_no_day(line: str, told: str) -> None:
    seen = [f"{rung} {fell_due_at:%m-%d}" for rung, fell_due_at, _ in looked_at_in_wib(line)]
    assert seen == told.split(", ") if told else seen == []


def looked_at_in_wib(line: str) -> list[tuple[Rung, object, object]]:
    zone = at("03-01 00:00").tzinfo
    return [(rung, due.astimezone(zone), now) for rung, due, now in looked_at(missed(), DAILY, WIB, chain(line))]


def test_where_the_report_goes_elsewhere_it_climbs_on_above_the_rung_that_was_told() -> None:
    run, _ = look(missed(), at("03-03 09:00"), WIB, chain(LINE))
    elsewhere = chain("elsewhere:coordinator its_province:province national:national overseer:overseer")
    run, (province,) = look(run, at("03-06 09:00"), WIB, elsewhere)
    assert (province.rung, province.fell_due_at) == (Rung.PROVINCE, at("03-06 00:00"))
    run, told = look(run, at("03-11 09:00"), WIB, chain(LINE), holder=ELSEWHERE)
    assert [(rung.rung, rung.desk_id) for rung in told] == [(Rung.NATIONAL, NATIONAL)], "no province is told again"


def test_the_desk_that_was_told_may_hold_it_now_and_who_stands_above_it_is_next() -> None:
    run, _ = look(missed(), at("03-06 09:00"), WIB, chain(LINE))
    assert [rung.desk_id for rung in run.climbed] == [REGENCY, PROVINCE]
    line = chain("province:coordinator national:national overseer:overseer")
    _, told = look(run, at("03-11 09:00"), WIB, line, holder=PROVINCE)
    assert [rung.rung for rung in told] == [Rung.NATIONAL]


def test_a_coordinator_above_the_one_that_was_told_is_told_with_it() -> None:
    run, told = look(missed(), at("03-03 09:00"), WIB, chain("district:coordinator " + LINE))
    assert [rung.desk_id for rung in told] == [DISTRICT, REGENCY]
    assert run.rings_at == at("03-06 00:00")


def test_a_limit_that_had_passed_when_it_was_recorded_climbs_from_then_on() -> None:
    run = rung_by(clock(RECEIVED), WIB, since=at("03-12 14:00"))
    _, told = look(run, at("03-17 09:00"), WIB, chain(LINE))
    assert [(rung.rung, rung.fell_due_at) for rung in told] == [
        (Rung.COORDINATOR, at("03-12 14:00")),
    ]  # fmt: skip
    _, told = look(run, at("03-18 00:00"), WIB, chain(LINE))
    assert [rung.fell_due_at for rung in told] == [at("03-12 14:00"), at("03-18 00:00")]


def test_after_a_deferral_the_next_rung_falls_due_at_the_new_limit() -> None:
    run, _ = look(missed(), at("03-03 09:00"), WIB, chain(LINE))
    run = deadlines.resume(deadlines.pause(run, at("03-04 10:00"), WIB), at("03-09 10:00"), WIB)
    run = ladder.ring(run, WIB, at("03-09 10:00"))
    assert (run.due_at, run.rings_at) == (at("03-11 00:00"), at("03-09 10:00")), "it tells that its last day comes"
    run, _ = look(run, at("03-09 11:00"), WIB, chain(LINE))
    assert run.rings_at == run.due_at
    _, told = look(run, at("03-11 00:00"), WIB, chain(LINE))
    assert [(rung.rung, rung.fell_due_at) for rung in told] == [(Rung.PROVINCE, at("03-11 00:00"))]


def test_a_clock_that_begins_anew_in_its_round_climbs_on_where_it_was() -> None:
    told = (Climbed(Rung.COORDINATOR, REGENCY, at("02-10 00:00")),)
    _, climbed = look(missed(climbed=told), at("03-03 00:00"), WIB, chain(LINE))
    assert [(rung.rung, rung.fell_due_at) for rung in climbed] == [(Rung.PROVINCE, at("03-03 00:00"))]


def test_above_the_overseer_nobody_is_told_again() -> None:
    told = (Climbed(Rung.OVERSEER, REGENCY, at("02-10 00:00")),)
    run = rung_by(replace(clock(RECEIVED), climbed=told, told_at=at(RECEIVED)), WIB)
    assert run.rings_at is None


def test_the_waits_are_those_with_which_it_started() -> None:
    figures = Ladder(2, Waits(1, 1, 1, 1))
    run = ladder.ring(replace(clock(RECEIVED), ladder=figures), WIB, at(RECEIVED))
    assert run.rings_at == at("02-26 00:00")
    _, told = look(run, at("03-07 00:00"), WIB, chain(LINE))
    zone = at("03-01 00:00").tzinfo
    assert [f"{rung.fell_due_at.astimezone(zone):%m-%d}" for rung in told] == ["03-04", "03-05", "03-06", "03-07"]


def test_a_decree_after_the_limit_moves_no_rung() -> None:
    run, _ = look(missed(), at("03-03 09:00"), WIB, chain(LINE))
    amended = with_holiday(WIB, "03-04")
    assert deadlines.moved_by_decree(run, amended, at("03-03 10:00")) is run
    assert ladder.next_rung(run, UNIT, chain(LINE), WIB) == Climbed(Rung.PROVINCE, PROVINCE, at("03-06 00:00"))


@pytest.mark.parametrize("which", [Clock.CLOSING, Clock.COMPLETION])
def test_a_clock_that_ends_a_report_tells_so_before_and_climbs_nowhere(which: Clock) -> None:
    run = rung_by(deadlines.start(which, 1, at("02-25 10:00"), working_days(10), WIB), WIB)
    assert (run.due_at, run.rings_at) == (at("03-12 00:00"), at("03-09 00:00"))
    assert ladder.ends_at(run) is None, "not before it was announced"
    told = ladder.remind(run, WIB, at("03-09 00:10"))
    assert (told.rings_at, ladder.ends_at(told)) == (None, run.due_at)
    assert ladder.next_rung(told, UNIT, chain(LINE), WIB) is None


def test_an_end_that_is_announced_late_comes_a_day_later() -> None:
    run = rung_by(deadlines.start(Clock.CLOSING, 1, at("02-25 10:00"), working_days(10), WIB), WIB)
    told = ladder.remind(run, WIB, at("03-20 08:00"))
    assert ladder.ends_at(told) == at("03-21 08:00")


def test_what_started_anew_tells_anew_that_its_last_day_comes() -> None:
    told = replace(missed(), told_at=at("02-20 10:00"))
    assert not told.has_told
    assert ladder.ring(told, WIB, at(RECEIVED)).rings_at == at("02-27 00:00")


def test_the_figures_are_stored_as_a_row_of_numbers() -> None:
    assert LADDER.figures == (1, 0, 3, 3, 5)
    assert Ladder.of([1, 0, 3, 3, 5]) == LADDER
    assert Ladder.of(Ladder(2).figures) == Ladder(2)


def test_nobody_is_told_twice_though_the_tree_was_turned_over() -> None:
    run, _ = look(missed(), at("03-03 09:00"), WIB, chain("district:coordinator " + LINE))
    turned = chain("regency:coordinator district:coordinator province:province national:national")
    _, told = look(run, at("03-06 09:00"), WIB, turned)
    assert [rung.desk_id for rung in told] == [PROVINCE]
