"""What a step does to the row of its report."""

from dataclasses import replace
from typing import cast
from zoneinfo import ZoneInfo

from api.law.lifecycle import Back, Step
from api.law.words import Action, ArchiveReason, Clock, Closing, State
from api.reports import charging
from api.reports.matter import Charge, Place, ReportRow
from api.reports.moves import Move

AT_THE_DESK = frozenset({State.RECEIVED, State.DEFERRED})
"""States in which a report lies at its desk, and with no unit."""


def state_after(report: ReportRow, step: Step, move: Move) -> State:
    """Where the step leads."""
    if step.to is None:
        return report.state
    if step.to is Back.BACK:
        return cast(State, report.archived_from)
    return step.at_desk if step.at_desk and move.at_desk else State(step.to)


def row_after(report: ReportRow, step: Step, move: Move, desk: Place, holder: Place) -> ReportRow:
    """The row after the step: what the use case sets, and what follows from the step itself; clocks and event aside.

    `root_id` is the holder's: a report counts, and is found, where it is held.
    """
    action, happened = step.action, move.at.happened_at
    row = replace(report, **move.sets)
    row = replace(
        row,
        state=state_after(report, step, move),
        root_id=holder.root_id,
        desk_id=desk.id,
        holder_id=holder.id,
        round=report.round + step.next_round,
        hops=report.hops + step.hop,
        has_units=row.has_units or bool(move.units),
        has_accused=row.has_accused or bool(move.accused),
    )
    match action:
        case Action.DISPOSE | Action.HANDLE | Action.REDISPOSE:
            row = replace(row, contested=False)
            if row.disposed_at is None:
                row = replace(row, disposed_at=happened, disposed_on=happened.astimezone(ZoneInfo(desk.zone)).date())
        case Action.DEFER:
            row = replace(row, deferrals=report.deferrals + 1)
        case Action.FOLLOW_UP | Action.ANSWER:
            row = replace(row, followed_up_at=report.followed_up_at or happened)
            if action is Action.ANSWER:
                row = replace(row, answered_at=happened, decided_by=move.actor.account_id)
        case Action.OBJECT | Action.REOPEN:
            row = replace(
                row,
                objections=report.objections + (action is Action.OBJECT),
                reopenings=report.reopenings + (action is Action.REOPEN),
                answered_at=None,
                answer_days=None,
                closed_at=None,
                closing=None,
                rating=None,
                charges=tuple(
                    c
                    for c in report.charges
                    if not (c.measure.startswith(Clock.RESOLUTION) and c.round == report.round)
                ),
            )
        case Action.ACCEPT | Action.CLOSE:
            closing = Closing.ACCEPTED if action is Action.ACCEPT else Closing.DECLARED
            row = replace(row, closed_at=happened, closing=closing)
        case Action.SILENCE:
            closing = Closing.NO_CONTACT if move.facts.get("unreached") else Closing.SILENCE
            row = replace(row, closed_at=happened, closing=closing)
        case Action.ARCHIVE | Action.LAPSE | Action.WITHDRAW:
            row = replace(row, archived_at=happened, archived_from=report.state, contested=False)
            if action is Action.ARCHIVE:
                row = replace(row, decided_by=move.actor.account_id)
            else:
                incomplete = action is Action.LAPSE
                reason = ArchiveReason.INCOMPLETE if incomplete else ArchiveReason.WITHDRAWN
                row = replace(row, archive_reason=reason)
        case Action.CONTEST | Action.RESTORE | Action.REVOKE_WITHDRAWAL:
            row = replace(
                row,
                archived_at=None,
                archived_from=None,
                archive_reason=None,
                duplicate_of=None,
                contested=action is Action.CONTEST,
            )
        case Action.RETURN | Action.HAND_OVER:
            measure = "returned_here" if action is Action.RETURN else "handed_away"
            charge = Charge(report.holder_id, report.root_id, measure, 0)
            row = replace(row, charges=charging.with_one(row.charges, charge))
        case _:
            pass
    return row
