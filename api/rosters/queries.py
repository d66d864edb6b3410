"""Every SELECT over rosters and alarms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.accounts.people import Person
from api.accounts.queries.active import active_on
from api.accounts.tables import Account, Appointment
from api.institutions.tables import Institution
from api.law.words import Action
from api.reports.scope import readable_by
from api.reports.tables import Report, ReportEvent
from api.rosters.tables import Alarm, DutyShift, PageSent

_MOST_RAISED = 500


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody's turn of duty, with his name."""

    id: UUID
    institution_id: UUID
    account_id: UUID
    name: str
    starts_at: datetime
    ends_at: datetime
    position: int


@dataclass(frozen=True, slots=True)
class AlarmShown:
    """An alarm with the report that it is about."""

    id: UUID
    report_id: UUID
    tracking_id: int
    holder: str
    raised_at: datetime
    acknowledged_at: datetime | None
    ended_at: datetime | None
    next_page_at: datetime | None
    pages: int


async def shifts(
    session: AsyncSession,
    institution_id: UUID,
    since: datetime,
    until: datetime | None,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> Sequence[Shift]:
    """The shifts of a desk that touch this time, by their start, behind a position."""
    which: list[ColumnElement[bool]] = [DutyShift.institution_id == institution_id, DutyShift.ends_at > since]
    if until is not None:
        which.append(DutyShift.starts_at < until)
    if after is not None:
        which.append(tuple_(DutyShift.starts_at, DutyShift.id) > tuple_(*after))
    query = _shifts().where(*which).order_by(DutyShift.starts_at, DutyShift.id).limit(limit)
    return [Shift(*row) for row in await session.execute(query)]


async def shift(session: AsyncSession, shift_id: UUID) -> DutyShift | None:
    """One that stands, locked."""
    which = (DutyShift.id == shift_id, DutyShift.removed_at.is_(None))
    return await session.scalar(select(DutyShift).where(*which).with_for_update())


async def on_duty(session: AsyncSession, institution_id: UUID, now: datetime) -> Sequence[UUID]:
    """The accounts that are on duty at a desk now, in the order in which they are paged."""
    query = (
        select(DutyShift.account_id)
        .where(
            DutyShift.institution_id == institution_id,
            DutyShift.removed_at.is_(None),
            DutyShift.starts_at <= now,
            DutyShift.ends_at > now,
        )
        .order_by(DutyShift.position, DutyShift.starts_at, DutyShift.id)
    )
    return list(dict.fromkeys(await session.scalars(query)))


async def serves_at(session: AsyncSession, account_id: UUID, path: str, on: date) -> bool:
    """Whether an account has an active office at an institution or below it."""
    below = Institution.path.op("<@", is_comparison=True)(func.text2ltree(literal(path)))
    query = (
        select(Appointment.id)
        .join(Account, Account.id == Appointment.account_id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .where(Appointment.account_id == account_id, below, active_on(on))
        .limit(1)
    )
    return await session.scalar(query) is not None


async def without_alarm(session: AsyncSession) -> Sequence[UUID]:
    """Open reports that tell of danger and for which nobody was paged yet."""
    query = (
        select(Report.id)
        .outerjoin(Alarm, Alarm.report_id == Report.id)
        .where(Report.danger, Report.archived_at.is_(None), Report.closed_at.is_(None), Alarm.id.is_(None))
        .order_by(Report.received_at)
        .limit(_MOST_RAISED)
    )
    return list(await session.scalars(query))


async def marked_again(session: AsyncSession) -> Sequence[UUID]:
    """Open reports that were marked anew after their alarm fell silent: acknowledged, ended, or heard by nobody."""
    mark, answer = aliased(ReportEvent), aliased(ReportEvent)
    answered = exists().where(
        answer.report_id == mark.report_id, answer.action == Action.ACKNOWLEDGE_DANGER, answer.seq > mark.seq
    )
    silent_since = func.coalesce(Alarm.acknowledged_at, Alarm.ended_at, Alarm.raised_at)
    marked = exists().where(
        mark.report_id == Alarm.report_id,
        mark.action == Action.MARK_DANGER,
        mark.recorded_at > silent_since,
        ~answered,
    )
    query = (
        select(Alarm.report_id)
        .join(Report, Report.id == Alarm.report_id)
        .where(Report.danger, Report.archived_at.is_(None), Report.closed_at.is_(None))
        .where(Alarm.next_page_at.is_(None), marked)
        .limit(_MOST_RAISED)
    )
    return list(await session.scalars(query))


async def due(session: AsyncSession, now: datetime, limit: int) -> Sequence[tuple[UUID, UUID]]:
    """Alarms for which somebody is to be paged, with their reports, in one order for all who look."""
    query = (
        select(Alarm.id, Alarm.report_id)
        .where(Alarm.next_page_at <= now, Alarm.acknowledged_at.is_(None), Alarm.ended_at.is_(None))
        .order_by(Alarm.report_id)
        .limit(limit)
    )
    return [(alarm_id, report_id) for alarm_id, report_id in await session.execute(query)]


async def held(session: AsyncSession, alarm_id: UUID) -> Alarm:
    """An alarm that is known to be there, locked, as it is now."""
    query = select(Alarm).where(Alarm.id == alarm_id).with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).one()


async def paged(session: AsyncSession, alarm: Alarm) -> set[tuple[UUID, int]]:
    """Which desks were paged since an alarm was raised last, and in which turns."""
    since_then = (PageSent.alarm_id == alarm.id, PageSent.paged_at >= alarm.raised_at)
    rows = await session.execute(select(PageSent.institution_id, PageSent.turn).where(*since_then))
    return {(institution_id, turn) for institution_id, turn in rows}


async def alarms(
    session: AsyncSession, person: Person, *, ringing: bool | None, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[AlarmShown]:
    """The alarms of reports that this person may read, the last one first, behind a position."""
    which: list[ColumnElement[bool]] = [readable_by(person)]
    if ringing is not None:
        stopped = or_(Alarm.acknowledged_at.is_not(None), Alarm.ended_at.is_not(None))
        which.append(~stopped if ringing else stopped)
    if after is not None:
        which.append(tuple_(Alarm.raised_at, Alarm.id) < tuple_(*after))
    sent = select(func.count()).where(PageSent.alarm_id == Alarm.id).correlate(Alarm).scalar_subquery()
    query: Select[*tuple[Any, ...]] = (
        select(
            Alarm.id, Alarm.report_id, Report.tracking_id, Institution.name, Alarm.raised_at, Alarm.acknowledged_at,
            Alarm.ended_at, Alarm.next_page_at, sent,
        )
        .join(Report, Report.id == Alarm.report_id)
        .join(Institution, Institution.id == Report.holder_id)
        .where(*which)
        .order_by(Alarm.raised_at.desc(), Alarm.id.desc())
        .limit(limit)
    )  # fmt: skip
    return [AlarmShown(*row) for row in await session.execute(query)]


def _shifts() -> Select[*tuple[Any, ...]]:
    return (
        select(
            DutyShift.id, DutyShift.institution_id, DutyShift.account_id, Account.name, DutyShift.starts_at,
            DutyShift.ends_at, DutyShift.position,
        )
        .join(Account, Account.id == DutyShift.account_id)
        .where(DutyShift.removed_at.is_(None))
    )  # fmt: skip
