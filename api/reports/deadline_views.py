"""How the deadlines of a report look: as they stand now, and explained day by day."""

from datetime import datetime

from api.institutions.lawbook import LawBook
from api.law import deadlines
from api.law.deadlines import ClockRun, WorkingCalendar
from api.law.ladder import CLIMBING
from api.reports.clockwork import VOID, calendar_of_run
from api.reports.matter import Matter
from api.reports.schemas import ClockState, ExplainedDayView, ExplainedDeadline, Turn
from api.wire import Sent


def deadline_views(matter: Matter, book: LawBook, now: datetime) -> list[Sent]:
    """Every clock of every round, as it stands now: a `schemas.DeadlineView` each."""
    return [_deadline(run, book, now) for run in matter.clocks]


def awaited(matter: Matter, book: LawBook, now: datetime) -> Sent | None:
    """Of the clocks that run the one that ends first; None where nobody owes anything: a `schemas.DeadlineView`."""
    running = [run for run in matter.clocks if run.running]
    return _deadline(min(running, key=lambda run: run.due_at), book, now) if running else None


def explained(matter: Matter, book: LawBook) -> list[ExplainedDeadline]:
    """Every deadline day by day, with the policy that it rests on."""
    return [_explained(run, book) for run in matter.clocks]


def _deadline(run: ClockRun, book: LawBook, now: datetime) -> Sent:
    calendar = calendar_of_run(book, run)
    return {
        "clock": run.clock,
        "round": run.round,
        "turn": Turn.INSTITUTION if run.clock in CLIMBING else Turn.REPORTER,
        "status": _status(run, now),
        "started_at": run.started_at,
        "due_at": run.due_at,
        "last_day": calendar.last_day(run.due_at),
        "ended_at": run.ended_at,
        "days_left": _days_left(run, calendar, now),
        "days_late": calendar.days_late(run.due_at, now) if run.running else 0,
        "unit": run.unit,
        "zone": run.zone,
    }


def _days_left(run: ClockRun, calendar: WorkingCalendar, now: datetime) -> int:
    if run.ended_at is not None:
        return 0
    return calendar.days_left(run.due_at, now, run.unit) if run.remaining is None else run.remaining


def _status(run: ClockRun, now: datetime) -> ClockState:
    if run.ended_at is not None:
        if deadlines.on_time(run):
            return ClockState.VOID if run.ended_by in VOID else ClockState.MET
        return ClockState.MISSED
    if run.paused_at is not None:
        return ClockState.PAUSED
    return ClockState.LATE if deadlines.is_late(run, now) else ClockState.RUNNING


def _explained(run: ClockRun, book: LawBook) -> ExplainedDeadline:
    calendar = calendar_of_run(book, run)
    told = deadlines.explain(run, calendar)
    policy = book.policy_by_id(run.policy_id)
    return ExplainedDeadline(
        clock=run.clock,
        round=run.round,
        started_at=run.started_at,
        due_at=run.due_at,
        last_day=calendar.last_day(run.due_at),
        limit=run.limit_days,
        unit=run.unit,
        zone=run.zone,
        calendar_version=run.calendar_version,
        policy_id=run.policy_id,
        instrument=policy.instrument,
        article=policy.article,
        confirmed=policy.confirmed,
        days=[
            ExplainedDayView(date=day.date, number=day.number, why_not=day.why_not, holiday=day.holiday)
            for day in told.days
        ],
    )
