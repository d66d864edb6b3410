"""What happens to the record without a request."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.reports import vocabulary


async def count_words(session: AsyncSession, now: datetime) -> bool:
    """Let searches know the words of new reports. True when more of them wait."""
    return await vocabulary.count_words(session, now)
