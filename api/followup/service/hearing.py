"""What the reporter says, himself or through an officer: he completes, replies, objects, accepts, withdraws."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.attachments.service.claiming import attached, claim
from api.followup.takers import ForHim, Taker
from api.institutions.lawbook import lawbook
from api.law.moment import Moment
from api.law.words import Action
from api.reports.desks import desks_above, desks_of, land
from api.reports.matter import Matter
from api.reports.moves import Sets
from api.reports.service import Step


async def complete(session: AsyncSession, taker: Taker, text: str, at: Moment) -> Matter:
    """Say what was missing; verification goes on."""
    matter = await taker.report(session, Action.COMPLETE, at)
    return await taker.take(session, matter, Action.COMPLETE, at, Step(written={"text": text}))


async def reply_as_reporter(session: AsyncSession, taker: Taker, text: str, at: Moment) -> Matter:
    """Write to the officers; after the answer the closing clock starts again, before it no clock is touched."""
    matter = await taker.report(session, Action.REPLY, at)
    return await taker.take(session, matter, Action.REPLY, at, Step(written={"text": text}))


async def write_down(
    session: AsyncSession, for_him: ForHim, text: str, attachments: Sequence[UUID], at: Moment
) -> Matter:
    """Write down what the reporter says, with the papers that he handed in."""
    matter = await for_him.report(session, Action.REPLY, at)
    files = await attached(session, matter, for_him.person, attachments)
    step = Step(facts=files.facts, written={"text": text, **files.written})
    after = await for_him.take(session, matter, Action.REPLY, at, step)
    await claim(session, files, after.report.seq)
    return after


async def object_to(session: AsyncSession, taker: Taker, text: str, at: Moment) -> Matter:
    """Object to the answer (*belum tuntas*): the next round begins; from the third objection on one desk further up."""
    matter = await taker.report(session, Action.OBJECT, at)
    book = await lawbook(session)
    climbs_at = book.value("objection_climbs_at", matter.desk.path, matter.desk.day_of(at.happened_at))
    if matter.report.objections + 1 >= climbs_at and (above := await desks_above(session, matter, at.recorded_at)):
        landing = await land(session, above, at.recorded_at)
        facts = {"from_id": matter.holder.id}
        step = Step(sets=landing.sets, facts=facts, written={"text": text}, desk=landing.desk, holder=landing.desk)
    else:
        step = await _with_whoever_can(session, matter, Step(written={"text": text}), at)
    return await taker.take(session, matter, Action.OBJECT, at, step)


async def accept(session: AsyncSession, taker: Taker, rating: int, text: str | None, at: Moment) -> Matter:
    """Accept the answer and rate it from 1 to 5; the report is closed."""
    matter = await taker.report(session, Action.ACCEPT, at)
    step = Step(sets=Sets(rating=rating), facts={"rating": rating}, written={"text": text})
    return await taker.take(session, matter, Action.ACCEPT, at, step)


async def reopen(session: AsyncSession, taker: Taker, text: str, at: Moment) -> Matter:
    """Open a closed report again, within its time: the next round begins where the last one ended."""
    matter = await taker.report(session, Action.REOPEN, at)
    step = await _with_whoever_can(session, matter, Step(written={"text": text}), at)
    return await taker.take(session, matter, Action.REOPEN, at, step)


async def withdraw(session: AsyncSession, taker: Taker, reason: str | None, at: Moment) -> Matter:
    """Withdraw the report; for a few days that can be taken back."""
    matter = await taker.report(session, Action.WITHDRAW, at)
    return await taker.take(session, matter, Action.WITHDRAW, at, Step(written={"text": reason}))


async def revoke_withdrawal(session: AsyncSession, taker: Taker, at: Moment) -> Matter:
    """Take a withdrawal back: the report stands where it stood, its clocks going on with their limits unmoved."""
    matter = await taker.report(session, Action.REVOKE_WITHDRAWAL, at)
    return await taker.take(session, matter, Action.REVOKE_WITHDRAWAL, at, Step())


async def contest(session: AsyncSession, taker: Taker, text: str, at: Moment) -> Matter:
    """Contest that the report was archived: the next higher desk takes it up."""
    matter = await taker.report(session, Action.CONTEST, at)
    now = at.recorded_at
    landing = await land(session, await desks_above(session, matter, now) or await desks_of(session, matter, now), now)
    facts = {"from_id": matter.desk.id}
    step = Step(sets=landing.sets, facts=facts, written={"text": text}, desk=landing.desk)
    return await taker.take(session, matter, Action.CONTEST, at, step)


async def _with_whoever_can(session: AsyncSession, matter: Matter, step: Step, at: Moment) -> Step:
    """The same step; where the unit that answered stands no longer, the desk takes the report up."""
    if matter.holder.stands:
        return step
    landing = await land(session, await desks_of(session, matter, at.recorded_at), at.recorded_at)
    return replace(step, sets=landing.sets, desk=landing.desk, holder=landing.desk)
