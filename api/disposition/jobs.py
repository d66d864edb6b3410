"""What happens to reports at a desk when a deadline passes."""

from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from api.disposition import queries
from api.law.moment import Moment
from api.law.refusals import Refusal
from api.law.words import Action, Clock
from api.reports.queries import matter_of
from api.reports.service import THE_CLOCK, take_as

BATCH = 200
"""Reports in one transaction."""

log = structlog.get_logger()


async def archive_never_completed(session: AsyncSession, now: datetime) -> bool:
    """Archive as incomplete what reporters were asked to complete and did not in time. True when more waits."""
    archived = 0
    for report_id in await queries.never_completed(session, now, BATCH):
        matter = await matter_of(session, report_id, now)
        if not matter.has_run_out(Clock.COMPLETION, now):
            continue
        try:
            await take_as(session, matter, THE_CLOCK, Action.LAPSE, Moment.live(now))
        except Refusal as refusal:
            log.warning("lapse refused", report=str(report_id), reason=refusal.reason)
        else:
            archived += 1
    return archived == BATCH
