"""What units do about a report, and what the reporter says to it."""

from api.followup.service.approving import approve, propose, send_back
from api.followup.service.following import acknowledge, answer, follow_up, reply, support
from api.followup.service.hearing import (
    accept,
    complete,
    contest,
    object_to,
    reopen,
    reply_as_reporter,
    revoke_withdrawal,
    withdraw,
    write_down,
)

__all__ = [
    "accept",
    "acknowledge",
    "answer",
    "approve",
    "complete",
    "contest",
    "follow_up",
    "object_to",
    "propose",
    "reopen",
    "reply",
    "reply_as_reporter",
    "revoke_withdrawal",
    "send_back",
    "support",
    "withdraw",
    "write_down",
]
