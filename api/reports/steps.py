"""The one way a report moves on: the law's step, the change it makes, the trace it leaves. Nothing is written here.

`advance` asks the law, then gives the whole change for `api.reports.writing` to store in one statement.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import cast
from uuid import UUID

from api.institutions.lawbook import LawBook
from api.law import approving, revealing
from api.law.deadlines import ClockRun
from api.law.lifecycle import HIMSELF_ALONE, UNSEEN, Party, Step, next_step, open_steps
from api.law.moment import Moment
from api.law.refusals import (
    LimitReached,
    NotAdmissible,
    NotReturnable,
    NotYourStep,
    OwnMatter,
    Refusal,
    StepNotPossible,
    TooLate,
)
from api.law.words import Action, ArchiveReason, Part, State
from api.reports import charging
from api.reports.clockwork import calendar_of, clock_facts, clocks_after, end_of, next_due
from api.reports.effects import AT_THE_DESK, row_after, state_after
from api.reports.matter import Matter, ReportRow
from api.reports.moves import Change, Move, UnitChange
from api.reports.standing import Actor
from api.reports.timeline import Event, as_stored, with_hash


def check(matter: Matter, action: Action, actor: Actor, at: Moment, book: LawBook) -> Step:
    """The step, if the law lets this actor take it now; else the refusal that says why not."""
    report = matter.report
    try:
        step = next_step(report.state, action, actor.parties)
    except StepNotPossible as refused:
        allowed = allowed_actions(matter, [actor], at, book)
        raise StepNotPossible(refused.reason, state=report.state, allowed=allowed, action=action) from None
    if step.only_declared and not at.declared:
        raise StepNotPossible("step.only_declared", state=report.state, action=action)
    if not actor.reads and action not in UNSEEN:
        raise NotYourStep("step.text_unseen", action=action)
    on = matter.desk.day_of(at.happened_at)
    if not at.declared:
        _check_own_matter(matter, action, actor, on, book)
        if action in approving.CONCERNED:
            _check_approval(matter, action, actor, on, book)
    if action in revealing.CONCERNED:
        _check_reveal(matter, action, actor, at)
    if actor.in_his_name and action in HIMSELF_ALONE:
        raise NotYourStep("step.not_yours", action=action)
    if action is Action.ACKNOWLEDGE_DANGER and not report.danger:
        raise StepNotPossible("danger.not_marked", state=report.state, action=action)
    if report.final and action in (Action.RETURN, Action.HAND_OVER):
        raise NotReturnable("step.not_returnable")
    if action is Action.RETURN and Party.DESK in actor.parties:
        raise NotYourStep("step.not_yours", action=action)
    withdrawn = report.archive_reason is ArchiveReason.WITHDRAWN
    if (action is Action.CONTEST and withdrawn) or (action is Action.REVOKE_WITHDRAWAL and not withdrawn):
        allowed = [a for a in open_steps(report.state, actor.parties) if a is not action]
        raise StepNotPossible("step.not_in_this_state", state=report.state, allowed=allowed, action=action)
    if step.at_most and report.deferrals >= (most := book.value(step.at_most, matter.desk.path, on)):
        raise LimitReached("step.limit_reached", state=report.state, limit=most)
    if (until := _until(matter, step, book, on)) is not None and at.happened_at >= until:
        raise TooLate("step.too_late", state=report.state, until=until.isoformat())
    return step


def allowed_actions(matter: Matter, actors: Sequence[Actor], at: Moment, book: LawBook) -> list[Action]:
    """What these actors (a person, and the same in the reporter's name) may do now, in the law's order."""
    state = matter.report.state
    may = {
        action
        for actor in actors
        for action in open_steps(state, actor.parties)
        if _may(matter, action, actor, at, book)
    }
    return [action for action in Action if action in may]


def open_until(matter: Matter, action: Action, actor: Actor, book: LawBook, at: Moment) -> datetime | None:
    """Until when, exclusive, this actor may take a step that is open to him; None where nothing bounds it in time."""
    step = next_step(matter.report.state, action, actor.parties)
    return _until(matter, step, book, matter.desk.day_of(at.happened_at))


def reveal_asked(matter: Matter) -> revealing.Request | None:
    """The last request to open the reporter's identity, as far as the record is known."""
    return revealing.last_request(matter.record.events) if matter.record is not None else None


def advance(matter: Matter, move: Move, book: LawBook) -> Change:
    """The change that a move makes, or the refusal that says why not."""
    report, at = matter.report, move.at
    step = check(matter, move.action, move.actor, at, book)
    if at.declared and not report.declared:
        raise ValueError("only a report born in a back entry has declared steps")
    _check_reason(step, move)
    desk, holder = move.desk or matter.desk, move.holder or matter.holder
    if state_after(report, step, move) in AT_THE_DESK:
        holder = desk
    row = row_after(report, step, move, desk, holder)
    row = replace(row, charges=charging.when_let_go(matter, row, at))
    started = replace(matter, report=row, desk=desk, holder=holder)
    runs = clocks_after(matter, started, step, at, book, lengthen=move.lengthen, own=move.clock)
    answer_days = row.answer_days
    if move.action is Action.ANSWER:
        answer_days = calendar_of(book, holder).working_days_between(report.received_at, at.happened_at)
    changed = tuple(run for run in runs if not any(run is each for each in matter.clocks))
    event = _event(report, row, move, changed, step)
    row = replace(
        row,
        charges=charging.at_the_end(matter, row, step, runs),
        answer_days=answer_days,
        next_due=next_due(runs),
        seq=event.seq,
        head=event.hash,
        recorded_at=event.recorded_at,
    )
    after = replace(
        started,
        report=row,
        clocks=runs,
        supporting=_units(matter.supporting, move.units, Part.SUPPORTING),
        copied=_units(matter.copied, move.units, Part.COPIED),
        accused=tuple(a for a in matter.accused if a.id not in move.cleared) + tuple(move.accused),
        recused=matter.recused | ({move.recused} if move.recused else set()),
    )
    return Change(matter, after, event, move.content, changed, move)


def _until(matter: Matter, step: Step, book: LawBook, on: date) -> datetime | None:
    if step.action in revealing.CONCERNED:
        return revealing.until(step.action, reveal_asked(matter))
    if step.within is None:
        return None
    report = matter.report
    ended = report.closed_at if report.state is State.CLOSED else report.archived_at
    return end_of(book, step.within, matter.desk, cast(datetime, ended), on)


def _may(matter: Matter, action: Action, actor: Actor, at: Moment, book: LawBook) -> bool:
    try:
        check(matter, action, actor, at, book)
    except Refusal:
        return False
    return True


def _check_reason(step: Step, move: Move) -> None:
    if step.reasons is not None and move.sets.get("archive_reason") not in step.reasons:
        raise NotAdmissible("archive.reason_not_here", field="reason")


def _check_own_matter(matter: Matter, action: Action, actor: Actor, on: date, book: LawBook) -> None:
    """No officer answers a report that he filed, or decides a contest or objection against his own answer."""
    report = matter.report
    if actor.account_id is None:
        return
    decided = actor.account_id == report.decided_by
    climbed = report.objections >= book.value("objection_climbs_at", matter.desk.path, on)
    if (
        (action is Action.ANSWER and actor.account_id == report.filed_by)
        or (decided and report.contested and action in (Action.DISPOSE, Action.HANDLE, Action.ARCHIVE))
        or (decided and climbed and action is Action.ANSWER and report.holder_id == report.desk_id)
        or (decided and actor.in_his_name)
    ):
        raise OwnMatter("step.own_matter")


def _check_approval(matter: Matter, action: Action, actor: Actor, on: date, book: LawBook) -> None:
    """A unit whose leader approves its answers does not answer without him."""
    needed = book.value(approving.NEEDED, matter.holder.path, on) > 0
    waits = matter.record is not None and approving.proposed(matter.record.events) is not None
    approving.check(action, matter.report.state, actor.parties, needed=needed, waits=waits)


def _check_reveal(matter: Matter, action: Action, actor: Actor, at: Moment) -> None:
    """Who an anonymous reporter is is opened step by step, and only where there is something to open."""
    state, record = matter.report.state, matter.record
    if action is Action.ASK_REVEAL and (not matter.report.anonymous or record is None or record.sealed is None):
        raise StepNotPossible("reveal.nothing_to_open", state=state, action=action)
    revealing.check(action, state, reveal_asked(matter), actor.account_id, at.happened_at)


def _units(units: frozenset[UUID], changes: Sequence[UnitChange], part: Part) -> frozenset[UUID]:
    taken = {c.institution_id for c in changes if c.part is part and not c.ends}
    ended = {c.institution_id for c in changes if c.part is part and c.ends}
    return (units | taken) - ended


def _event(before: ReportRow, after: ReportRow, move: Move, clocks: Sequence[ClockRun], step: Step) -> Event:
    """The event of a step: its facts, and every clock that it touched, so that deadlines can be recomputed from it."""
    facts: dict[str, object] = dict(move.facts)
    if move.actor.in_his_name:
        facts["in_his_name"] = True
    if clocks:
        facts["clocks"] = [clock_facts(run) for run in clocks]
    recorded = max(move.at.recorded_at, before.recorded_at)  # the machine's clock may have been set back
    event = Event(
        report_id=before.id,
        seq=before.seq + 1,
        action=step.action,
        role=move.actor.role,
        account_id=move.actor.account_id,
        office_id=move.actor.office_id,
        state=after.state,
        round=after.round,
        desk_id=after.desk_id,
        holder_id=after.holder_id,
        happened_at=move.at.happened_at if move.at.declared else recorded,
        recorded_at=recorded,
        facts=as_stored(facts),
        digest=move.content.digest if move.content else None,
        prev_hash=before.head,
        hash=b"",
    )
    return with_hash(event)
