"""What a step does to the clocks of its report: ends, stops, lets go on, starts, moves. The rest goes on untouched.

Whichever clock a step touched is told anew from when on it has something to tell (`ladder.ring`).
"""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime

from api.institutions.lawbook import LawBook
from api.law import deadlines, ladder
from api.law.deadlines import ClockRun, Limit, WorkingCalendar
from api.law.ladder import CLIMBING, Ladder, Rung, Waits
from api.law.lifecycle import Back, Step
from api.law.moment import Moment
from api.law.policies import limit_key
from api.law.words import Action, Clock, State
from api.reports.matter import Matter, Place, ReportRow
from api.reports.timeline import Json

VOID = frozenset({Action.ARCHIVE, Action.LAPSE, Action.WITHDRAW})
"""Ended by these, a clock can be revived."""

AT_THE_HOLDER = frozenset({Clock.FIRST_FOLLOW_UP, Clock.RESOLUTION, Clock.CLOSING})
"""Clocks counted where the holder sits; the others where the desk does."""


def calendar_of(book: LawBook, place: Place) -> WorkingCalendar:
    """The working calendar where an institution sits."""
    return book.calendar(place.zone, place.region_code)


def end_of(book: LawBook, key: str, place: Place, since: datetime, on: date) -> datetime:
    """When what began at `since` is over, exclusive, by a figure of the law as it counts on that day at that place."""
    limit = book.limit(key, place.path, on)
    return calendar_of(book, place).due_at(since, limit.days, limit.unit)


def limit_of(book: LawBook, clock: Clock, report: ReportRow, place: Place, on: date) -> Limit:
    """How long a clock of the report's present round may run at that place."""
    key = limit_key(clock, report.report_class, report.round)
    return book.limit(key, place.path, on)


def ladder_of(book: LawBook, clock: Clock, place: Place, on: date) -> Ladder:
    """By which figures a clock that starts there on that day tells of itself."""
    if clock not in CLIMBING:
        return Ladder(book.value("announce_before", place.path, on))
    waits = (book.value(f"ladder.waits.{rung}", place.path, on) for rung in Rung)
    return Ladder(book.value("reminder", place.path, on), Waits(*waits))


def started(book: LawBook, clock: Clock, report: ReportRow, place: Place, at: Moment) -> ClockRun:
    """A clock of the report's present round, as it starts at that place."""
    return told_anew(_start(book, clock, report, place, at.happened_at), place, at, book)


def place_of(run: ClockRun, matter: Matter) -> Place:
    """Where a clock of the report's is counted."""
    return matter.holder if run.clock in AT_THE_HOLDER else matter.desk


def clocks_after(
    matter: Matter,
    after: Matter,
    step: Step,
    at: Moment,
    book: LawBook,
    *,
    lengthen: bool = False,
    own: ClockRun | None = None,
) -> tuple[ClockRun, ...]:
    """The clocks once the step's row of the law is done: ended, stopped, let go on, started; the others untouched.

    Args:
        own: the one that the step is about, as it already is after it: one that climbed, or told of its end.
    """
    report, now = after.report, at.happened_at
    runs: dict[tuple[Clock, int], ClockRun] = {(run.clock, run.round): run for run in matter.clocks}
    for key, run in runs.items():
        if run.clock in step.ends and run.ended_at is None:
            runs[key] = deadlines.end(run, now, step.action)
        elif run.clock in step.pauses and run.ended_at is None and run.paused_at is None:
            runs[key] = deadlines.pause(run, now, calendar_of_run(book, run))
        elif run.clock in step.resumes and run.ended_at is None and run.paused_at is not None:
            runs[key] = deadlines.resume(run, now, _present_calendar(book, run))
        elif step.revives and run.ended_by in VOID and run.round == report.round:
            runs[key] = _revived(run, step, now, book)
        elif step.moves:
            runs[key] = deadlines.moved_by_decree(run, _present_calendar(book, run), now)
        elif run.clock is Clock.RESOLUTION and run.round == 1 and _reclassified(matter, after):
            limit = limit_of(book, run.clock, report, after.holder, after.holder.day_of(now))
            runs[key] = deadlines.shorten(run, limit, calendar_of_run(book, run), lengthen=lengthen)
    for clock in (*step.starts, *step.restarts):
        key = (clock, report.round)
        if clock in step.restarts or key not in runs:
            place = after.holder if clock in AT_THE_HOLDER else after.desk
            before, new = runs.get(key), _start(book, clock, report, place, now)
            runs[key] = replace(new, climbed=before.climbed, told_at=before.told_at) if before else new
    untouched = {id(run) for run in matter.clocks}
    elsewhere = after.holder.id != matter.holder.id
    for key, run in runs.items():
        if id(run) not in untouched or (elsewhere and run.running and run.rings_at is None):
            anew = told_anew(run, place_of(run, after), at, book)
            runs[key] = run if id(run) in untouched and anew.rings_at is None else anew
    if own is not None:
        runs[own.clock, own.round] = own
    return tuple(runs.values())


def _start(book: LawBook, clock: Clock, report: ReportRow, place: Place, now: datetime) -> ClockRun:
    limit = limit_of(book, clock, report, place, place.day_of(now))
    return deadlines.start(clock, report.round, now, limit, calendar_of(book, place))


def told_anew(run: ClockRun, place: Place, at: Moment, book: LawBook) -> ClockRun:
    """The clock with the moment from which on it has something to tell; nothing of that lies before `at`.

    One that has no figures for it yet gets those of that place, of the day on which it started.
    """
    calendar = calendar_of_run(book, run)
    if run.ladder is None:
        run = replace(run, ladder=ladder_of(book, run.clock, place, calendar.day_of(run.started_at)))
    return ladder.ring(run, calendar, at.recorded_at)


def _reclassified(matter: Matter, after: Matter) -> bool:
    return matter.report.report_class is not after.report.report_class


def _revived(run: ClockRun, step: Step, now: datetime, book: LawBook) -> ClockRun:
    if step.to is Back.BACK:
        return deadlines.revive(run)
    if not deadlines.goes_on_in(run.clock, State.RECEIVED):
        return run
    revived = deadlines.revive(run)
    return revived if revived.paused_at is None else deadlines.resume(revived, now, _present_calendar(book, run))


def _present_calendar(book: LawBook, run: ClockRun) -> WorkingCalendar:
    return book.calendar(run.zone, run.region_code)


def calendar_of_run(book: LawBook, run: ClockRun) -> WorkingCalendar:
    """The calendar that a clock runs on: of its zone, region and version."""
    return book.calendar(run.zone, run.region_code, run.calendar_version)


def next_due(runs: Iterable[ClockRun]) -> datetime | None:
    """The nearest limit that an officer has to keep; the reporter's own clocks make nobody late."""
    return deadlines.next_due(run for run in runs if run.clock in CLIMBING)


def clock_facts(run: ClockRun) -> Json:
    """A clock as a fact of the timeline: what it takes to compute its limit again."""
    facts = {
        "clock": run.clock,
        "round": run.round,
        "started_at": run.started_at,
        "due_at": run.due_at,
        "limit_days": run.limit_days,
        "unit": run.unit,
        "zone": run.zone,
        "calendar_version": run.calendar_version,
        "policy_id": run.policy_id,
        "paused_at": run.paused_at,
        "remaining": run.remaining,
        "ended_at": run.ended_at,
        "ended_by": run.ended_by,
        "region_code": run.region_code,
        "pauses": [asdict(pause) for pause in run.pauses] or None,
        "ladder": run.ladder and run.ladder.figures,
        "climbed": [rung.told for rung in run.climbed] or None,
    }
    return {key: value for key, value in facts.items() if value is not None}
