"""The vocabulary of messages."""

from enum import StrEnum


class Way(StrEnum):
    """How a message goes to somebody."""

    IN_APP = "in_app"
    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    PUSH = "push"


OUTWARD = (Way.EMAIL, Way.WHATSAPP, Way.SMS, Way.PUSH)
"""Ways that leave the system, each with a sender."""

IN_PUBLIC = frozenset({Way.SMS, Way.WHATSAPP, Way.PUSH})
"""Ways that whoever stands beside the reporter may read from his screen: they carry nothing but neutral words.

A key that he asked for at the counter is all that goes by them besides."""


class Audience(StrEnum):
    """Who is told."""

    REPORTER = "reporter"
    UNIT = "unit"  # whoever answers for the unit that holds the report
    DESK = "desk"  # the desk that verifies and watches it
    LEADER = "leader"  # the head of the unit that holds it
    APPROVER = "approver"  # the nearest head, of the unit that holds it or above
    COPIED = "copied"  # the units that just got a copy
    RUNG = "rung"  # the desk to which a missed deadline climbed
    ABOVE = "above"  # the desk above the one that watches it
    FORMER = "former"  # the desk from which it was taken, and which may see it no longer
    OFFICER = "officer"  # those who are named

    @property
    def side(self) -> "Side":
        return Side.REPORTER if self is Audience.REPORTER else Side.OFFICER


class Side(StrEnum):
    """For whom a text is written: there are two sets of them."""

    REPORTER = "reporter"
    OFFICER = "officer"


class Kind(StrEnum):
    """What a message is about; each has a text for every side that is told of it (`api/text/messages.py`)."""

    # Told to reporters
    RECEIVED = "received"
    DISPOSED = "disposed"
    PASSED_ON = "passed_on"
    DEFERRED = "deferred"
    QUESTION = "question"
    FOLLOWED_UP = "followed_up"
    ANSWERED = "answered"
    REPLIED = "replied"
    CLOSING_SOON = "closing_soon"
    COMPLETION_SOON = "completion_soon"
    CLOSED = "closed"
    ARCHIVED = "archived"
    RESTORED = "restored"
    ENTERED = "entered"  # the key to what an officer took down for him
    IDENTITY_ORDERED = "identity_ordered"  # by a court: nothing to object to
    IDENTITY_LEARNT = "identity_learnt"
    # Told to both
    IDENTITY_ASKED = "identity_asked"
    IDENTITY_GRANTED = "identity_granted"
    IDENTITY_KEPT = "identity_kept"
    LATE = "late"
    ESCALATED = "escalated"
    REOPENED = "reopened"
    DATE_MOVED = "date_moved"
    LAST_HOP = "last_hop"
    ARBITRATION = "arbitration"
    SUMMARY = "summary"
    # Told to officers
    ARRIVED = "arrived"
    GIVEN = "given"
    RETURNED = "returned"
    COMPLETED = "completed"
    REPORTER_WROTE = "reporter_wrote"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"
    CONTESTED = "contested"
    COPIED = "copied"
    DANGER = "danger"
    REPRISAL = "reprisal"
    TAKEN_TO_OVERSEER = "taken_to_overseer"
    DECIDED = "decided"
    PROPOSED = "proposed"
    SENT_BACK = "sent_back"
    LAST_DATE = "last_date"
    RECOMMENDED = "recommended"
    REMINDED = "reminded"
    DUE_SOON = "due_soon"
    MOVED = "moved"
    DIGEST = "digest"


class Standing(StrEnum):
    """How far a message has come."""

    WAITING = "waiting"
    SENDING = "sending"  # a worker is at it; its lease says until when
    SENT = "sent"  # on its way, nobody said yet that it arrived
    DELIVERED = "delivered"
    FAILED = "failed"  # tried for days, or refused for good
    DROPPED = "dropped"  # there was nobody to send it to any more
    FOLDED = "folded"  # told together with others in one summary


ON_ITS_WAY = frozenset({Standing.WAITING, Standing.SENDING, Standing.SENT})
"""May still arrive. What was sent is given up as undelivered after `schedule.RECEIPT_WITHIN`."""
