"""What is charged to whom: lateness to whoever held the report when the limit passed, punctuality to who ended it."""

from collections.abc import Sequence

from api.law import deadlines
from api.law.deadlines import ClockRun
from api.law.ladder import CLIMBING
from api.law.lifecycle import Step
from api.law.moment import Moment
from api.law.words import Clock, State
from api.reports.clockwork import VOID
from api.reports.matter import Charge, Matter, ReportRow


def when_let_go(matter: Matter, row: ReportRow, at: Moment) -> tuple[Charge, ...]:
    """A holder that lets a report go after a limit has passed takes the lateness with it."""
    charges = row.charges
    comes_back = matter.report.state is State.ARCHIVED and row.state is not State.ARCHIVED
    if row.holder_id != matter.report.holder_id or row.state is State.ARCHIVED or comes_back:
        for each in matter.clocks:
            # Archived by mistake, a report goes on being late at whoever archived it.
            run = deadlines.revive(each) if comes_back and each.ended_by in VOID else each
            if run.clock in CLIMBING and deadlines.is_late(run, at.happened_at):
                charges = _charge(charges, matter.report, run, "late")
    return charges


def at_the_end(matter: Matter, row: ReportRow, step: Step, runs: Sequence[ClockRun]) -> tuple[Charge, ...]:
    """A clock that ended is charged once: on time or late, to whoever held the report. A void ending counts if late."""
    charges = row.charges
    for run in runs:
        if run.clock not in CLIMBING:
            continue
        if run.ended_by is step.action and run.clock in step.ends and run not in matter.clocks:
            void = step.action in VOID and run.clock is not Clock.VERIFICATION
            if not deadlines.on_time(run) or not void:
                charges = _charge(charges, matter.report, run, "on_time" if deadlines.on_time(run) else "late")
        elif run.ended_at is None:
            charges = tuple(c for c in charges if not (c.measure == f"{run.clock}_on_time" and c.round == run.round))
    return charges


def _charge(charges: tuple[Charge, ...], held: ReportRow, run: ClockRun, how: str) -> tuple[Charge, ...]:
    if any(c.measure == f"{run.clock}_late" and c.round == run.round for c in charges):
        return charges
    return with_one(charges, Charge(held.holder_id, held.root_id, f"{run.clock}_{how}", run.round))


def with_one(charges: tuple[Charge, ...], charge: Charge) -> tuple[Charge, ...]:
    return charges if charge in charges else (*charges, charge)
