"""Publishes versions of the calendar: the days before, less those taken away, and those added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.kinds import DayKind
from api.institutions.queries.policies import CalendarVersion
from api.institutions.scope import Acting, must_be_national
from api.institutions.service.renewing import renew_lawbook
from api.institutions.tables import Calendar, CalendarDay
from api.law.refusals import NotAdmissible


@dataclass(frozen=True, slots=True)
class NewDay:
    """A day that is no working day, in the whole country or in one region and below."""

    day: date
    name: str
    kind: DayKind
    region_code: str | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class RemovedDay:
    """A day that is a working day again."""

    day: date
    region_code: str | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a decree changes of the calendar. To rename or confirm a day, remove and add it."""

    instrument: str
    note: str | None
    added: tuple[NewDay, ...]
    removed: tuple[RemovedDay, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """All days of the calendar after a decree, and the first that counts otherwise than before (None: none does)."""

    days: tuple[NewDay, ...]
    first_changed: date | None


async def amend_calendar(session: AsyncSession, person: Acting, amendment: Amendment, now: datetime) -> CalendarVersion:
    """Publish the next version of the calendar; clocks that start from now on run on it.

    Raises:
        OutOfScope: he is not of the national desk.
        NotAdmissible: a day is removed that is not there, added twice, or of an unknown region.
    """
    must_be_national(person)
    await queries.hold_lawbook(session)
    amended = await days_after(session, amendment)
    return await _publish(session, person, amendment, amended.days, now)


async def days_after(session: AsyncSession, amendment: Amendment) -> Amended:
    """The days of the calendar as a decree would make them. Raises `NotAdmissible` as `amend_calendar` does."""
    last = next(iter(await queries.calendars(session)), None)
    there = await queries.calendar_days(session, version=last.version) if last else []
    days = {
        (each.day, each.region_code): NewDay(each.day, each.name, each.kind, each.region_code, each.estimated)
        for each in there
    }
    before = frozenset(days)
    for gone in amendment.removed:
        if days.pop((gone.day, gone.region_code), None) is None:
            raise NotAdmissible("calendars.day_unknown", field="removed", day=gone.day)
    for new in amendment.added:
        if (new.kind is DayKind.REGIONAL) is (new.region_code is None):
            raise NotAdmissible("calendars.region_of_regional", field="added", day=new.day)
        if days.setdefault((new.day, new.region_code), new) is not new:
            raise NotAdmissible("calendars.day_twice", field="added", day=new.day)
    await _must_know_regions(session, amendment.added)
    if not days:
        raise NotAdmissible("calendars.empty", field="removed")
    changed = min((day for day, _ in before ^ days.keys()), default=None)
    return Amended(tuple(days.values()), changed)


async def _must_know_regions(session: AsyncSession, days: Iterable[NewDay]) -> None:
    named = {each.region_code for each in days if each.region_code is not None}
    if named - (await queries.known_regions(session, named)).keys():
        raise NotAdmissible("institutions.region_unknown", field="added")


async def _publish(
    session: AsyncSession, person: Acting, amendment: Amendment, days: Iterable[NewDay], now: datetime
) -> CalendarVersion:
    made = insert(Calendar).values(
        instrument=amendment.instrument, note=amendment.note, published_at=now, made_by=person.account_id
    )
    version = (await session.execute(made.returning(Calendar.version))).scalar_one()
    rows = [
        {
            "version": version,
            "day": each.day,
            "name": each.name,
            "kind": each.kind,
            "region_code": each.region_code,
            "estimated": each.estimated,
        }
        for each in sorted(days, key=lambda each: (each.day, each.region_code or ""))
    ]
    await session.execute(insert(CalendarDay), rows)
    await renew_lawbook(session)
    return CalendarVersion(version, amendment.instrument, amendment.note, now)
