"""What intake must know of what was taken in before."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.tables import IdempotencyKey


async def taken_with(session: AsyncSession, key: bytes) -> tuple[bytes, UUID] | None:
    """The body's digest and the report of a request that was taken in with this key."""
    query = select(IdempotencyKey.body, IdempotencyKey.report_id).where(IdempotencyKey.key == key)
    row = (await session.execute(query)).one_or_none()
    return (row[0], row[1]) if row else None
