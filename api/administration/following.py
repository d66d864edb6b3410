"""How open reports follow their institution when it ends."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.law.refusals import NotAdmissible
from api.law.words import OPEN_STATES
from api.reports.tables import Report


async def move_open_reports(session: AsyncSession, old_id: UUID, new_id: UUID, person: Person, now: datetime) -> int:
    """Hand what is open at one institution to another, clocks running; says how many reports that were.

    Raises NotAdmissible while there are any: until the record can move them, nothing with open reports ends.
    """
    at_the_old = or_(Report.holder_id == old_id, Report.desk_id == old_id)
    if await session.scalar(select(exists().where(at_the_old, Report.state.in_(sorted(OPEN_STATES))))):
        raise NotAdmissible("institutions.has_open_reports", field="effective_on")
    return 0
