"""Changes of the tree take effect on the day that their decree names."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.administration.service import apply_next_change


async def apply_due_change(session: AsyncSession, now: datetime) -> bool:
    """Carry out one change whose day has come, and say whether more may wait. Safe to run twice."""
    return await apply_next_change(session, now)
