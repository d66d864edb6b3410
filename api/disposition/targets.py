"""Whom a desk or unit may name: a place that stands, lies within its reach, and is none of the accused."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.kinds import DESKS
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, OutOfScope
from api.law.words import Part
from api.reports.directory import Directory, places
from api.reports.matter import Matter, Place
from api.reports.moves import UnitChange
from api.reports.standing import may_hand_to


async def lead(session: AsyncSession, person: Person, matter: Matter, unit_id: UUID, at: Moment) -> Place:
    """The unit that shall answer. Raises `NotAdmissible` for one that is unknown; and as `admit_lead`."""
    unit = await standing_place(session, unit_id, at, "unit_id", matter.known)
    admit_lead(person, matter, unit)
    return unit


def admit_lead(person: Person, matter: Matter, unit: Place) -> None:
    """Raises `NotAdmissible` for a unit that has ended, is accused, or holds the report already; `OutOfScope`."""
    if not unit.stands:
        raise NotAdmissible("target.unknown", field="unit_id")
    if unit.kind in DESKS:
        raise NotAdmissible("target.no_unit", field="unit_id")
    if not may_hand_to(person, matter, unit):
        raise OutOfScope("target.out_of_scope", field="unit_id")
    if any(entry.keeps_out_place(unit.path) for entry in matter.accused):
        raise NotAdmissible("target.accused", field="unit_id")
    if unit.id == matter.holder.id:
        raise NotAdmissible("target.holds_it", field="unit_id")


async def beside(
    session: AsyncSession,
    person: Person,
    matter: Matter,
    unit_ids: Sequence[UUID],
    at: Moment,
    part: Part,
    field: str,
    lead: Place | None = None,
) -> list[UnitChange]:
    """The units that support the lead or get a copy, those that do already left out.

    A copy may go anywhere within the institution that holds the report. Raises as `lead` does; and `NotAdmissible` for
    a confidential report, of which nobody beside its holder sees anything.
    """
    wanted = [unit_id for unit_id in dict.fromkeys(unit_ids) if lead is None or unit_id != lead.id]
    if wanted and matter.report.confidential:
        raise NotAdmissible("target.confidential", field=field)
    there = matter.supporting if part is Part.SUPPORTING else matter.copied
    new = [unit_id for unit_id in wanted if unit_id not in there]
    found = await places(session, new, at.recorded_at, known=matter.known) if new else {}
    for unit_id in new:
        unit = found.get(unit_id)
        if unit is None or not unit.stands:
            raise NotAdmissible("target.unknown", field=field)
        within = part is Part.COPIED and unit.root_id == matter.holder.root_id
        if not (within or may_hand_to(person, matter, unit)):
            raise OutOfScope("target.out_of_scope", field=field)
        if any(entry.keeps_out_place(unit.path) for entry in matter.accused):
            raise NotAdmissible("target.accused", field=field)
    return [UnitChange(unit_id, part) for unit_id in new]


async def standing_place(
    session: AsyncSession, institution_id: UUID, at: Moment, field: str, known: Directory | None = None
) -> Place:
    """An institution that stands on that day. Raises `NotAdmissible`."""
    found = await places(session, [institution_id], at.recorded_at, known=known)
    place = found.get(institution_id)
    if place is None or not place.stands:
        raise NotAdmissible("target.unknown", field=field)
    return place
