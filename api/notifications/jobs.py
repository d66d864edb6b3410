"""What the timetable asks of the messages."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.notifications import arriving
from api.notifications import digest as digesting
from api.notifications import relay as relaying
from api.notifications.configured import sender_of, ways_of
from api.notifications.delivering import deliver
from api.notifications.folding import fold
from api.notifications.tables import Message
from api.notifications.words import ON_ITS_WAY, Way
from api.settings import get_settings

KEPT_FOR = timedelta(days=400)
"""How long it is kept who was told what."""

_AT_ONCE = 5_000


async def relay(session: AsyncSession, now: datetime) -> bool:
    """What happened is told. True when more waits."""
    return await relaying.relay(session, now)


def send_by(way: Way) -> Callable[[AsyncSession, datetime], Awaitable[bool]]:
    """The job that sends what waits by one way: each has its own, so that none waits for another."""

    async def send(session: AsyncSession, now: datetime) -> bool:
        settings = get_settings()
        if way not in ways_of(settings):
            return False
        database = Database.behind(session)
        async with database.transaction() as own:
            await fold(own, way, now)
        async with sender_of(settings, way) as sender:
            return await deliver(database, settings, way, sender, now)

    return send


async def count_from_arrival(session: AsyncSession, now: datetime) -> bool:
    """Closing clocks count from when an answer's notice arrived. True when more waits."""
    return await arriving.count_from_arrival(session, now)


async def digest(session: AsyncSession, now: datetime) -> bool:
    """Each officer's digest of this working morning. True when more waits."""
    return await digesting.make_digests(session, now)


async def forget(session: AsyncSession, now: datetime) -> bool:
    """Messages of long ago go. True when more waits."""
    old = delete(Message).where(Message.created_at < now - KEPT_FOR, Message.state.not_in(ON_ITS_WAY))
    await session.execute(old)
    return False
