"""What the monthly recap says of each report."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.law.words import Action
from api.reports import queries
from api.reports.matter import Matter
from api.reports.scope import below, readable_by
from api.reports.tables import EventContent, Report, Reporter, ReportEvent

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Recapped:
    """A report with its last answer and its reporter's sealed identity."""

    matter: Matter
    answer: str | None
    sealed: bytes | None


async def recapped(
    session: AsyncSession, person: Person, scope: tuple[UUID, str] | None, since: date, until: date, now: datetime
) -> AsyncIterator[Recapped]:
    """The reports received from `since` to before `until` that this person may read, oldest first, in portions.

    `scope` is an institution's id and path.
    """
    asked = [readable_by(person), Report.received_on >= since, Report.received_on < until]
    if scope is not None:
        asked.append(below(*scope))
    after: tuple[datetime, UUID] | None = None
    while True:
        page = [*asked, tuple_(Report.received_at, Report.id) > after] if after else asked
        matters = await queries.matters(session, page, [Report.received_at, Report.id], AT_ONCE, now)
        if not matters:
            return
        ids = [matter.report.id for matter in matters]
        answers, sealed = await _answers(session, ids), await _sealed(session, ids)
        for matter in matters:
            yield Recapped(matter, answers.get(matter.report.id), sealed.get(matter.report.id))
        after = (matters[-1].report.received_at, matters[-1].report.id)


async def _answers(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, str]:
    last = (
        select(ReportEvent.report_id, func.max(ReportEvent.seq).label("seq"))
        .where(ReportEvent.report_id.in_(ids), ReportEvent.action == Action.ANSWER)
        .group_by(ReportEvent.report_id)
        .subquery()
    )
    query = select(EventContent.report_id, EventContent.content["text"].astext).join(
        last, (last.c.report_id == EventContent.report_id) & (last.c.seq == EventContent.seq)
    )
    return {report_id: text for report_id, text in (await session.execute(query)) if text}


async def _sealed(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, bytes]:
    query = select(Reporter.report_id, Reporter.sealed).where(Reporter.report_id.in_(ids))
    return {report_id: sealed for report_id, sealed in (await session.execute(query))}
