"""What keeps the sums near: steps append, this adds up."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.statistics.folding import FOLD
from api.statistics.horizon import horizon

AT_ONCE = 10_000
"""Rows; many at once cost little more than few, as most fall on the same sums."""

_TURN = text("SELECT true FROM statistics_clock FOR UPDATE SKIP LOCKED")
_ROOM = text("SET LOCAL work_mem = '64MB'")


async def fold_deltas(session: AsyncSession, now: datetime, *, at_most: int = AT_ONCE) -> bool:
    """Add what steps appended, and what the calendar changed, to cards and sums. True when more waits.

    Only one folds at a time, a second one finds nothing to do; readers and steps are not held up. The turn is taken in
    a statement before, so that the fold itself sees all that the one before it did.
    """
    if not await session.scalar(_TURN):
        return False
    at = await horizon(session, now)
    await session.execute(_ROOM)
    taken: int = (await session.execute(FOLD, {**asdict(at), "at_most": at_most})).scalar_one()
    return taken == at_most
