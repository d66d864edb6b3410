"""Reporters who are threatened: who reads of it, and every SELECT that finds it.

Only the overseer, and one inspector who is neither accused nor below the accused, nor holds the report, nor answers for
the unit that does.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select, true, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.queries.desks import Desk
from api.law.words import ReportClass, Role
from api.reports import queries as reports
from api.reports.desks import desks_over
from api.reports.matter import Matter
from api.reports.standing import excluded
from api.reports.tables import Report
from api.rosters.tables import Reprisal


async def clean_inspector(session: AsyncSession, matter: Matter, now: datetime) -> Desk | None:
    """The nearest inspector over whoever holds a report who has nothing to do with it; None where there is none."""
    on = matter.desk.day_of(now)
    over = await desks_over(
        session, matter.report.holder_id, ReportClass.OVERSIGHT_COMPLAINT, matter.accused, on, matter.recused
    )
    report = matter.report
    holds = report.desk_id if report.desk_role is Role.INSPECTOR else None
    return next((desk for desk in over if desk.role is Role.INSPECTOR and desk.institution_id != holds), None)


def may_read(person: Person, matter: Matter, inspector_id: UUID | None) -> bool:
    """Whether a person reads what a threatened reporter wrote."""
    if excluded(person, matter):
        return False
    if person.offices_as(Role.OVERSEER):
        return True
    inspects = any(office.institution_id == inspector_id for office in person.offices_as(Role.INSPECTOR))
    answers_for_it = person.offices_over(matter.holder.path, (Role.LIAISON, Role.LEADER, Role.COORDINATOR))
    return inspects and not answers_for_it


async def of_person(
    session: AsyncSession,
    person: Person,
    after: tuple[datetime, UUID] | None,
    limit: int,
    now: datetime,
) -> tuple[list[tuple[Reprisal, Matter]], Reprisal | None]:
    """A page of what this person may read, the last first, and where the next one begins, if there is one."""
    which: list[ColumnElement[bool]] = [_his(person)]
    if after is not None:
        which.append(tuple_(Reprisal.made_at, Reprisal.id) < tuple_(*after))
    query = select(Reprisal).where(*which).order_by(Reprisal.made_at.desc(), Reprisal.id.desc()).limit(limit + 1)
    found = (await session.scalars(query)).all()
    matters = await _matters(session, [each.report_id for each in found], now)
    shown = [
        (each, matters[each.report_id])
        for each in found[:limit]
        if each.report_id in matters and may_read(person, matters[each.report_id], each.inspector_id)
    ]
    return shown, found[limit - 1] if len(found) > limit else None


async def one(
    session: AsyncSession, person: Person, reprisal_id: UUID, now: datetime, *, lock: bool = False
) -> tuple[Reprisal, Matter] | None:
    """One of them, if this person may read it."""
    query = select(Reprisal).where(Reprisal.id == reprisal_id, _his(person))
    found = await session.scalar(query.with_for_update() if lock else query)
    if found is None:
        return None
    matter = (await _matters(session, [found.report_id], now)).get(found.report_id)
    return (found, matter) if matter and may_read(person, matter, found.inspector_id) else None


async def of_report(
    session: AsyncSession, report_id: UUID, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Reprisal]:
    """Those of one report, the last first, behind a position."""
    which: list[ColumnElement[bool]] = [Reprisal.report_id == report_id]
    if after is not None:
        which.append(tuple_(Reprisal.made_at, Reprisal.id) < tuple_(*after))
    query = select(Reprisal).where(*which).order_by(Reprisal.made_at.desc(), Reprisal.id.desc()).limit(limit)
    return (await session.scalars(query)).all()


async def due(session: AsyncSession, now: datetime, limit: int) -> Sequence[Reprisal]:
    """Those for which somebody is to be paged, locked; what another worker is at is left."""
    query = (
        select(Reprisal)
        .where(Reprisal.next_page_at <= now, Reprisal.acknowledged_at.is_(None))
        .order_by(Reprisal.next_page_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(query)).all()


def _his(person: Person) -> ColumnElement[bool]:
    if person.offices_as(Role.OVERSEER):
        return true()
    inspected = [office.institution_id for office in person.offices_as(Role.INSPECTOR)]
    return or_(false(), Reprisal.inspector_id.in_(inspected)) if inspected else false()


async def _matters(session: AsyncSession, report_ids: Sequence[UUID], now: datetime) -> dict[UUID, Matter]:
    if not report_ids:
        return {}
    found = await reports.matters(session, [Report.id.in_(report_ids)], [Report.id], len(report_ids), now)
    return {matter.report.id: matter for matter in found}
