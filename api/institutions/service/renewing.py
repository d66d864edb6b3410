"""Tells every process that the lawbook it holds is no longer the one in force."""

import secrets

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.lawbook import KEPT_IN_SESSION
from api.institutions.tables import LawbookVersion

_BITS = 52  # a number that JSON clients can hold


async def renew_lawbook(session: AsyncSession) -> None:
    """Give the lawbook another version: in the transaction of every change of calendars, policies or zones.

    A random number, not the next one: what was rolled back, or stands in another database that the same
    process reads, never shares a version with this.
    """
    session.info.pop(KEPT_IN_SESSION, None)
    await session.execute(update(LawbookVersion).values(version=secrets.randbits(_BITS)))
