"""Asking the reporter for what is missing, going on without it, ending a report at the desk, taking it up again."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.disposition import queries
from api.disposition.schemas import ArchivalOrder, DeferralOrder, RestorationOrder, ResumptionOrder
from api.law import archiving
from api.law.moment import Moment
from api.law.refusals import NotAdmissible
from api.law.words import Action
from api.reports.desks import desks_of, land
from api.reports.matter import Matter
from api.reports.moves import Sets
from api.reports.service import Step, report_for, take


async def defer(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: DeferralOrder, at: Moment
) -> Matter:
    """Ask the reporter for what is missing; the verification clock stands still meanwhile."""
    matter = await report_for(session, person, report_id, seen, Action.DEFER, at)
    return await take(session, matter, person, Action.DEFER, at, Step(written={"missing": order.missing}))


async def resume(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: ResumptionOrder, at: Moment
) -> Matter:
    """Go on without what the reporter was asked for."""
    matter = await report_for(session, person, report_id, seen, Action.RESUME, at)
    return await take(session, matter, person, Action.RESUME, at, Step(written={"note": order.note}))


async def archive(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: ArchivalOrder, at: Moment
) -> Matter:
    """End a report without an answer, saying why and where else the reporter can turn."""
    matter = await report_for(session, person, report_id, seen, Action.ARCHIVE, at)
    if not at.declared:
        archiving.check(order.reason, order.model_dump(include={"right_address", "duplicate_of", "body"}))
    original_id = None
    if order.duplicate_of is not None:
        original = await queries.named(session, person, order.duplicate_of, matter, "duplicate_of")
        if original.duplicate_of is not None:
            raise NotAdmissible("archive.duplicate_of_a_duplicate", field="duplicate_of")
        original_id = original.id
    return await take(session, matter, person, Action.ARCHIVE, at, archived(order, original_id))


def archived(order: ArchivalOrder, original_id: UUID | None = None) -> Step:
    """What archiving comes to; `original_id` is the report that this one is a duplicate of."""
    sets = Sets(archive_reason=order.reason)
    facts: dict[str, object] = {"reason": order.reason}
    if original_id is not None:
        sets["duplicate_of"] = facts["duplicate_of"] = original_id
    written = {"right_address": order.right_address, "body": order.body, "text": order.text}
    return Step(sets=sets, facts=facts, written=written)


async def restore(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: RestorationOrder, at: Moment
) -> Matter:
    """Take an archived report up again at its desk, its clocks going on with their limits unmoved."""
    matter = await report_for(session, person, report_id, seen, Action.RESTORE, at)
    landing = await land(session, await desks_of(session, matter, at.recorded_at), at.recorded_at)
    step = Step(sets=landing.sets, written={"reason": order.reason}, desk=landing.desk)
    return await take(session, matter, person, Action.RESTORE, at, step)
