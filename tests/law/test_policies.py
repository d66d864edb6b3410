"""The national defaults: every figure with its instrument, and what it means to be stricter."""

from datetime import date

import pytest

from api.law.policies import NATIONAL, PolicyRow, limit_key, national, stricter
from api.law.words import Clock, DayUnit, ReportClass

# key, value, unit, and which way is stricter: - less, + more
TABLE = """
verification                     3   working_days   -
first_follow_up                  5   working_days   -
resolution.oversight_complaint  60   working_days   -
resolution.complaint            14   working_days   -
resolution.information_request   5   working_days   -
resolution.aspiration            5   working_days   -
resolution.later_round           5   working_days   -
redisposition                    2   working_days   -
completion                      30   calendar_days  +
closing                         10   working_days   +
deferrals                        2   count          -
hops                             3   count          -
objection_climbs_at              3   count          -
reopen_within                   30   calendar_days  +
contest_within                  10   calendar_days  +
revoke_withdrawal_within         3   calendar_days  +
reveal.object_within             3   calendar_days  +
reveal.open_for                  7   calendar_days  -
answer.needs_approval            0   count          +
ladder.waits.coordinator         0   working_days   -
ladder.waits.province            3   working_days   -
ladder.waits.national            3   working_days   -
ladder.waits.overseer            5   working_days   -
reminder                         1   working_days   +
announce_before                  2   working_days   +
danger.acknowledge_within_minutes 30 count          -
danger.next_desk_after_minutes  60   count          -
measure.recommendation          60   calendar_days  -
measure.corrective_action       30   working_days   -
measure.suggestion              30   working_days   -
overseer.takes_up_within_years   2   count          +
repeat_within                   90   calendar_days  +
near_identical_from             90   count          -
smallest_cell                    5   count          +
active_within                   30   calendar_days  -
good_from                       50   count          +
moved_out_after                365   calendar_days  +
ppid.answer                     10   working_days   -
ppid.extension                   7   working_days   -
""".strip().splitlines()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.split()[0])
def test_a_national_figure(row: str) -> None:
    key, value, unit, _ = row.split()
    policy = national(key)
    assert (policy.value, policy.unit) == (int(value), DayUnit(unit))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.split()[0])
def test_the_same_is_strict_enough_and_one_way_is_stricter(row: str) -> None:
    key, figure, _, way = row.split()
    value = int(figure)
    assert stricter(key, value, value)
    assert stricter(key, value - 1, value) == (way == "-")
    assert stricter(key, value + 1, value) == (way == "+")


def test_the_table_here_and_the_defaults_know_the_same_keys_each_once() -> None:
    assert [row.key for row in NATIONAL] == [row.split()[0] for row in TABLE]


@pytest.mark.parametrize("policy", NATIONAL, ids=lambda policy: policy.key)
def test_every_figure_names_its_instrument_and_since_when(policy: PolicyRow) -> None:
    assert policy.instrument
    assert policy.effective_from <= date(2022, 1, 1)
    assert policy.article or not policy.confirmed


def test_only_what_was_read_in_the_instrument_itself_is_confirmed() -> None:
    assert {row.key for row in NATIONAL if row.confirmed} == {"ppid.answer", "ppid.extension"}


def test_the_figures_are_in_force_since_their_instrument() -> None:
    since = {row.key: row.effective_from for row in NATIONAL}
    assert since.pop("ppid.answer") == since.pop("ppid.extension") == date(2010, 4, 30)
    assert set(since.values()) == {date(2019, 1, 1)}


def test_every_clock_has_a_limit_in_days_for_every_class_and_round() -> None:
    for clock in Clock:
        for report_class in ReportClass:
            for round in (1, 2, 3):
                assert national(limit_key(clock, report_class, round)).unit is not DayUnit.COUNT


@pytest.mark.parametrize(
    ("clock", "round", "key"),
    [
        (Clock.VERIFICATION, 1, "verification"),
        (Clock.FIRST_FOLLOW_UP, 2, "first_follow_up"),
        (Clock.RESOLUTION, 1, "resolution.complaint"),
        (Clock.RESOLUTION, 2, "resolution.later_round"),
        (Clock.RESOLUTION, 5, "resolution.later_round"),
        (Clock.CLOSING, 3, "closing"),
    ],
)
def test_the_class_decides_the_first_round_only(clock: Clock, round: int, key: str) -> None:
    assert limit_key(clock, ReportClass.COMPLAINT, round) == key


def test_a_key_that_the_law_does_not_know_is_an_error() -> None:
    with pytest.raises(KeyError):
        national("verificaton")
    with pytest.raises(KeyError):
        stricter("verificaton", 1, 3)
