"""What the queue does for itself by the clock."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_KEPT = "3 days"
_AT_ONCE = 20_000
_FORGET = text(f"""
    DELETE FROM pgqueuer_log WHERE id IN (
        SELECT id FROM pgqueuer_log
        WHERE created < now() - interval '{_KEPT}' AND NOT EXISTS (SELECT FROM pgqueuer WHERE pgqueuer.id = job_id)
        LIMIT {_AT_ONCE} FOR UPDATE SKIP LOCKED
    ) RETURNING id
""")  # noqa: S608
"""By PostgreSQL's clock, as the library writes it; the errors of what is still kept stay."""


_LEAVE_OFF = text("DELETE FROM pgqueuer_schedules WHERE updated < now() - interval '7 days'")
"""Whatever a worker keeps is touched once a day at least."""


async def forget_log(session: AsyncSession, now: datetime) -> bool:
    """Forget what became of each job, three rows for every one, and schedules that no release keeps any more.

    True when more waits.
    """
    await session.execute(_LEAVE_OFF)
    return len((await session.execute(_FORGET)).all()) == _AT_ONCE
