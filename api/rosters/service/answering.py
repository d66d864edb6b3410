"""Somebody says that he has it: the paging stops."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.db import new_id
from api.law.moment import Moment
from api.law.words import Action
from api.reports.matter import Matter
from api.reports.service import Step, report_for, take
from api.rosters.tables import Alarm


async def acknowledge_danger(
    session: AsyncSession, person: Person, report_id: UUID, text: str | None, at: Moment
) -> Matter:
    """Take the danger up; no version of the report is asked for, since nobody has the time to look."""
    matter = await report_for(session, person, report_id, None, Action.ACKNOWLEDGE_DANGER, at)
    after = await take(session, matter, person, Action.ACKNOWLEDGE_DANGER, at, Step(written={"text": text}))
    now = at.recorded_at
    had = {"acknowledged_at": now, "acknowledged_by": person.account_id, "next_page_at": None}
    put = upsert(Alarm).values(id=new_id(), report_id=report_id, raised_at=now, **had)
    unheard = Alarm.acknowledged_at.is_(None)
    await session.execute(put.on_conflict_do_update(index_elements=["report_id"], set_=had, where=unheard))
    return after
