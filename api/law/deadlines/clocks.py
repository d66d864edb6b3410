"""The clocks of a report: how each starts, stops, goes on and ends; nothing else moves one.

A clock belongs to (report, clock, round). Zone, region, calendar version and policy are fixed when it starts.
A deferral stops the verification clock, a change of class shortens the resolution clock, a decree moves those
that run.
Source: the explanations of chapter VI of PermenPANRB 62/2018.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from api.law.deadlines.calendar import WorkingCalendar, last_day
from api.law.rungs import Climbed, Ladder
from api.law.words import Action, Clock, DayUnit, State, Zone

_ENDED_BY_ARCHIVING = frozenset({Action.ARCHIVE, Action.LAPSE, Action.WITHDRAW})
_ONLY_IN = {Clock.COMPLETION: State.DEFERRED, Clock.CLOSING: State.ANSWERED}


@dataclass(frozen=True, slots=True)
class Limit:
    """How long, in which days, and the policy that says so."""

    days: int
    unit: DayUnit
    policy_id: UUID


@dataclass(frozen=True, slots=True)
class Pause:
    """A stop that is over: from when to when, the limit that stood then and the whole days left of it."""

    paused_at: datetime
    resumed_at: datetime
    due_at: datetime
    remaining: int

    @property
    def days_given(self) -> int:
        """What remained goes on, and at least one day."""
        return max(1, self.remaining)


@dataclass(frozen=True, slots=True)
class ClockRun:
    """One clock of one round. `due_at` is exclusive; while stopped it is the limit that stood until then.

    `paused_at` and `remaining` are set exactly while it is stopped; `pauses` are the stops that are over. `ladder` and
    `climbed` say what it tells, and whom it told that it was missed (see `api.law.ladder`). `told_at` is when it told
    that its last day comes and `rings_at` from when on it has something to tell again: both follow from the rest and
    from what was done, and make no other clock of it.
    """

    clock: Clock
    round: int
    started_at: datetime
    due_at: datetime
    limit_days: int
    unit: DayUnit
    zone: Zone
    calendar_version: int
    policy_id: UUID
    region_code: str | None = None
    paused_at: datetime | None = None
    remaining: int | None = None
    ended_at: datetime | None = None
    ended_by: Action | None = None
    pauses: tuple[Pause, ...] = ()
    ladder: Ladder | None = None
    climbed: tuple[Climbed, ...] = ()
    told_at: datetime | None = field(default=None, compare=False)
    rings_at: datetime | None = field(default=None, compare=False)

    @property
    def running(self) -> bool:
        """Neither stopped nor ended."""
        return self.paused_at is None and self.ended_at is None

    @property
    def has_told(self) -> bool:
        """Whether it told, since it started, that its last day comes."""
        return self.told_at is not None and self.told_at >= self.started_at

    @property
    def missed(self) -> bool:
        """Whether it was stopped when its limit had passed: a later limit never makes that good."""
        late = any(stop.paused_at >= stop.due_at for stop in self.pauses)
        return late or (self.paused_at is not None and self.paused_at >= self.due_at)


def start(clock: Clock, round: int, now: datetime, limit: Limit, calendar: WorkingCalendar) -> ClockRun:
    """Start a clock of a round; zone, calendar version and policy are those of this moment."""
    return ClockRun(
        clock=clock,
        round=round,
        started_at=now,
        due_at=calendar.due_at(now, limit.days, limit.unit),
        limit_days=limit.days,
        unit=limit.unit,
        zone=calendar.zone,
        calendar_version=calendar.version,
        policy_id=limit.policy_id,
        region_code=calendar.region_code,
    )


def pause(run: ClockRun, now: datetime, calendar: WorkingCalendar) -> ClockRun:
    """Stop the verification clock, keeping the whole days that remain after today."""
    _same_zone(run, calendar)
    if run.clock is not Clock.VERIFICATION:
        raise ValueError(f"nothing stops the clock of {run.clock}")
    if not run.running:
        raise ValueError("only a running clock can be stopped")
    return replace(run, paused_at=now, remaining=calendar.days_left(run.due_at, now, run.unit))


def resume(run: ClockRun, now: datetime, calendar: WorkingCalendar) -> ClockRun:
    """Let a stopped clock go on with what remained, and at least one day, in today's calendar."""
    _same_zone(run, calendar)
    if run.paused_at is None or run.remaining is None or run.ended_at is not None:
        raise ValueError("only a stopped clock can go on")
    stop = Pause(run.paused_at, now, run.due_at, run.remaining)
    return replace(
        run,
        due_at=calendar.due_at(now, stop.days_given, run.unit),
        calendar_version=calendar.version,
        paused_at=None,
        remaining=None,
        pauses=(*run.pauses, stop),
    )


def end(run: ClockRun, now: datetime, by: Action) -> ClockRun:
    """End a clock, stopped or running, for good (but see `revive`)."""
    if run.ended_at is not None:
        raise ValueError("a clock ends once")
    return replace(run, ended_at=now, ended_by=by)


def revive(run: ClockRun) -> ClockRun:
    """Let a clock that archiving ended go on, its limit unmoved.

    One that was stopped is stopped again; `resume` it, unless the report goes back to where it was deferred.
    """
    if run.ended_by not in _ENDED_BY_ARCHIVING:
        raise ValueError("only what archiving ended can go on")
    return replace(run, ended_at=None, ended_by=None)


def goes_on_in(clock: Clock, state: State) -> bool:
    """Whether a clock that archiving ended has a meaning in the state to which the report comes back."""
    return _ONLY_IN.get(clock, state) is state


def shorten(run: ClockRun, limit: Limit, calendar: WorkingCalendar, *, lengthen: bool = False) -> ClockRun:
    """The resolution clock after a change of class: counted anew from its start, and never later than it was.

    Args:
        calendar: the one of the run's own version.
        lengthen: the national desk, with a reason, may let it end later.
    """
    _same_zone(run, calendar)
    if run.clock is not Clock.RESOLUTION:
        raise ValueError(f"the clock of {run.clock} does not hang on the class")
    due_at = calendar.due_at(run.started_at, limit.days, limit.unit)
    if run.ended_at is not None or (due_at > run.due_at and not lengthen):
        return run
    return replace(run, due_at=due_at, limit_days=limit.days, unit=limit.unit, policy_id=limit.policy_id)


def moved_by_decree(run: ClockRun, new_calendar: WorkingCalendar, now: datetime) -> ClockRun:
    """The clock under an amended calendar; the same object when the decree does not move it.

    An added holiday moves a running limit later; a removed one moves it earlier, but not to before tomorrow.
    Limits that passed and clocks that are stopped or ended never move.
    """
    _same_zone(run, new_calendar)
    if not run.running or run.due_at <= now:
        return run
    end_of_tomorrow = new_calendar.due_at(now, 1, DayUnit.CALENDAR_DAYS)
    due_at = max(recomputed(run, new_calendar), min(run.due_at, end_of_tomorrow))
    if due_at == run.due_at:
        return run
    return replace(run, due_at=due_at, calendar_version=new_calendar.version)


def recomputed(run: ClockRun, calendar: WorkingCalendar) -> datetime:
    """The limit counted anew from what the run says of itself, in this calendar."""
    if run.pauses:
        last = run.pauses[-1]
        return calendar.due_at(last.resumed_at, last.days_given, run.unit)
    return calendar.due_at(run.started_at, run.limit_days, run.unit)


def on_time(run: ClockRun) -> bool:
    """Whether it has ended, and before its limit; what ended while stopped is judged by when it stopped."""
    if run.ended_at is None or run.missed:
        return False
    return (run.paused_at or run.ended_at) < run.due_at


def is_late(run: ClockRun, now: datetime) -> bool:
    """Whether its limit passed before it ended; a stopped clock does not get late."""
    return run.missed or (run.paused_at or run.ended_at or now) >= run.due_at


def last_day_of(run: ClockRun) -> date:
    """The last local day of a clock, as people are told."""
    return last_day(run.due_at, run.zone)


def next_due(runs: Iterable[ClockRun]) -> datetime | None:
    """The nearest limit among those that run."""
    return min((run.due_at for run in runs if run.running), default=None)


def _same_zone(run: ClockRun, calendar: WorkingCalendar) -> None:
    if run.zone is not calendar.zone:
        raise ValueError("the zone of a clock is fixed when it starts")
