"""What the timetable asks of the ladder."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.escalation.service import arming, moving, telling


async def give_ladders(session: AsyncSession, now: datetime) -> bool:
    """Clocks from before there was a ladder get one. True when more waits."""
    return await arming.give_ladders(session, now)


async def move_by_decree(session: AsyncSession, now: datetime) -> bool:
    """Running limits follow a calendar that was changed. True when more waits."""
    return await moving.move_by_decree(session, now)


async def tell_what_rings(session: AsyncSession, now: datetime) -> bool:
    """Holders are reminded, missed deadlines climb, ends are announced. True when more waits."""
    return await telling.tell_what_rings(session, now)
