"""A report recomputed from its timeline alone: where it stands, its clocks, and what it counts for.

Nothing in service asks for this; it is the proof that the record needs nothing but its events.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api.law.deadlines import ClockRun
from api.law.words import Action, Clock, State
from api.reports import rows
from api.reports.clockwork import next_due
from api.reports.timeline import Event


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the events of a report say of it."""

    seq: int
    head: bytes
    state: State
    round: int
    desk_id: UUID
    holder_id: UUID
    clocks: tuple[ClockRun, ...]
    next_due: datetime | None
    hops: int
    deferrals: int
    objections: int
    reopenings: int
    received_at: datetime
    disposed_at: datetime | None
    followed_up_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    archived_at: datetime | None


def replay(events: Sequence[Event]) -> Replayed:
    """The report that these events tell, from filing to the last one."""
    last = events[-1]
    clocks: dict[tuple[Clock, int], ClockRun] = {}
    for event in events:
        for told in rows.clocks_in(event):
            run = rows.clock(told)
            clocks[run.clock, run.round] = run
    runs = tuple(clocks.values())
    return Replayed(
        seq=last.seq,
        head=last.hash,
        state=last.state,
        round=last.round,
        desk_id=last.desk_id,
        holder_id=last.holder_id,
        clocks=runs,
        next_due=next_due(runs),
        hops=_times(events, Action.RETURN, Action.HAND_OVER),
        deferrals=_times(events, Action.DEFER),
        objections=_times(events, Action.OBJECT),
        reopenings=_times(events, Action.REOPEN),
        received_at=events[0].happened_at,
        disposed_at=_first(events, Action.DISPOSE, Action.HANDLE, Action.REDISPOSE),
        followed_up_at=_first(events, Action.FOLLOW_UP, Action.ANSWER),
        answered_at=_standing(events, {Action.ANSWER}, {Action.OBJECT, Action.REOPEN}),
        closed_at=_standing(events, {Action.ACCEPT, Action.SILENCE, Action.CLOSE}, {Action.REOPEN}),
        archived_at=_standing(
            events,
            {Action.ARCHIVE, Action.LAPSE, Action.WITHDRAW},
            {Action.RESTORE, Action.CONTEST, Action.REVOKE_WITHDRAWAL},
        ),
    )


def _times(events: Sequence[Event], *actions: Action) -> int:
    return sum(event.action in actions for event in events)


def _first(events: Sequence[Event], *actions: Action) -> datetime | None:
    return next((event.happened_at for event in events if event.action in actions), None)


def _standing(events: Sequence[Event], begins: set[Action], ends: set[Action]) -> datetime | None:
    """When what began last still stands, or None where it was undone since."""
    found = next((event for event in reversed(events) if event.action in begins | ends), None)
    return found.happened_at if found is not None and found.action in begins else None
