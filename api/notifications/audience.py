"""Who is told what: for each action in a report's life one row for each who is told.

Read TELLING from top to bottom to know whom the system tells anything; what is not in the table is told to nobody.
Nobody is told what he did himself, but for the acknowledgement of a new report; the accused and whoever must not know
of a report are left out of every row.
"""

from dataclasses import dataclass

from api.law.hops import Arbitration
from api.law.words import Action, Clock
from api.notifications.words import Audience, Kind


@dataclass(frozen=True, slots=True)
class Row:
    """On `action` this audience is told with the texts of `kind`.

    `fact` narrows the row to events that carry this fact with this value, `unless` to those that do not. `clock` is the
    one whose last day is told.
    `urgent` goes out at once to officers; all else waits in their inbox and is counted in the morning's digest.
    """

    action: Action
    audience: Audience
    kind: Kind
    clock: Clock | None = None
    urgent: bool = False
    fact: tuple[str, str | bool] | None = None
    unless: tuple[str, str | bool] | None = None
    by_reporter: bool | None = None


REPORTER, UNIT, DESK, LEADER = Audience.REPORTER, Audience.UNIT, Audience.DESK, Audience.LEADER
LAST_HOP, DECIDED_ABOVE = ("arbitration", str(Arbitration.NEXT)), ("arbitration", str(Arbitration.BEGUN))

# fmt: off
TELLING: tuple[Row, ...] = (
    # At the desk
    Row(Action.FILE, REPORTER, Kind.RECEIVED, Clock.VERIFICATION),
    Row(Action.FILE, DESK, Kind.ARRIVED, Clock.VERIFICATION),
    Row(Action.DISPOSE, REPORTER, Kind.DISPOSED, Clock.RESOLUTION),
    Row(Action.DISPOSE, UNIT, Kind.GIVEN, Clock.FIRST_FOLLOW_UP),
    Row(Action.HANDLE, REPORTER, Kind.DISPOSED, Clock.RESOLUTION),
    Row(Action.DISPOSE, UNIT, Kind.LAST_HOP, fact=LAST_HOP),
    Row(Action.DISPOSE, UNIT, Kind.DECIDED, fact=("final", True)),
    Row(Action.HAND_OVER, REPORTER, Kind.PASSED_ON, Clock.VERIFICATION, unless=DECIDED_ABOVE),
    Row(Action.HAND_OVER, DESK, Kind.ARRIVED, Clock.VERIFICATION),
    *(
        Row(action, audience, kind, fact=fact)
        for action in (Action.HAND_OVER, Action.RETURN)
        for kind, fact, audiences in (
            (Kind.LAST_HOP, LAST_HOP, (REPORTER, DESK, Audience.ABOVE)),
            (Kind.ARBITRATION, DECIDED_ABOVE, (REPORTER, DESK, Audience.FORMER)),
        )
        for audience in audiences
    ),
    Row(Action.DEFER, REPORTER, Kind.DEFERRED, Clock.COMPLETION),
    Row(Action.COMPLETE, DESK, Kind.COMPLETED, Clock.VERIFICATION),
    Row(Action.LAPSE, REPORTER, Kind.ARCHIVED),
    Row(Action.ARCHIVE, REPORTER, Kind.ARCHIVED),
    # At the unit
    Row(Action.REDISPOSE, REPORTER, Kind.DISPOSED, Clock.RESOLUTION),
    Row(Action.REDISPOSE, UNIT, Kind.GIVEN, Clock.FIRST_FOLLOW_UP),
    Row(Action.REDISPOSE, UNIT, Kind.LAST_HOP, fact=LAST_HOP),
    Row(Action.RETURN, DESK, Kind.RETURNED, Clock.REDISPOSITION),
    Row(Action.FOLLOW_UP, REPORTER, Kind.FOLLOWED_UP, Clock.RESOLUTION),
    Row(Action.PROPOSE_ANSWER, Audience.APPROVER, Kind.PROPOSED, Clock.RESOLUTION, urgent=True),
    Row(Action.SEND_BACK, UNIT, Kind.SENT_BACK, Clock.RESOLUTION, urgent=True),
    Row(Action.COPY, Audience.COPIED, Kind.COPIED),
    Row(Action.ASK, REPORTER, Kind.QUESTION),
    # Answered
    Row(Action.ANSWER, REPORTER, Kind.ANSWERED, Clock.CLOSING),
    Row(Action.REPLY, REPORTER, Kind.REPLIED, Clock.CLOSING, by_reporter=False),
    Row(Action.REPLY, UNIT, Kind.REPORTER_WROTE, by_reporter=True),
    Row(Action.OBJECT, UNIT, Kind.OBJECTED, Clock.RESOLUTION),
    Row(Action.OBJECT, DESK, Kind.OBJECTED, Clock.RESOLUTION),
    Row(Action.ACCEPT, REPORTER, Kind.CLOSED),
    Row(Action.SILENCE, REPORTER, Kind.CLOSED),
    # Ended, and back
    Row(Action.REOPEN, REPORTER, Kind.REOPENED, Clock.RESOLUTION),
    Row(Action.REOPEN, UNIT, Kind.REOPENED, Clock.RESOLUTION),
    Row(Action.REOPEN, DESK, Kind.REOPENED, Clock.RESOLUTION),
    Row(Action.WITHDRAW, UNIT, Kind.WITHDRAWN),
    Row(Action.WITHDRAW, DESK, Kind.WITHDRAWN),
    Row(Action.CONTEST, DESK, Kind.CONTESTED, Clock.VERIFICATION),
    Row(Action.RESTORE, REPORTER, Kind.RESTORED, Clock.VERIFICATION),
    # Beside
    Row(Action.MARK_DANGER, UNIT, Kind.DANGER, urgent=True),
    Row(Action.MARK_DANGER, DESK, Kind.DANGER, urgent=True),
    Row(Action.SET_LAST_DATE, UNIT, Kind.LAST_DATE),
    Row(Action.REMIND, UNIT, Kind.REMINDED, urgent=True),
    Row(Action.RECOMMEND, UNIT, Kind.RECOMMENDED, urgent=True),
    Row(Action.RECOMMEND, DESK, Kind.RECOMMENDED, urgent=True),
    Row(Action.MOVE, UNIT, Kind.MOVED),
    Row(Action.ASK_REVEAL, REPORTER, Kind.IDENTITY_ASKED, fact=("by_court", False)),
    Row(Action.ASK_REVEAL, REPORTER, Kind.IDENTITY_ORDERED, fact=("by_court", True)),
    Row(Action.GRANT_REVEAL, REPORTER, Kind.IDENTITY_GRANTED),
    Row(Action.REFUSE_REVEAL, REPORTER, Kind.IDENTITY_KEPT),
    Row(Action.REVEAL, REPORTER, Kind.IDENTITY_LEARNT),
    # By the clock
    Row(Action.ESCALATE, REPORTER, Kind.LATE, fact=("rung", "coordinator")),
    Row(Action.ESCALATE, REPORTER, Kind.ESCALATED, fact=("rung", "province")),
    Row(Action.ESCALATE, REPORTER, Kind.ESCALATED, fact=("rung", "national")),
    Row(Action.ESCALATE, REPORTER, Kind.ESCALATED, fact=("rung", "overseer")),
    Row(Action.ESCALATE, Audience.RUNG, Kind.ESCALATED, urgent=True),
    Row(Action.ESCALATE, UNIT, Kind.LATE, fact=("rung", "coordinator")),
    Row(Action.ESCALATE, LEADER, Kind.LATE, urgent=True, fact=("rung", "coordinator")),
    Row(Action.ANNOUNCE, REPORTER, Kind.CLOSING_SOON, fact=("clock", "closing")),
    Row(Action.ANNOUNCE, REPORTER, Kind.COMPLETION_SOON, fact=("clock", "completion")),
    Row(Action.MOVE_DEADLINE, REPORTER, Kind.DATE_MOVED),
    Row(Action.MOVE_DEADLINE, UNIT, Kind.DATE_MOVED),
)
# fmt: on


def told_of(action: Action) -> tuple[Row, ...]:
    """The rows of an action, in the table's order."""
    return tuple(row for row in TELLING if row.action is action)
