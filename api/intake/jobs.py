"""What intake does by the clock."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.tables import IdempotencyKey

KEPT_FOR = timedelta(days=30)
"""Phones queue reports for days when they are offline."""

AT_ONCE = 5_000


async def forget_keys(session: AsyncSession, now: datetime) -> bool:
    """Forget the idempotency keys that are too old to be sent again. True when more wait."""
    old = select(IdempotencyKey.key).where(IdempotencyKey.recorded_at < now - KEPT_FOR).limit(AT_ONCE)
    gone = await session.execute(
        delete(IdempotencyKey).where(IdempotencyKey.key.in_(old)).returning(IdempotencyKey.key)
    )
    return len(gone.all()) == AT_ONCE
