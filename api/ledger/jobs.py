"""Days are sealed when they are over."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from api.keyring import Keyring
from api.ledger.sealing import Sealer, seal_next
from api.settings import get_settings

EVERY = timedelta(minutes=1)


async def seal_days(session: AsyncSession, now: datetime) -> bool:
    """Seal the next day that is over, one in each transaction."""
    settings = get_settings()
    return await seal_next(session, Sealer(Keyring.of(settings), settings.public_url), now)
