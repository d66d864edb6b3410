"""Where a unit wants it, its leader approves an answer before it goes out (*persetujuan pimpinan*).

The unit proposes, the leader approves or sends back with a note; the clocks run on meanwhile. Whoever answers as the
desk answers for the unit from above, and needs nobody's approval.
"""

from collections.abc import Iterable
from typing import Protocol

from api.law.lifecycle import Party
from api.law.refusals import NotYourStep, StepNotPossible
from api.law.words import Action, State

NEEDED = "answer.needs_approval"
"""The policy that says so: 1 where it is wanted, 0 where it is not."""

JUDGES = frozenset({Action.APPROVE_ANSWER, Action.SEND_BACK})
CONCERNED = JUDGES | {Action.ANSWER, Action.PROPOSE_ANSWER}

_ENDS = frozenset(
    {
        *JUDGES,
        Action.ANSWER, Action.DISPOSE, Action.REDISPOSE, Action.RETURN, Action.HANDLE, Action.OBJECT, Action.REOPEN,
    }
)  # fmt: skip
"""What a proposal does not outlive."""


class Happened(Protocol):
    """What matters of an event here."""

    @property
    def seq(self) -> int: ...
    @property
    def action(self) -> Action: ...


def proposed(events: Iterable[Happened]) -> int | None:
    """The number of the proposal that waits for the leader; None where none does."""
    waiting: int | None = None
    for event in events:
        if event.action is Action.PROPOSE_ANSWER:
            waiting = event.seq
        elif event.action in _ENDS:
            waiting = None
    return waiting


def check(action: Action, state: State, parties: frozenset[Party], *, needed: bool, waits: bool) -> None:
    """Whether this step may be taken, the law's other questions aside.

    Raises `NotYourStep` for an answer that needs approval, and for a proposal that needs none; `StepNotPossible` for
    judging what nobody proposed.
    """
    if action is Action.ANSWER and needed and not parties & {Party.DESK, Party.APPROVED}:
        raise NotYourStep("answer.needs_approval")
    if action is Action.PROPOSE_ANSWER and not needed:
        raise NotYourStep("answer.needs_no_approval")
    if action in JUDGES and not waits:
        raise StepNotPossible("answer.not_proposed", state=state, action=action)
