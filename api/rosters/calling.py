"""How somebody on duty is called: the only place that knows by which ways."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.matter import Matter


async def call(session: AsyncSession, matter: Matter, seq: int, account_ids: Sequence[UUID], now: datetime) -> None:
    """Tell these officers at once of danger, in the caller's transaction; once for each of them and each page."""
