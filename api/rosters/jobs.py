"""What happens at any hour: whoever is on duty is paged."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.rosters.service import paging, protecting


async def page_on_duty(session: AsyncSession, now: datetime) -> bool:
    """Page whoever is due for danger to somebody's life, or for a reporter who is threatened. True when more waits."""
    more = await protecting.page_for_reprisals(session, now)
    return await paging.page_on_duty(session, now) or more
