"""A reporter takes his report to the overseer."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries import desk_officers, overseer_desk
from api.followup.takers import Taker
from api.institutions.lawbook import lawbook
from api.law.moment import Moment
from api.law.overseeing import Need
from api.law.refusals import NotAdmissible
from api.law.words import Action, Role
from api.notifications.notices import Notice
from api.notifications.telling import tell
from api.notifications.words import Audience, Kind
from api.ombudsman import queries
from api.ombudsman.case_file import needs_of
from api.ombudsman.tables import OverseerCase
from api.problems import Unavailable
from api.reports import records
from api.reports.matter import Matter
from api.reports.reading import Whole
from api.reports.service import Step
from api.reports.vault import Vault


@dataclass(frozen=True, slots=True)
class Taken:
    """A report that lies before the overseer, and what he will ask for."""

    matter: Matter
    needs: Sequence[Need]


async def take_to_overseer(session: AsyncSession, taker: Taker, text: str | None, at: Moment, vault: Vault) -> Taken:
    """Put a report before the overseer's desk, whatever its state: no clock is touched, nobody is let off.

    Once in a round by the wish alone; again in the same round only with words, which say what is new.
    Raises `NotAdmissible` without them, `Unavailable` where no overseer was set up.
    """
    matter = await taker.report(session, Action.TAKE_TO_OVERSEER, at)
    if not text and await queries.taken_in(session, matter.report.id) == matter.report.round:
        raise NotAdmissible("overseer.say_what_is_new", field="text")
    desk = await overseer_desk(session, matter.desk.day_of(at.happened_at))
    if desk is None:
        raise Unavailable("no_overseer")
    step = Step(facts={"institution_id": desk.institution_id}, written={"text": text})
    after = await taker.take(session, matter, Action.TAKE_TO_OVERSEER, at, step)
    await _put_on_the_desk(session, after, at)
    await _tell(session, desk.institution_id, after, at)
    record = after.record or await records.record(session, after.report.id)
    whole = Whole(after, record, await lawbook(session))
    return Taken(after, needs_of(whole, at.recorded_at, vault))


async def _tell(session: AsyncSession, overseer_id: UUID, after: Matter, at: Moment) -> None:
    officers = await desk_officers(session, [overseer_id], Role.OVERSEER, after.desk.day_of(at.happened_at))
    recipients = tuple(officer.account_id for officer in officers)
    if recipients and not any(entry.institution_id == overseer_id for entry in after.accused):
        kind, report = Kind.TAKEN_TO_OVERSEER, after.report
        await tell(session, [Notice(kind, Audience.OFFICER, report.id, report.seq, recipients)], at.recorded_at)


async def _put_on_the_desk(session: AsyncSession, after: Matter, at: Moment) -> None:
    last = {"last_taken_at": at.recorded_at, "round": after.report.round, "seq": after.report.seq}
    put = upsert(OverseerCase).values(report_id=after.report.id, first_taken_at=at.recorded_at, times=1, **last)
    again = last | {"times": OverseerCase.times + 1}
    await session.execute(put.on_conflict_do_update(index_elements=["report_id"], set_=again))
