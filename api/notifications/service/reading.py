"""Reading the inbox."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Uuid, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.queries.lists import any_of
from api.notifications.tables import Message
from api.notifications.words import Way


async def mark_read(
    session: AsyncSession, person: Person, ids: Collection[UUID], up_to: UUID | None, now: datetime
) -> None:
    """Mark messages of his inbox as read: these, and all up to one; what is not his stays as it is."""
    which = [Message.id == any_of(ids, Uuid())]
    if up_to is not None:
        which.append(Message.id <= up_to)
    his = (Message.recipient == person.account_id, Message.channel == Way.IN_APP, Message.read_at.is_(None))
    await session.execute(update(Message).where(*his, or_(*which)).values(read_at=now))
