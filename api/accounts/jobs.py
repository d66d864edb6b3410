"""What is swept from the accounts' tables; each takes some rows at a time and says whether more wait."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.tables import PasswordLink, RateLimit, SignIn

_AT_ONCE = 5000
_KEPT = timedelta(days=30)
"""How long an ended sign-in is remembered, so that a stolen token shown again is still known."""


async def sweep_limits(session: AsyncSession, now: datetime) -> bool:
    """Remove what was spent in windows that are over."""
    some = select(RateLimit.key).where(RateLimit.expires_at < now).limit(_AT_ONCE).with_for_update(skip_locked=True)
    gone = await session.execute(delete(RateLimit).where(RateLimit.key.in_(some)).returning(RateLimit.key))
    return len(gone.all()) == _AT_ONCE


async def sweep_sign_ins(session: AsyncSession, now: datetime) -> bool:
    """Remove sign-ins that are long over, their tokens with them, and password links that nobody can use."""
    long_ago = now - _KEPT
    some = (
        select(SignIn.id)
        .where(or_(SignIn.expires_at < long_ago, SignIn.ended_at < long_ago))
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    gone = await session.execute(delete(SignIn).where(SignIn.id.in_(some)).returning(SignIn.id))
    await session.execute(delete(PasswordLink).where(PasswordLink.expires_at < long_ago))
    return len(gone.all()) == _AT_ONCE
