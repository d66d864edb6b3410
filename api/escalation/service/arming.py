"""Clocks that started before there was a ladder get one, by the figures of the day on which they started.

They climb from the moment in which they get it: what passed before that passed without a ladder.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.escalation import queries
from api.institutions.lawbook import lawbook
from api.law.moment import Moment
from api.reports import writing
from api.reports.clockwork import place_of, told_anew
from api.reports.together import gathered
from api.reports.writing import Rung

AT_ONCE = 500


async def give_ladders(session: AsyncSession, now: datetime) -> bool:
    """Give some of them theirs. True when more waits."""
    found = await queries.without_ladder(session, AT_ONCE)
    if not found:
        return False
    book, at = await lawbook(session), Moment.live(now)
    armed = [
        Rung(each.matter.report.id, told_anew(run, place_of(run, each.matter), at, book))
        for each in await gathered(session, list(dict.fromkeys(found)), now)
        for run in each.matter.clocks
        if run.running and run.ladder is None
    ]
    await writing.write_all(session, [], armed)
    return len(found) == AT_ONCE
