"""Steps that the clock takes: what happens to reports when a limit passes and nobody has done anything."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import ColumnElement, false
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.lawbook import lawbook
from api.law.ladder import ends_at
from api.law.moment import Moment
from api.law.refusals import Refusal
from api.law.words import Action, Clock, State
from api.reports import queries, writing
from api.reports.matter import Matter
from api.reports.service import THE_CLOCK, Step, worked_out
from api.reports.together import gathered

AT_ONCE = 250
"""Reports in one transaction."""

_NEVER = false()

log = structlog.get_logger()


Steps = Callable[[AsyncSession, Sequence[UUID]], Awaitable[Mapping[UUID, Step]]]
"""What the clock's step on each of these reports says besides."""


async def take_where_run_out(
    session: AsyncSession,
    clock: Clock,
    state: State,
    action: Action,
    now: datetime,
    *,
    unless: ColumnElement[bool] = _NEVER,
    steps: Steps | None = None,
) -> bool:
    """Take the clock's step on reports of that state whose clock has run out, which was announced before.

    Those of which `unless` is true are left for later. True when more of them wait.
    """
    found = await queries.run_out(session, clock, state, now, AT_ONCE, unless)
    if not found:
        return False
    book, taken = await lawbook(session), []
    asked = await steps(session, found) if steps else {}
    for each in await gathered(session, found, now):
        if not _has_run_out(each.matter, clock, now):  # somebody was faster than the lock
            continue
        try:
            taken.append(
                worked_out(each.matter, THE_CLOCK, action, Moment.live(now), asked.get(each.matter.report.id), book)
            )
        except Refusal as refusal:
            report = str(each.matter.report.id)
            log.warning("step of the clock refused", report=report, action=action, reason=refusal.reason)
    await writing.write_all(session, [[change] for change in taken])
    return len(taken) == AT_ONCE


def _has_run_out(matter: Matter, clock: Clock, now: datetime) -> bool:
    run = matter.clock(clock)
    ends = ends_at(run) if run is not None and run.running else None
    return ends is not None and ends <= now
