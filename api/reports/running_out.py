"""Steps that the clock takes: what happens to reports when a limit passes and nobody has done anything."""

from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from api.law.moment import Moment
from api.law.refusals import Refusal
from api.law.words import Action, Clock, State
from api.reports import queries
from api.reports.service import THE_CLOCK, take_as

AT_ONCE = 200
"""Reports in one transaction."""

log = structlog.get_logger()


async def take_where_run_out(session: AsyncSession, clock: Clock, state: State, action: Action, now: datetime) -> bool:
    """Take the clock's step on reports of that state whose clock has run out. True when more of them wait."""
    taken = 0
    for report_id in await queries.run_out(session, clock, state, now, AT_ONCE):
        matter = await queries.matter_of(session, report_id, now)
        if not matter.has_run_out(clock, now):  # somebody was faster than the lock
            continue
        try:
            await take_as(session, matter, THE_CLOCK, action, Moment.live(now))
        except Refusal as refusal:
            log.warning("step of the clock refused", report=str(report_id), action=action, reason=refusal.reason)
        else:
            taken += 1
    return taken == AT_ONCE
