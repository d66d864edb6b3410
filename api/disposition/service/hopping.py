"""How near a report is to the decision of a higher desk, and the word of it that goes with a step."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.lawbook import lawbook
from api.law.hops import Arbitration, arbitration
from api.law.moment import Moment
from api.reports.matter import Matter
from api.reports.service import Step


async def most_hops(session: AsyncSession, matter: Matter, at: Moment) -> int:
    """After how many hops a higher desk decides, at the desk that watches the report."""
    book = await lawbook(session)
    return book.value("hops", matter.desk.path, matter.desk.day_of(at.happened_at))


async def standing(session: AsyncSession, matter: Matter, hops: int, at: Moment) -> Arbitration | None:
    """How it stands after so many hops, while nobody has decided yet."""
    return None if matter.report.final else arbitration(hops, await most_hops(session, matter, at))


def announcing(step: Step, stands: Arbitration | None) -> Step:
    """The step with the announcement that the next hop has it decided: whoever gets the report is told."""
    return replace(step, facts={**step.facts, "arbitration": stands}) if stands is Arbitration.NEXT else step
