"""Which figures and holidays there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import extract, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.kinds import DayKind
from api.institutions.tables import Calendar, CalendarDay, LawbookVersion, Policy
from api.law.words import DayUnit


@dataclass(frozen=True, slots=True)
class PolicyFact:
    """A row of the policies; `institution_id` is None for a national one."""

    id: UUID
    key: str
    institution_id: UUID | None
    value: int
    unit: DayUnit
    instrument: str
    article: str | None
    effective_from: date
    confirmed: bool
    leave: bool
    note: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day of one version of the calendar that is no working day."""

    version: int
    day: date
    name: str
    kind: DayKind
    region_code: str | None
    estimated: bool


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """One version of the calendar, without its days."""

    version: int
    instrument: str
    note: str | None
    published_at: datetime


async def lawbook_version(session: AsyncSession) -> int:
    """The number that moves with every change of calendars, policies or zones."""
    return (await session.execute(select(LawbookVersion.version))).scalar_one()


async def hold_lawbook(session: AsyncSession) -> None:
    """Let nobody else change calendars or policies until this transaction ends."""
    await session.execute(select(LawbookVersion.version).with_for_update())


async def policies(
    session: AsyncSession, *, key: str | None = None, institutions: Sequence[UUID] | None = None
) -> list[PolicyFact]:
    """Every row there is, oldest first; only national ones and those of `institutions`, if these are given."""
    query = select(
        Policy.id,
        Policy.key,
        Policy.institution_id,
        Policy.value,
        Policy.unit,
        Policy.instrument,
        Policy.article,
        Policy.effective_from,
        Policy.confirmed,
        Policy.leave,
        Policy.note,
        Policy.made_at,
    ).order_by(Policy.effective_from, Policy.made_at, Policy.id)
    if key is not None:
        query = query.where(Policy.key == key)
    if institutions is not None:
        query = query.where(or_(Policy.institution_id.is_(None), Policy.institution_id.in_(institutions)))
    rows = (await session.execute(query)).mappings()
    return [PolicyFact(**{**row, "unit": DayUnit(row["unit"])}) for row in rows]


async def calendars(session: AsyncSession) -> list[CalendarVersion]:
    """Every version of the calendar, the newest first."""
    rows = await session.execute(
        select(Calendar.version, Calendar.instrument, Calendar.note, Calendar.published_at).order_by(
            Calendar.version.desc()
        )
    )
    return [CalendarVersion(*row) for row in rows]


async def calendar_days(session: AsyncSession, *, version: int | None = None, year: int | None = None) -> list[Holiday]:
    """The days of every version or of one, of all years or of one, by date."""
    query = select(
        CalendarDay.version,
        CalendarDay.day,
        CalendarDay.name,
        CalendarDay.kind,
        CalendarDay.region_code,
        CalendarDay.estimated,
    ).order_by(CalendarDay.version, CalendarDay.day, CalendarDay.id)
    if version is not None:
        query = query.where(CalendarDay.version == version)
    if year is not None:
        query = query.where(extract("year", CalendarDay.day) == year)
    rows = (await session.execute(query)).mappings()
    return [Holiday(**{**row, "kind": DayKind(row["kind"])}) for row in rows]
