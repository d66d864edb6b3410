"""What happens at any hour: whoever is on duty is paged."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.rosters.service import paging


async def page_on_duty(session: AsyncSession, now: datetime) -> bool:
    """Page whoever is due for danger to somebody's life. True when more waits."""
    return await paging.page_on_duty(session, now)
