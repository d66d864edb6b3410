"""What happens to answered reports when a deadline passes."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.law.words import Action, Clock, State
from api.reports.running_out import take_where_run_out


async def close_by_silence(session: AsyncSession, now: datetime) -> bool:
    """Close the answered reports to whose answer nobody said anything in time. True when more waits."""
    return await take_where_run_out(session, Clock.CLOSING, State.ANSWERED, Action.SILENCE, now)
