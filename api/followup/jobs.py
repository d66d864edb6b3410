"""What happens to answered reports when a deadline passes."""

from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from api.followup import queries
from api.law.moment import Moment
from api.law.refusals import Refusal
from api.law.words import Action, Clock
from api.reports.queries import matter_of
from api.reports.service import THE_CLOCK, take_as

BATCH = 200
"""Reports in one transaction."""

log = structlog.get_logger()


async def close_by_silence(session: AsyncSession, now: datetime) -> bool:
    """Close the answered reports to whose answer nobody said anything in time. True when more waits."""
    closed = 0
    for report_id in await queries.left_in_silence(session, now, BATCH):
        matter = await matter_of(session, report_id, now)
        if not matter.has_run_out(Clock.CLOSING, now):
            continue
        try:
            await take_as(session, matter, THE_CLOCK, Action.SILENCE, Moment.live(now))
        except Refusal as refusal:
            log.warning("closing refused", report=str(report_id), reason=refusal.reason)
        else:
            closed += 1
    return closed == BATCH
