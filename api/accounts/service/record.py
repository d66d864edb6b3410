"""What is kept of every change of an officer."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.tables import AccountEvent
from api.db import new_id


class Change(StrEnum):
    """What may happen to an officer."""

    CREATED = "created"
    APPOINTED = "appointed"
    SUBSTITUTED = "substituted"
    MOVED = "moved"
    ENDED = "ended"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    PASSWORD_LINK_MADE = "password_link_made"  # noqa: S105
    PASSWORD_SET = "password_set"  # noqa: S105
    TOKEN_REUSED = "token_reused"  # noqa: S105


def record(
    session: AsyncSession,
    person: Person | None,
    account_id: UUID,
    change: Change,
    now: datetime,
    *,
    appointment_id: UUID | None = None,
    **facts: object,
) -> None:
    """Keep who changed what, and when. `facts` hold no secret, no name and no e-mail address."""
    session.add(AccountEvent(**event_row(person, account_id, change, now, appointment_id=appointment_id, **facts)))


def event_row(
    person: Person | None,
    account_id: UUID,
    change: Change,
    now: datetime,
    *,
    appointment_id: UUID | None = None,
    **facts: object,
) -> dict[str, object]:
    """The same as a row, for many at once."""
    return {
        "id": new_id(),
        "account_id": account_id,
        "actor_id": person.account_id if person else None,
        "action": change.value,
        "at": now,
        "appointment_id": appointment_id,
        "facts": {name: None if fact is None else str(fact) for name, fact in facts.items()},
    }
