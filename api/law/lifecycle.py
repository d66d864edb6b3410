"""The life of a report: every step there is, and who may take it.

Read STEPS from top to bottom to know the whole process; a step that is not in the table does not exist. A row says
from which states it leads where, whose step it is, and which clocks it ends, starts, stops and lets go on.
Source: UU 25/2009 articles 36 and 40 to 50, Perpres 76/2013, PermenPANRB 62/2018 chapters IV to VI as explained.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from api.law.refusals import NotYourStep, StepNotPossible
from api.law.words import OPEN_STATES, Action, ArchiveReason, Clock, Role, State


class Standing(StrEnum):
    """How an office stands to a report."""

    UNIT = "unit"  # its unit holds the report
    UNIT_ABOVE = "unit_above"  # a unit above the one that holds it, below the desk
    SUPPORTING = "supporting"
    COPIED = "copied"
    DESK = "desk"  # the desk that verified it, or has to: it watches until the end
    ABOVE = "above"  # a desk above that one
    NONE = "none"


class Party(StrEnum):
    """Whose step it is, in the words of the regulation."""

    REPORTER = "reporter"
    LIAISON = "liaison"  # of the unit that holds the report
    UNIT_ABOVE = "unit_above"
    SUPPORTING = "supporting"
    LEADER = "leader"
    APPROVED = "approved"  # a liaison, by his leader's approval
    DESK = "desk"
    HIGHER_DESK = "higher_desk"
    NATIONAL = "national"
    OVERSEER = "overseer"
    CLOCK = "clock"


_DESK_ROLES = (Role.COORDINATOR, Role.INSPECTOR, Role.NATIONAL)

PARTIES: dict[tuple[Role, Standing], frozenset[Party]] = {
    (Role.REPORTER, Standing.NONE): frozenset({Party.REPORTER}),
    (Role.LIAISON, Standing.UNIT): frozenset({Party.LIAISON}),
    (Role.LIAISON, Standing.UNIT_ABOVE): frozenset({Party.UNIT_ABOVE}),
    (Role.LIAISON, Standing.SUPPORTING): frozenset({Party.SUPPORTING}),
    (Role.LEADER, Standing.UNIT): frozenset({Party.LEADER}),
    (Role.LEADER, Standing.UNIT_ABOVE): frozenset({Party.LEADER}),
    (Role.LEADER, Standing.DESK): frozenset({Party.LEADER}),
    (Role.COORDINATOR, Standing.DESK): frozenset({Party.DESK}),
    (Role.COORDINATOR, Standing.ABOVE): frozenset({Party.HIGHER_DESK}),
    (Role.COORDINATOR, Standing.SUPPORTING): frozenset({Party.SUPPORTING}),  # a unit without a liaison of its own
    (Role.INSPECTOR, Standing.DESK): frozenset({Party.DESK}),
    (Role.INSPECTOR, Standing.ABOVE): frozenset({Party.HIGHER_DESK}),
    (Role.NATIONAL, Standing.DESK): frozenset({Party.DESK, Party.NATIONAL}),
    (Role.NATIONAL, Standing.ABOVE): frozenset({Party.HIGHER_DESK, Party.NATIONAL}),
    (Role.OVERSEER, Standing.ABOVE): frozenset({Party.OVERSEER}),
    (Role.CLOCK, Standing.NONE): frozenset({Party.CLOCK}),
}
"""As which party an office of this role acts when it stands so; absent means: as none."""


class Back(StrEnum):
    """A target that is not one state: the state the report was archived from."""

    BACK = "back"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the process.

    `to` None moves no state. `at_desk` is the state where the new holder has a desk of its own and must verify.
    `starts` begins a clock for the round unless the round already had it; `restarts` begins it in any case.
    `revives` lets the clocks that archiving ended go on with their dates unmoved; `moves` has the limits of those that
    run counted by the present calendar. `within` and `at_most` name the policy that bounds the step in time and in
    number. `only_declared` is for what a back entry dates.
    """

    action: Action
    source: frozenset[State]
    to: State | Back | None
    by: frozenset[Party]
    at_desk: State | None = None
    ends: tuple[Clock, ...] = ()
    starts: tuple[Clock, ...] = ()
    restarts: tuple[Clock, ...] = ()
    pauses: tuple[Clock, ...] = ()
    resumes: tuple[Clock, ...] = ()
    revives: bool = False
    moves: bool = False
    next_round: bool = False
    hop: bool = False
    only_declared: bool = False
    within: str | None = None
    at_most: str | None = None
    reasons: frozenset[ArchiveReason] | None = None


def _of(*states: State) -> frozenset[State]:
    return frozenset(states)


def _by(*parties: Party) -> frozenset[Party]:
    return frozenset(parties)


RECEIVED, DEFERRED, DISPOSED = _of(State.RECEIVED), _of(State.DEFERRED), _of(State.DISPOSED)
ANSWERED, CLOSED, ARCHIVED = _of(State.ANSWERED), _of(State.CLOSED), _of(State.ARCHIVED)
AT_THE_UNIT = _of(State.DISPOSED, State.IN_PROGRESS)
BEFORE_THE_ANSWER = _of(State.RECEIVED, State.DEFERRED, State.DISPOSED, State.IN_PROGRESS)
OPEN, ANY = OPEN_STATES, frozenset(State)

ANY_DESK = _by(Party.DESK, Party.HIGHER_DESK, Party.NATIONAL)
DESK_OR_NATIONAL = _by(Party.DESK, Party.NATIONAL)
OFFICERS = ANY_DESK | _by(Party.LIAISON, Party.UNIT_ABOVE, Party.SUPPORTING)

UNSEEN = frozenset(
    {Action.NOTE, Action.HAND_OVER, Action.SET_LAST_DATE, Action.REMIND, Action.RECUSE, Action.ACKNOWLEDGE_DANGER}
)
"""What may be done by somebody who sees where a report stands and not what it says: nothing that judges its content."""

HIMSELF_ALONE = frozenset({Action.REPORT_REPRISAL, Action.OBJECT_TO_REVEAL})
"""What no officer does in the reporter's name."""

EVERY_CLOCK = tuple(Clock)
FOLLOWING_UP = (Clock.FIRST_FOLLOW_UP, Clock.RESOLUTION)
VERIFYING = (Clock.VERIFICATION, Clock.REDISPOSITION)

AT_THE_DESK_REASONS = frozenset(ArchiveReason) - {ArchiveReason.WITHDRAWN}
AT_THE_UNIT_REASONS = frozenset({ArchiveReason.DUPLICATE, ArchiveReason.ANOTHER_BODYS})

# fmt: off
STEPS: tuple[Step, ...] = (
    # At the desk
    Step(
        Action.DISPOSE, RECEIVED, State.DISPOSED, ANY_DESK, at_desk=State.RECEIVED,
        ends=VERIFYING, starts=FOLLOWING_UP,
    ),
    Step(Action.HANDLE, RECEIVED, State.IN_PROGRESS, _by(Party.DESK), ends=VERIFYING, starts=FOLLOWING_UP),
    Step(Action.HAND_OVER, RECEIVED, State.RECEIVED, DESK_OR_NATIONAL, hop=True),
    Step(
        Action.DEFER, RECEIVED, State.DEFERRED, DESK_OR_NATIONAL,
        pauses=(Clock.VERIFICATION,), restarts=(Clock.COMPLETION,), at_most="deferrals",
    ),
    Step(
        Action.ARCHIVE, RECEIVED | DEFERRED, State.ARCHIVED, DESK_OR_NATIONAL,
        ends=EVERY_CLOCK, reasons=AT_THE_DESK_REASONS,
    ),
    # Deferred
    Step(
        Action.COMPLETE, DEFERRED, State.RECEIVED, _by(Party.REPORTER),
        ends=(Clock.COMPLETION,), resumes=(Clock.VERIFICATION,),
    ),
    Step(
        Action.RESUME, DEFERRED, State.RECEIVED, DESK_OR_NATIONAL,
        ends=(Clock.COMPLETION,), resumes=(Clock.VERIFICATION,),
    ),
    Step(Action.LAPSE, DEFERRED, State.ARCHIVED, _by(Party.CLOCK), ends=EVERY_CLOCK),
    # At the unit
    Step(
        Action.REDISPOSE, AT_THE_UNIT, State.DISPOSED,
        ANY_DESK | _by(Party.LIAISON, Party.UNIT_ABOVE), at_desk=State.RECEIVED,
    ),
    Step(Action.RETURN, AT_THE_UNIT, State.RECEIVED, _by(Party.LIAISON), restarts=(Clock.REDISPOSITION,), hop=True),
    Step(Action.ACKNOWLEDGE, DISPOSED, None, _by(Party.LIAISON)),
    Step(Action.FOLLOW_UP, AT_THE_UNIT, State.IN_PROGRESS, _by(Party.LIAISON), ends=(Clock.FIRST_FOLLOW_UP,)),
    Step(Action.SUPPORT, AT_THE_UNIT, None, _by(Party.SUPPORTING)),
    Step(Action.PROPOSE_ANSWER, AT_THE_UNIT, None, _by(Party.LIAISON)),
    Step(Action.APPROVE_ANSWER, AT_THE_UNIT, None, _by(Party.LEADER)),
    Step(Action.SEND_BACK, AT_THE_UNIT, None, _by(Party.LEADER)),
    Step(
        Action.ANSWER, AT_THE_UNIT, State.ANSWERED, _by(Party.LIAISON, Party.DESK, Party.APPROVED),
        ends=FOLLOWING_UP, restarts=(Clock.CLOSING,),
    ),
    Step(Action.ARCHIVE, AT_THE_UNIT, State.ARCHIVED, _by(Party.DESK), ends=EVERY_CLOCK, reasons=AT_THE_UNIT_REASONS),
    # Answered
    Step(Action.REPLY, ANSWERED, None, _by(Party.REPORTER, Party.LIAISON), restarts=(Clock.CLOSING,)),
    Step(Action.REPLY, BEFORE_THE_ANSWER, None, _by(Party.REPORTER)),
    Step(
        Action.OBJECT, ANSWERED, State.IN_PROGRESS, _by(Party.REPORTER),
        ends=(Clock.CLOSING,), next_round=True, starts=FOLLOWING_UP,
    ),
    Step(Action.ACCEPT, ANSWERED, State.CLOSED, _by(Party.REPORTER), ends=(Clock.CLOSING,)),
    Step(Action.SILENCE, ANSWERED, State.CLOSED, _by(Party.CLOCK), ends=(Clock.CLOSING,)),
    Step(Action.CLOSE, ANSWERED, State.CLOSED, _by(Party.DESK), ends=(Clock.CLOSING,), only_declared=True),
    # Ended, and back
    Step(
        Action.REOPEN, CLOSED, State.IN_PROGRESS, _by(Party.REPORTER),
        next_round=True, starts=FOLLOWING_UP, within="reopen_within",
    ),
    Step(Action.WITHDRAW, OPEN, State.ARCHIVED, _by(Party.REPORTER), ends=EVERY_CLOCK),
    Step(
        Action.REVOKE_WITHDRAWAL, ARCHIVED, Back.BACK, _by(Party.REPORTER),
        revives=True, within="revoke_withdrawal_within",
    ),
    Step(Action.CONTEST, ARCHIVED, State.RECEIVED, _by(Party.REPORTER), revives=True, within="contest_within"),
    Step(Action.RESTORE, ARCHIVED, State.RECEIVED, DESK_OR_NATIONAL | _by(Party.OVERSEER), revives=True),
    # Steps that move no state
    Step(Action.NOTE, ANY, None, OFFICERS | _by(Party.LEADER, Party.OVERSEER)),
    Step(Action.COPY, OPEN, None, ANY_DESK | _by(Party.LIAISON, Party.UNIT_ABOVE)),
    Step(Action.ASK, BEFORE_THE_ANSWER, None, OFFICERS | _by(Party.OVERSEER)),
    Step(Action.ATTACH, OPEN, None, _by(Party.REPORTER)),
    Step(Action.CORRECT, ANY, None, ANY_DESK),
    Step(Action.RECLASSIFY, BEFORE_THE_ANSWER, None, ANY_DESK),
    Step(Action.NAME_ACCUSED, OPEN, None, ANY_DESK | _by(Party.OVERSEER)),
    Step(Action.CLEAR_ACCUSED, OPEN, None, _by(Party.HIGHER_DESK, Party.OVERSEER)),
    Step(Action.RECUSE, OPEN, None, OFFICERS | _by(Party.LEADER)),
    Step(Action.MARK_DANGER, OPEN, None, OFFICERS | _by(Party.OVERSEER)),
    Step(Action.PAGE, OPEN, None, _by(Party.CLOCK)),
    Step(Action.ACKNOWLEDGE_DANGER, OPEN, None, OFFICERS | _by(Party.LEADER, Party.OVERSEER)),
    Step(Action.RECOMMEND, ANY, None, _by(Party.OVERSEER)),
    Step(Action.ACCEPT_RECOMMENDATION, ANY, None, _by(Party.DESK, Party.LEADER)),
    Step(Action.CARRY_OUT, ANY, None, _by(Party.DESK, Party.HIGHER_DESK, Party.LEADER, Party.LIAISON)),
    Step(Action.CONFIRM, ANY, None, _by(Party.OVERSEER)),
    Step(Action.TAKE_TO_OVERSEER, ANY, None, _by(Party.REPORTER)),
    Step(Action.ASK_REVEAL, ANY, None, _by(Party.OVERSEER)),
    Step(Action.OBJECT_TO_REVEAL, ANY, None, _by(Party.REPORTER)),
    Step(Action.GRANT_REVEAL, ANY, None, _by(Party.OVERSEER, Party.NATIONAL)),
    Step(Action.REFUSE_REVEAL, ANY, None, _by(Party.OVERSEER, Party.NATIONAL)),
    Step(Action.REVEAL, ANY, None, _by(Party.OVERSEER)),
    Step(Action.REPORT_REPRISAL, ANY, None, _by(Party.REPORTER)),
    Step(Action.SET_LAST_DATE, BEFORE_THE_ANSWER, None, ANY_DESK | _by(Party.OVERSEER)),
    Step(Action.REMIND, BEFORE_THE_ANSWER, None, ANY_DESK | _by(Party.LEADER, Party.OVERSEER)),
    Step(Action.LINK_REPEAT, ANY, None, ANY_DESK | _by(Party.LIAISON)),
    Step(Action.RELEASE, ANY, None, ANY_DESK),
    Step(Action.MASK, ANY, None, ANY_DESK),
    Step(Action.MOVE, ANY, None, _by(Party.CLOCK)),
    Step(Action.ESCALATE, OPEN, None, _by(Party.CLOCK)),
    Step(Action.DELIVER, ANSWERED, None, _by(Party.CLOCK), restarts=(Clock.CLOSING,)),
    Step(Action.ANNOUNCE, DEFERRED | ANSWERED, None, _by(Party.CLOCK)),
    Step(Action.MOVE_DEADLINE, OPEN, None, _by(Party.CLOCK), moves=True),
)
# fmt: on

_BY_MOVE: dict[tuple[State, Action], Step] = {(state, step.action): step for step in STEPS for state in step.source}


def parties(role: Role, standing: Standing) -> frozenset[Party]:
    """As which parties an office of `role` acts towards a report to which it stands so."""
    return PARTIES.get((role, standing), frozenset())


def open_steps(state: State, acting_as: Iterable[Party]) -> tuple[Action, ...]:
    """The actions that somebody acting as these parties may take now, in the table's order.

    What a step is bounded by in time or number (`within`, `at_most`) is for the caller to take off.
    """
    acting = frozenset(acting_as)
    return tuple(step.action for step in STEPS if state in step.source and acting & step.by)


def expected(clock: Clock, state: State) -> tuple[Action, ...]:
    """What officers owe while a clock runs: the steps from here that end it, or that first bring the report to a unit.

    In the table's order; archiving, which ends whatever runs, is owed by nobody.
    """
    theirs = frozenset(Party) - {Party.REPORTER, Party.CLOCK}
    possible = [
        step
        for step in STEPS
        if state in step.source and theirs & step.by and step.ends != EVERY_CLOCK and not step.only_declared
    ]
    ending = tuple(step.action for step in possible if clock in step.ends)
    return ending or tuple(step.action for step in possible if {*step.ends, *step.resumes} & {*VERIFYING})


def next_step(state: State, action: Action, acting_as: Iterable[Party]) -> Step:
    """The step that these parties take, or the refusal that says why not.

    Raises `StepNotPossible` where the state does not know the step, `NotYourStep` where it belongs to someone else.
    """
    acting = frozenset(acting_as)
    step = _BY_MOVE.get((state, action))
    if step is None:
        raise StepNotPossible("step.not_in_this_state", state=state, allowed=open_steps(state, acting), action=action)
    if not acting & step.by:
        raise NotYourStep("step.not_yours", action=action)
    return step
