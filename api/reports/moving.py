"""Open reports follow their institution when it is merged, split or closed: to its successor, their clocks running."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.law.moment import Moment
from api.law.words import Action, Part
from api.reports import queries
from api.reports.desks import desks_over, land
from api.reports.matter import Matter, Place
from api.reports.moves import Sets, UnitChange
from api.reports.service import THE_CLOCK, Step, take_as


async def move_open_reports(session: AsyncSession, old_id: UUID, successor_id: UUID, now: datetime) -> int:
    """Hand what is open at one institution to another: what it holds, watches, or supports. How many.

    Where it is accused, so is its successor.

    No clock is touched. A report whose new holder belongs to another institution gets that institution's desk.
    """
    new = await queries.place(session, successor_id, now)
    moved = await queries.open_at(session, old_id)
    for report_id in moved:
        matter = await queries.matter_of(session, report_id, now, lock=True)
        step = await _move(session, matter, old_id, new, now)
        await take_as(session, matter, THE_CLOCK, Action.MOVE, Moment.live(now), step)
    return len(moved)


async def _move(session: AsyncSession, matter: Matter, old_id: UUID, new: Place, now: datetime) -> Step:
    report = matter.report
    desk, holder, sets = matter.desk, matter.holder, Sets()
    if report.desk_id == old_id or (report.holder_id == old_id and new.root_id != report.root_id):
        on = new.day_of(now)
        desks = await desks_over(session, new.id, report.report_class, matter.accused, on, matter.recused)
        landing = await land(session, desks, now)
        desk, sets = landing.desk, landing.sets
    if report.holder_id == old_id:
        holder = desk if report.holder_id == report.desk_id else new
    beside = {Part.SUPPORTING: matter.supporting, Part.COPIED: matter.copied}
    parts = [part for part, units in beside.items() if old_id in units]
    units = [change for part in parts for change in (UnitChange(old_id, part, ends=True), UnitChange(new.id, part))]
    accused = [
        replace(entry, id=new_id(), institution_id=new.id, path=new.path)
        for entry in matter.accused
        if entry.institution_id == old_id
    ]
    facts = {"from_id": old_id, "institution_id": new.id}
    return Step(sets=sets, facts=facts, desk=desk, holder=holder, units=units, accused=accused)
