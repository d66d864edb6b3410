"""The clocks: started, stopped by a deferral, shortened, moved by a decree, ended, revived; nothing else moves one."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from api.law.deadlines import (
    ClockRun,
    Limit,
    Pause,
    end,
    goes_on_in,
    is_late,
    last_day_of,
    moved_by_decree,
    next_due,
    on_time,
    pause,
    recomputed,
    resume,
    revive,
    shorten,
    start,
)
from api.law.words import Action, Clock, State, Zone
from tests.law.calendars import (
    OTHER_POLICY,
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


def last_day(run: ClockRun) -> str:
    return f"{WIB.last_day(run.due_at):%m-%d}"


def test_a_clock_keeps_what_was_in_force_when_it_started() -> None:
    run = start(Clock.VERIFICATION, 2, at("03-13 15:00", Zone.WITA), Limit(3, WORKING, POLICY), WITA)
    assert run == ClockRun(
        clock=Clock.VERIFICATION,
        round=2,
        started_at=at("03-13 15:00", Zone.WITA),
        due_at=at("03-26 00:00", Zone.WITA),
        limit_days=3,
        unit=WORKING,
        zone=Zone.WITA,
        calendar_version=1,
        policy_id=POLICY,
    )
    assert run.running


def test_a_clock_keeps_the_region_whose_days_it_counts() -> None:
    ponorogo = replace(WIB, region_code="35.02")
    assert clock("03-02 08:00", calendar=ponorogo).region_code == "35.02"
    assert clock("03-02 08:00").region_code is None


class TestDeferral:
    # started, limit, deferred, remaining, goes on, last day
    TABLE = """
    03-02 08:00   3   03-02 16:00   3   03-09 10:00   03-12     deferred on day 0: all three remain
    03-02 08:00   3   03-03 08:00   2   03-09 10:00   03-11     the day of the deferral is used up
    03-02 08:00   3   03-04 23:59   1   03-09 10:00   03-10
    03-02 08:00   3   03-05 08:00   0   03-09 10:00   03-10     on the last day nothing remains: at least one day
    03-02 08:00   3   03-04 08:00   1   03-04 09:00   03-05     back on the same day: as if it had not been
    03-02 08:00   3   03-05 08:00   0   03-05 09:00   03-06
    03-06 08:00   3   03-07 08:00   3   03-08 08:00   03-11     over a weekend nothing is lost or won
    03-13 15:00   3   03-16 08:00   2   03-18 08:00   03-26     it goes on among holidays
    03-13 15:00   3   03-17 08:00   1   03-25 08:00   03-26
    """.strip().splitlines()

    @pytest.mark.parametrize("row", TABLE, ids=str.strip)
    def test_a_deferral_keeps_the_whole_days_that_remained(self, row: str) -> None:
        started, s_hour, limit, deferred, d_hour, remaining, goes_on, g_hour, last, *_ = row.split()
        run = clock(f"{started} {s_hour}", int(limit))
        stopped = pause(run, at(f"{deferred} {d_hour}"), WIB)
        assert (stopped.paused_at, stopped.remaining) == (at(f"{deferred} {d_hour}"), int(remaining))
        assert not stopped.running
        again = resume(stopped, at(f"{goes_on} {g_hour}"), WIB)
        assert last_day(again) == last
        assert again.running
        assert (again.paused_at, again.remaining, again.started_at) == (None, None, run.started_at)

    def test_a_second_deferral_takes_from_what_the_first_left(self) -> None:
        run = clock("03-02 08:00", 3)
        run = resume(pause(run, at("03-03 08:00"), WIB), at("03-09 08:00"), WIB)
        run = resume(pause(run, at("03-10 08:00"), WIB), at("03-12 08:00"), WIB)
        assert [stop.remaining for stop in run.pauses] == [2, 1]
        assert last_day(run) == "03-13"
        assert recomputed(run, WIB) == run.due_at

    def test_a_limit_in_calendar_days_keeps_calendar_days(self) -> None:
        run = start(Clock.VERIFICATION, 1, at("03-13 08:00"), Limit(5, PLAIN, POLICY), WIB)
        stopped = pause(run, at("03-14 08:00"), WIB)
        assert stopped.remaining == 4
        assert last_day(resume(stopped, at("03-20 08:00"), WIB)) == "03-24"

    def test_it_goes_on_in_the_calendar_of_the_day_on_which_it_goes_on(self) -> None:
        stopped = pause(clock("03-02 08:00", 3), at("03-02 09:00"), WIB)
        amended = with_holiday(WIB, "03-10")
        again = resume(stopped, at("03-09 08:00"), amended)
        assert (last_day(again), again.calendar_version) == ("03-13", 2)

    def test_a_deferral_does_not_make_good_a_limit_that_had_passed(self) -> None:
        stopped = pause(clock("03-02 08:00", 3), at("03-06 08:00"), WIB)
        assert stopped.missed
        again = resume(stopped, at("03-09 08:00"), WIB)
        assert last_day(again) == "03-10"
        assert again.missed
        assert is_late(again, at("03-09 09:00"))
        assert not on_time(end(again, at("03-09 10:00"), Action.DISPOSE))

    @pytest.mark.parametrize(("deferred", "missed"), [("03-05 23:59", False), ("03-06 00:00", True)])
    def test_a_limit_is_missed_from_its_midnight_on(self, deferred: str, missed: bool) -> None:
        stopped = pause(clock("03-02 08:00", 3), at(deferred), WIB)
        assert stopped.missed == is_late(stopped, at("12-31 08:00")) == missed
        assert resume(stopped, at("03-09 08:00"), WIB).missed == missed

    def test_a_clock_that_stands_still_does_not_get_late(self) -> None:
        stopped = pause(clock("03-02 08:00", 3), at("03-05 08:00"), WIB)
        assert not is_late(stopped, at("12-31 08:00"))

    @pytest.mark.parametrize("which", [c for c in Clock if c is not Clock.VERIFICATION])
    def test_nothing_stops_another_clock(self, which: Clock) -> None:
        with pytest.raises(ValueError, match="nothing stops"):
            pause(clock("03-02 08:00", clock=which), at("03-03 08:00"), WIB)

    def test_what_does_not_run_cannot_be_stopped_and_what_runs_cannot_go_on(self) -> None:
        run = clock("03-02 08:00")
        stopped, ended = pause(run, at("03-03 08:00"), WIB), end(run, at("03-03 08:00"), Action.DISPOSE)
        for still in (stopped, ended):
            with pytest.raises(ValueError, match="only a running"):
                pause(still, at("03-04 08:00"), WIB)
        for not_stopped in (run, ended, end(stopped, at("03-04 08:00"), Action.LAPSE)):
            with pytest.raises(ValueError, match="only a stopped"):
                resume(not_stopped, at("03-04 08:00"), WIB)


class TestEnding:
    @pytest.mark.parametrize(
        ("ended", "kept"),
        [
            ("03-02 08:00", True),
            ("03-05 23:59", True),
            ("03-06 00:00", False),
            ("03-09 08:00", False),
        ],
    )
    def test_a_clock_is_kept_until_the_last_midnight(self, ended: str, kept: bool) -> None:
        run = end(clock("03-02 08:00", 3), at(ended), Action.DISPOSE)
        assert (on_time(run), is_late(run, at("12-31 08:00"))) == (kept, not kept)
        assert run.ended_by is Action.DISPOSE

    def test_one_microsecond_before_midnight_is_in_time(self) -> None:
        run = clock("03-02 08:00", 3)
        last_moment = run.due_at - timedelta(microseconds=1)
        assert on_time(end(run, last_moment, Action.DISPOSE))
        assert not is_late(run, last_moment)
        assert is_late(run, run.due_at)

    def test_a_clock_that_runs_is_not_yet_on_time(self) -> None:
        assert not on_time(clock("03-02 08:00"))

    def test_a_clock_archived_while_it_stood_still_is_judged_by_when_it_stopped(self) -> None:
        stopped = pause(clock("03-02 08:00", 3), at("03-05 08:00"), WIB)
        assert on_time(end(stopped, at("04-20 08:00"), Action.LAPSE))
        late = pause(clock("03-02 08:00", 3), at("03-06 08:00"), WIB)
        assert not on_time(end(late, at("04-20 08:00"), Action.LAPSE))

    def test_a_clock_ends_once(self) -> None:
        ended = end(clock("03-02 08:00"), at("03-03 08:00"), Action.DISPOSE)
        with pytest.raises(ValueError, match="ends once"):
            end(ended, at("03-04 08:00"), Action.ARCHIVE)


class TestRevival:
    @pytest.mark.parametrize("by", [Action.ARCHIVE, Action.LAPSE, Action.WITHDRAW])
    def test_a_report_that_comes_back_from_the_archive_finds_its_limit_unmoved(self, by: Action) -> None:
        run = clock("03-02 08:00", 14, clock=Clock.RESOLUTION)
        assert revive(end(run, at("03-04 08:00"), by)) == run

    def test_it_may_be_late_at_once(self) -> None:
        run = revive(end(clock("03-02 08:00", 3), at("03-03 08:00"), Action.ARCHIVE))
        assert is_late(run, at("03-11 08:00"))

    def test_what_stood_still_stands_still_until_it_is_let_go_on(self) -> None:
        stopped = pause(clock("03-02 08:00", 3), at("03-03 08:00"), WIB)
        back = revive(end(stopped, at("04-02 08:00"), Action.LAPSE))
        assert back == stopped
        assert last_day(resume(back, at("04-06 08:00"), WIB)) == "04-08"

    @pytest.mark.parametrize(
        "by", [action for action in Action if action not in (Action.ARCHIVE, Action.LAPSE, Action.WITHDRAW)]
    )
    def test_what_its_own_ending_ended_stays_ended(self, by: Action) -> None:
        with pytest.raises(ValueError, match="only what archiving ended"):
            revive(end(clock("03-02 08:00"), at("03-03 08:00"), by))

    def test_what_runs_need_not_be_revived(self) -> None:
        with pytest.raises(ValueError, match="only what archiving ended"):
            revive(clock("03-02 08:00"))

    @pytest.mark.parametrize(("which", "state"), list(product(Clock, State)))
    def test_completion_only_goes_on_in_deferral_and_closing_only_after_an_answer(
        self, which: Clock, state: State
    ) -> None:
        only_in = {Clock.COMPLETION: [State.DEFERRED], Clock.CLOSING: [State.ANSWERED]}
        assert goes_on_in(which, state) == (state in only_in.get(which, State))


class TestChangeOfClass:
    def resolution(self, days: int = 14) -> ClockRun:
        return clock("03-02 08:00", days, clock=Clock.RESOLUTION)

    def test_a_shorter_limit_is_counted_anew_from_the_start(self) -> None:
        run = shorten(self.resolution(60), Limit(14, WORKING, OTHER_POLICY), WIB)
        assert (last_day(run), run.limit_days, run.policy_id) == ("03-27", 14, OTHER_POLICY)
        assert run.started_at == at("03-02 08:00")

    def test_a_longer_limit_changes_nothing(self) -> None:
        run = self.resolution(14)
        assert shorten(run, Limit(60, WORKING, OTHER_POLICY), WIB) is run

    def test_the_national_desk_may_lengthen_it(self) -> None:
        run = shorten(self.resolution(14), Limit(60, WORKING, OTHER_POLICY), WIB, lengthen=True)
        assert (last_day(run), run.limit_days, run.policy_id) == ("06-10", 60, OTHER_POLICY)

    def test_a_class_with_the_same_limit_stands_by_its_own_policy(self) -> None:
        run = self.resolution(5)
        again = shorten(run, Limit(5, WORKING, OTHER_POLICY), WIB)
        assert (again.due_at, again.policy_id) == (run.due_at, OTHER_POLICY)

    def test_days_are_compared_as_dates_not_as_numbers(self) -> None:
        run = shorten(self.resolution(14), Limit(20, PLAIN, OTHER_POLICY), WIB)
        assert (last_day(run), run.unit) == ("03-22", PLAIN)

    def test_it_may_be_late_at_once(self) -> None:
        assert is_late(shorten(self.resolution(14), working_days(5), WIB), at("03-10 08:00"))

    def test_what_ended_stays_as_it_ended(self) -> None:
        ended = end(self.resolution(60), at("03-30 08:00"), Action.ANSWER)
        assert shorten(ended, working_days(14), WIB) is ended

    @pytest.mark.parametrize("which", [c for c in Clock if c is not Clock.RESOLUTION])
    def test_no_other_clock_hangs_on_the_class(self, which: Clock) -> None:
        with pytest.raises(ValueError, match="does not hang"):
            shorten(clock("03-02 08:00", clock=which), working_days(1), WIB)


class TestDecree:
    def test_an_added_holiday_moves_a_running_limit_later(self) -> None:
        run = clock("03-02 08:00", 3)
        moved = moved_by_decree(run, with_holiday(WIB, "03-04"), at("03-03 08:00"))
        assert (last_day(moved), moved.calendar_version) == ("03-06", 2)
        assert recomputed(moved, with_holiday(WIB, "03-04")) == moved.due_at

    def test_a_holiday_added_before_the_start_or_after_the_end_or_on_a_weekend_moves_nothing(self) -> None:
        run = clock("03-02 08:00", 3)
        amended = with_holiday(WIB, "02-27", "03-02", "03-06", "03-07")
        assert moved_by_decree(run, amended, at("03-03 08:00")) is run

    def test_a_holiday_decreed_on_its_own_day_still_counts_as_one(self) -> None:
        run = clock("03-02 08:00", 3)
        assert last_day(moved_by_decree(run, with_holiday(WIB, "03-05"), at("03-05 20:00"))) == "03-06"

    # The limit stands at 25 March over the holidays of Nyepi and Idulfitri; the decree takes some of them away.
    @pytest.mark.parametrize(
        ("decreed", "taken_away", "last"),
        [
            ("03-16 08:00", ["03-18"], "03-18"),
            ("03-16 08:00", ["03-20"], "03-20"),
            ("03-17 08:00", ["03-18"], "03-18"),
            ("03-18 08:00", ["03-18"], "03-19"),
            ("03-20 08:00", ["03-18"], "03-21"),
            ("03-23 23:59", ["03-18", "03-20"], "03-24"),
            ("03-24 08:00", ["03-18"], "03-25"),
            ("03-25 08:00", ["03-18"], "03-25"),
        ],
    )
    def test_a_removed_holiday_moves_no_limit_to_before_tomorrow(
        self, decreed: str, taken_away: list[str], last: str
    ) -> None:
        run = clock("03-13 15:00", 3)
        moved = moved_by_decree(run, without_holiday(WIB, *taken_away), at(decreed))
        assert last_day(moved) == last
        assert moved.due_at <= run.due_at

    def test_a_limit_that_passed_never_moves(self) -> None:
        run = clock("03-02 08:00", 3)
        assert moved_by_decree(run, with_holiday(WIB, "03-04"), run.due_at) is run

    def test_what_is_stopped_or_ended_never_moves(self) -> None:
        run = clock("03-02 08:00", 3)
        stopped, ended = pause(run, at("03-03 08:00"), WIB), end(run, at("03-03 08:00"), Action.DISPOSE)
        for still in (stopped, ended):
            assert moved_by_decree(still, with_holiday(WIB, "03-04"), at("03-03 09:00")) is still

    def test_a_clock_that_was_deferred_moves_by_the_days_since_it_went_on(self) -> None:
        run = resume(pause(clock("03-02 08:00", 3), at("03-03 08:00"), WIB), at("03-09 08:00"), WIB)
        assert last_day(run) == "03-11"
        assert moved_by_decree(run, with_holiday(WIB, "03-04"), at("03-09 09:00")) is run
        assert last_day(moved_by_decree(run, with_holiday(WIB, "03-10"), at("03-09 09:00"))) == "03-12"

    def test_a_lengthened_clock_moves_from_its_lengthened_limit(self) -> None:
        run = clock("03-02 08:00", 3, clock=Clock.RESOLUTION)
        run = shorten(run, working_days(5), WIB, lengthen=True)
        assert last_day(moved_by_decree(run, with_holiday(WIB, "03-04"), at("03-03 08:00"))) == "03-10"

    def test_two_decrees_do_not_take_twice(self) -> None:
        run = moved_by_decree(clock("03-13 15:00", 3), without_holiday(WIB, "03-18"), at("03-20 08:00"))
        assert last_day(run) == "03-21"
        assert moved_by_decree(run, without_holiday(WIB, "03-18", "06-01"), at("03-20 09:00")) is run
        assert moved_by_decree(run, without_holiday(WIB, "03-18", "06-01"), at("03-21 09:00")) is run


def test_the_zone_of_a_clock_is_fixed_when_it_starts() -> None:
    run = clock("03-02 08:00", clock=Clock.RESOLUTION)
    verifying = clock("03-02 08:00")
    now = at("03-03 08:00")
    with pytest.raises(ValueError, match="zone"):
        pause(verifying, now, WITA)
    with pytest.raises(ValueError, match="zone"):
        resume(pause(verifying, now, WIB), now, WITA)
    with pytest.raises(ValueError, match="zone"):
        shorten(run, working_days(1), WITA)
    with pytest.raises(ValueError, match="zone"):
        moved_by_decree(run, WITA, now)


def test_the_last_day_is_that_of_the_clocks_own_zone() -> None:
    run = clock("03-13 15:00", 3, calendar=WITA)
    assert last_day_of(run) == WITA.last_day(run.due_at) == day("03-25")


def test_the_next_limit_is_the_nearest_of_those_that_run() -> None:
    verifying = clock("03-02 08:00", 3)
    resolving = clock("03-02 08:00", 14, clock=Clock.RESOLUTION)
    following = clock("03-02 08:00", 5, clock=Clock.FIRST_FOLLOW_UP)
    assert next_due([resolving, following, verifying]) == verifying.due_at
    assert next_due([resolving, following, pause(verifying, at("03-03 08:00"), WIB)]) == following.due_at
    assert next_due([resolving, end(following, at("03-03 08:00"), Action.FOLLOW_UP)]) == resolving.due_at
    assert next_due([end(verifying, at("03-03 08:00"), Action.DISPOSE)]) is None
    assert next_due([]) is None


@pytest.mark.parametrize(("remaining", "given"), [(0, 1), (1, 1), (2, 2), (30, 30)])
def test_what_goes_on_gets_at_least_one_day(remaining: int, given: int) -> None:
    now: datetime = at("03-02 08:00")
    assert Pause(now, now, now, remaining).days_given == given


def test_nothing_but_these_functions_changes_a_clock() -> None:
    run = clock("03-02 08:00")
    with pytest.raises(AttributeError):
        run.due_at = at("12-31 08:00")  # type: ignore[misc]
    assert replace(run) == run
    assert WIB.last_day(run.due_at) == day("03-05")
