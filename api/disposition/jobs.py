"""What happens to reports at a desk when a deadline passes."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.law.words import Action, Clock, State
from api.reports.running_out import take_where_run_out


async def archive_never_completed(session: AsyncSession, now: datetime) -> bool:
    """Archive as incomplete what reporters were asked to complete and did not in time. True when more waits."""
    return await take_where_run_out(session, Clock.COMPLETION, State.DEFERRED, Action.LAPSE, now)
