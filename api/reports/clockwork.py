"""What a step does to the clocks of its report: ends, stops, lets go on, starts. The rest goes on untouched."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from api.institutions.lawbook import LawBook
from api.law import deadlines
from api.law.deadlines import ClockRun, Limit, WorkingCalendar
from api.law.ladder import CLIMBING
from api.law.lifecycle import Back, Step
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


def limit_of(book: LawBook, clock: Clock, report: ReportRow, place: Place, on: date) -> Limit:
    """How long a clock of the report's present round may run at that place."""
    key = limit_key(clock, report.report_class, report.round)
    return book.limit(key, place.path, on)


def clocks_after(
    matter: Matter, after: Matter, step: Step, now: datetime, book: LawBook, *, lengthen: bool = False
) -> tuple[ClockRun, ...]:
    """The clocks once the step's row of the law is done: ended, stopped, let go on, started; the others untouched."""
    report = after.report
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
        elif run.clock is Clock.RESOLUTION and run.round == 1 and _reclassified(matter, after):
            limit = limit_of(book, run.clock, report, after.holder, after.holder.day_of(now))
            runs[key] = deadlines.shorten(run, limit, calendar_of_run(book, run), lengthen=lengthen)
    for clock in (*step.starts, *step.restarts):
        key = (clock, report.round)
        if clock in step.restarts or key not in runs:
            place = after.holder if clock in AT_THE_HOLDER else after.desk
            limit = limit_of(book, clock, report, place, place.day_of(now))
            runs[key] = deadlines.start(clock, report.round, now, limit, calendar_of(book, place))
    return tuple(runs.values())


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
    }
    return {key: value for key, value in facts.items() if value is not None}
