"""The accused never handles: naming them, clearing them, officers who keep out. An excluded desk is skipped upward."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.queries.desks import desk_officers
from api.disposition import queries, targets
from api.disposition.schemas import AccusedOrder, ClearingOrder, RecusalOrder
from api.law.accused import Accused, accounts_kept_out
from api.law.moment import Moment
from api.law.refusals import NotAdmissible
from api.law.words import Action, Part, Role, State
from api.reports import accusing
from api.reports.accusing import Named
from api.reports.desks import desks_over, land
from api.reports.matter import Matter, Place
from api.reports.moves import Sets, UnitChange
from api.reports.queries import places
from api.reports.service import Step, report_for, take


async def name_accused(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: AccusedOrder, at: Moment
) -> Matter:
    """Name whom the report is about; they and theirs lose it at once, and it goes to the next clean desk."""
    matter = await report_for(session, person, report_id, seen, Action.NAME_ACCUSED, at)
    entries = await _entries(session, order, at)
    out = await _without(session, matter, (*matter.accused, *entries), matter.recused, at)
    step = Step(
        sets=out.sets,
        facts={
            "accused_id": entries[0].id,
            "institution_id": order.institution_id,
            "exclusion": entries[0].exclusion,
        },
        written={"accused_name": order.name},
        desk=out.desk,
        holder=out.holder,
        units=out.units,
        accused=entries,
    )
    return await take(session, matter, person, Action.NAME_ACCUSED, at, step)


async def clear_accused(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: ClearingOrder, at: Moment
) -> Matter:
    """Take somebody off the accused; the report stays where it is."""
    matter = await report_for(session, person, report_id, seen, Action.CLEAR_ACCUSED, at)
    left = [entry for entry in matter.accused if entry.id != order.accused_id]
    if len(left) == len(matter.accused):
        raise NotAdmissible("accused.unknown", field="accused_id")
    step = Step(
        sets=Sets(has_accused=bool(left)),
        facts={"accused_id": order.accused_id},
        written={"reason": order.reason},
        cleared=(order.accused_id,),
    )
    return await take(session, matter, person, Action.CLEAR_ACCUSED, at, step)


async def recuse(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: RecusalOrder, at: Moment
) -> Matter:
    """Keep out of a report; where nobody else is left in the office, it goes to the next desk."""
    matter = await report_for(session, person, report_id, seen, Action.RECUSE, at)
    recused = matter.recused | ({person.account_id} if person.account_id else set())
    out = await _without(session, matter, matter.accused, recused, at)
    written = {"reason": order.reason}
    step = Step(sets=out.sets, written=written, desk=out.desk, holder=out.holder, recused=person.account_id)
    return await take(session, matter, person, Action.RECUSE, at, step)


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """Where a report lies once some people may no longer handle it; None stays as it was."""

    desk: Place | None = None
    holder: Place | None = None
    sets: Sets = field(default_factory=lambda: Sets())
    units: Sequence[UnitChange] = ()


async def _without(
    session: AsyncSession, matter: Matter, accused: Sequence[Accused], recused: Collection[UUID], at: Moment
) -> _Cleaned:
    report, now = matter.report, at.recorded_at
    desks = await desks_over(session, report.desk_id, report.report_class, accused, matter.desk.day_of(now), recused)
    landing = await land(session, desks, now)
    moved = landing.desk.id != report.desk_id or landing.role is not report.desk_role
    with_unit = report.holder_id != report.desk_id and report.state not in (State.RECEIVED, State.DEFERRED)
    stays = with_unit and await _can_go_on(session, matter, accused, recused, at)
    beside = [(unit_id, Part.SUPPORTING) for unit_id in matter.supporting]
    beside += [(unit_id, Part.COPIED) for unit_id in matter.copied]
    return _Cleaned(
        desk=landing.desk if moved else None,
        holder=None if stays else landing.desk,
        sets=landing.sets,
        units=await _ended(session, beside, accused, at),
    )


async def _can_go_on(
    session: AsyncSession, matter: Matter, accused: Sequence[Accused], recused: Collection[UUID], at: Moment
) -> bool:
    """Whether the unit that holds the report is not accused, and somebody is left in it (or it never had anybody)."""
    if any(entry.keeps_out_place(matter.holder.path) for entry in accused):
        return False
    out = accounts_kept_out(accused) | set(recused)
    if not matter.holder.has_liaison or not out:
        return True
    day = matter.holder.day_of(at.recorded_at)
    officers = await desk_officers(session, [matter.holder.id], Role.LIAISON, day)
    return any(officer.account_id not in out for officer in officers)


async def _ended(
    session: AsyncSession, beside: Sequence[tuple[UUID, Part]], accused: Sequence[Accused], at: Moment
) -> list[UnitChange]:
    found = await places(session, [unit_id for unit_id, _ in beside], at.recorded_at) if beside else {}
    return [
        UnitChange(unit_id, part, ends=True)
        for unit_id, part in beside
        if unit_id in found and any(entry.keeps_out_place(found[unit_id].path) for entry in accused)
    ]


async def _entries(session: AsyncSession, order: AccusedOrder, at: Moment) -> tuple[Accused, ...]:
    place = await targets.standing_place(session, order.institution_id, at, "institution_id")
    if order.account_id is not None and not await queries.account_stands(session, order.account_id):
        raise NotAdmissible("accused.unknown", field="account_id")
    person = order.name is not None or order.account_id is not None
    named = Named(place.id, place.root_id, place.path, place.kind, place.zone)
    return accusing.entries(named, order.position, account_id=order.account_id, person=person)
