"""Passing a report on because it is not one's own: a unit returns it, a desk hands it over. Each is a hop."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.queries.desks import Desk
from api.disposition import targets
from api.disposition.schemas import HandoverOrder, ReturnOrder
from api.disposition.service.hopping import most_hops, standing
from api.law.hops import Arbitration
from api.law.moment import Moment
from api.law.refusals import LimitReached, NotAdmissible
from api.law.words import Action
from api.reports.desks import Landing, desks_above, desks_of, desks_over, land
from api.reports.matter import Matter
from api.reports.service import Step, report_for, take
from api.reports.timeline import Json


async def hand_over(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: HandoverOrder, at: Moment
) -> Matter:
    """Hand the report to the institution that is competent, clocks untouched.

    After too many hops it goes to the next higher desk instead, which decides for good.
    """
    matter = await report_for(session, person, report_id, seen, Action.HAND_OVER, at)
    desks = await _desks_there(session, matter, order.institution_id, at)
    stands = await standing(session, matter, matter.report.hops + 1, at)
    if stands is Arbitration.BEGUN:
        desks = await desks_above(session, matter, at.recorded_at)
        if not desks:
            most = await most_hops(session, matter, at)
            raise LimitReached("step.limit_reached", state=matter.report.state, limit=most)
    landing = await land(session, desks, at.recorded_at)
    step = Step(
        sets=landing.sets,
        facts={
            "institution_id": order.institution_id,
            "from_id": matter.desk.id,
            **_announced(stands, matter, landing),
        },
        written={"reason": order.reason},
        desk=landing.desk,
    )
    return await take(session, matter, person, Action.HAND_OVER, at, step)


async def give_back(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: ReturnOrder, at: Moment
) -> Matter:
    """Return the report to the coordinator because it is not the unit's.

    After too many hops it goes to the next higher desk instead, which decides for good.
    """
    matter = await report_for(session, person, report_id, seen, Action.RETURN, at)
    desks = await desks_of(session, matter, at.recorded_at)
    stands = await standing(session, matter, matter.report.hops + 1, at)
    if stands is Arbitration.BEGUN:
        desks = await desks_above(session, matter, at.recorded_at) or desks
    landing = await land(session, desks, at.recorded_at)
    facts = {"from_id": matter.holder.id, **_announced(stands, matter, landing)}
    step = Step(sets=landing.sets, facts=facts, written={"reason": order.reason}, desk=landing.desk)
    return await take(session, matter, person, Action.RETURN, at, step)


async def _desks_there(session: AsyncSession, matter: Matter, institution_id: UUID, at: Moment) -> list[Desk]:
    """The desks over the institution named, which must not lead back to the one that hands over."""
    report, now = matter.report, at.recorded_at
    place = await targets.standing_place(session, institution_id, at, "institution_id")
    desks = await desks_over(session, place.id, report.report_class, matter.accused, place.day_of(now), matter.recused)
    if desks[0].institution_id == matter.desk.id or place.lies_within(matter.desk.path):
        raise NotAdmissible("handover.same_institution", field="institution_id")
    return desks


def _announced(stands: Arbitration | None, matter: Matter, landing: Landing) -> Json:
    """What the step says of the decision of a higher desk: that the next hop leads there, or that this one did."""
    if stands is None:
        return {}
    taken = stands is Arbitration.BEGUN and landing.desk.id != matter.desk.id
    return {"arbitration": stands, "from_desk_id": matter.desk.id} if taken else {"arbitration": stands}
