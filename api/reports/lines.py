"""Which desks stand above whoever holds a report: the line that a missed deadline of it climbs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import NOWHERE, Office, Person
from api.accounts.queries.desks import Desk
from api.law import ladder
from api.law.ladder import Rung
from api.law.words import Role
from api.problems import Unavailable
from api.reports.desks import desks_over
from api.reports.directory import present_directory
from api.reports.matter import Matter
from api.reports.standing import exists_for


async def line_over(session: AsyncSession, matter: Matter, now: datetime) -> list[ladder.Desk]:
    """The desks that can be told, from the holder's own to the overseer's.

    Left out are those without officers, but for the national desk's; those of the accused, and those whose every
    officer keeps out of the report; and those for which it does not exist, since nobody is told of what he cannot open.
    """
    report, on = matter.report, matter.desk.day_of(now)
    known = matter.known or await present_directory(session, now)
    try:
        desks = await desks_over(
            session, _foot(matter), report.report_class, matter.accused, on, matter.recused, known=known
        )
    except Unavailable:  # a tree without a national desk: those below it are told all the same
        desks = []
    overseer = await known.overseer(session, on)
    if overseer is not None and overseer.has_officers:
        desks = [*desks, overseer]
    return [ladder.Desk(desk.institution_id, _rung(desk, matter)) for desk in desks if _may_know(desk, matter)]


def _foot(matter: Matter) -> UUID:
    """Where the line begins: at the desk that holds the report; over a unit at the place above it, which it shares with
    all beside it, since nobody is told of what he holds himself."""
    *above, _ = matter.holder.path.split(".")
    if matter.report.holder_id == matter.report.desk_id or not above:
        return matter.report.holder_id
    return UUID(above[-1])


def _rung(desk: Desk, matter: Matter) -> Rung:
    match desk.role:
        case Role.NATIONAL:
            return Rung.NATIONAL
        case Role.OVERSEER:
            return Rung.OVERSEER
        case _:
            return Rung.COORDINATOR if desk.root_id == matter.holder.root_id else Rung.PROVINCE


def _may_know(desk: Desk, matter: Matter) -> bool:
    office = Office(NOWHERE, desk.institution_id, desk.root_id, desk.path, "", desk.role)
    return desk.role is Role.NATIONAL or exists_for(Person(None, None, (office,)), matter)
