"""What the steps of a desk must know besides the report itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.tables import Account
from api.law import admission
from api.law.refusals import NotAdmissible
from api.law.words import Action, Clock, State
from api.reports.matter import Matter
from api.reports.scope import readable_by
from api.reports.tables import Report, ReportClock, ReportEvent


@dataclass(frozen=True, slots=True)
class OtherReport:
    """Another report that a step names."""

    id: UUID
    tracking_id: int
    duplicate_of: UUID | None
    repeat_of: UUID | None


async def named(session: AsyncSession, person: Person, tracking_id: str, matter: Matter, field: str) -> OtherReport:
    """Another report that the person may read. Raises `NotAdmissible` for one that is none for him, or the same."""
    try:
        number = admission.tracking_id(tracking_id)
    except NotAdmissible as refused:
        raise NotAdmissible(refused.reason, field=field) from None
    query = select(Report.id, Report.tracking_id, Report.duplicate_of, Report.repeat_of).where(
        Report.tracking_id == number, readable_by(person)
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise NotAdmissible("other_report.unknown", field=field)
    if row.id == matter.report.id:
        raise NotAdmissible("other_report.the_same", field=field)
    return OtherReport(*row)


async def account_stands(session: AsyncSession, account_id: UUID) -> bool:
    """Whether there is such an account."""
    return bool(await session.scalar(select(exists().where(Account.id == account_id))))


async def was_recommended(session: AsyncSession, report_id: UUID) -> bool:
    """Whether the overseer has recommended anything."""
    recommended = exists().where(ReportEvent.report_id == report_id, ReportEvent.action == Action.RECOMMEND)
    return bool(await session.scalar(select(recommended)))


async def never_completed(session: AsyncSession, now: datetime, limit: int) -> Sequence[UUID]:
    """Deferred reports that their reporters let lapse, longest ago first, held; those that somebody holds are left."""
    query = (
        select(Report.id)
        .join(ReportClock, and_(ReportClock.report_id == Report.id, ReportClock.round == Report.round))
        .where(
            ReportClock.clock == Clock.COMPLETION,
            ReportClock.ended_at.is_(None),
            ReportClock.paused_at.is_(None),
            ReportClock.due_at <= now,
            Report.state == State.DEFERRED,
        )
        .order_by(ReportClock.due_at)
        .limit(limit)
        .with_for_update(of=Report, skip_locked=True)
    )
    return (await session.scalars(query)).all()
