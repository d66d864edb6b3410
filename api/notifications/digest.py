"""One e-mail each working morning: what lies with an officer, late, due soon, and in each state; made of counts.

The day is a working day or not by the calendar of the first institution at which he holds an office.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Uuid, and_, exists, false, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.queries.active import active_on
from api.accounts.tables import Account, Appointment
from api.db import new_id
from api.institutions.lawbook import LawBook, lawbook
from api.institutions.queries.lists import any_of
from api.institutions.tables import Institution
from api.law.deadlines import WorkingCalendar
from api.law.words import OPEN_STATES, DayUnit, Role, State, Zone
from api.notifications import queries
from api.notifications.configured import ways_of
from api.notifications.tables import Digest, OfficerPreference
from api.notifications.words import Audience, Kind, Standing, Way
from api.reports.scope import readable_by
from api.reports.tables import Report
from api.settings import get_settings
from api.text import Language

FROM, UNTIL = time(7), time(12)
"""When digests go out, where the officer sits; a worker that comes later leaves that morning out."""

SOON = 2
"""Working days."""

AT_ONCE = 500

_AT_WORK = (Role.LIAISON, Role.LEADER)
_AT_A_DESK = (Role.COORDINATOR, Role.INSPECTOR, Role.NATIONAL)


async def make_digests(session: AsyncSession, now: datetime, ways: frozenset[Way] | None = None) -> bool:
    """The digests that are due now, some at a time. True when more waits."""
    if Way.EMAIL not in (ways_of(get_settings()) if ways is None else ways):
        return False
    book = await lawbook(session)
    for zone in Zone:
        local = now.astimezone(ZoneInfo(zone))
        if FROM <= local.time() < UNTIL:
            due = await _due(session, zone, local.date())
            await _digests(session, due, local.date(), book, now)
            if len(due) == AT_ONCE:
                return True
    return False


async def _due(session: AsyncSession, zone: Zone, day: date) -> Sequence[UUID]:
    """Officers of a zone who had no digest that day yet, and did not do without it."""
    done = exists().where(Digest.account_id == Account.id, Digest.day == day)
    without = exists().where(OfficerPreference.account_id == Account.id, OfficerPreference.digest.is_(False))
    query = (
        select(Account.id)
        .join(Appointment, Appointment.account_id == Account.id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .where(
            Institution.zone == zone,
            Appointment.role.in_([*_AT_WORK, *_AT_A_DESK]),
            active_on(day),
            ~done,
            ~without,
        )
        .group_by(Account.id)
        .order_by(Account.id)
        .limit(AT_ONCE)
    )
    return list(await session.scalars(query))


async def _digests(session: AsyncSession, due: Sequence[UUID], day: date, book: LawBook, now: datetime) -> None:
    """A message for each of these officers with whom anything open lies; one question for each of those, no more."""
    made = insert(Digest).values([{"account_id": each, "day": day} for each in due]).on_conflict_do_nothing()
    new = list(await session.scalars(made.returning(Digest.account_id))) if due else []
    people = await queries.people(session, new, now)
    calendars = await _calendars(session, {person.offices[0].institution_id for person in people.values()}, book)
    busy = await _busy(session, {office.institution_id for person in people.values() for office in person.offices})
    preferences = await queries.officer_preferences(session, people)
    messages = []
    for account_id, person in people.items():
        calendar = calendars[person.offices[0].institution_id]
        if calendar.is_working(day) and any(office.institution_id in busy for office in person.offices):
            counts = await _counts(session, person, now, calendar.due_at(now, SOON, DayUnit.WORKING_DAYS))
            if counts["open"]:
                messages.append(_message(account_id, preferences.get(account_id), counts, now))
    await queries.keep(session, messages)


def _message(
    account_id: UUID, preference: OfficerPreference | None, counts: Mapping[str, str | int], now: datetime
) -> dict[str, object]:
    return {
        "id": new_id(),
        "kind": Kind.DIGEST,
        "audience": Audience.OFFICER,
        "recipient": account_id,
        "channel": Way.EMAIL,
        "others": [],
        "language": preference.language if preference else Language.INDONESIAN,
        "urgent": False,
        "facts": counts,
        "created_at": now,
        "not_before": now,
        "next_try_at": now,
        "state": Standing.WAITING,
    }


async def _calendars(session: AsyncSession, places: Collection[UUID], book: LawBook) -> dict[UUID, WorkingCalendar]:
    """The calendar of each of these institutions."""
    query = select(Institution.id, Institution.zone, Institution.region_code)
    found = await session.execute(query.where(Institution.id == any_of(places, Uuid())))
    return {id_: book.calendar(Zone(zone), region_code) for id_, zone, region_code in found}


async def _busy(session: AsyncSession, places: Collection[UUID]) -> set[UUID]:
    """Those institutions with which anything open lies, at a unit or a desk."""
    open_ = Report.state.in_(sorted(OPEN_STATES))
    held, watched = (exists().where(place == Institution.id, open_) for place in (Report.holder_id, Report.desk_id))
    query = select(Institution.id).where(Institution.id == any_of(places, Uuid()), or_(held, watched))
    return set(await session.scalars(query))


async def _counts(session: AsyncSession, person: Person, now: datetime, soon: datetime) -> dict[str, str | int]:
    """What lies with him: held by his units, or at his desks."""
    units = [office.institution_id for office in person.offices_as(*_AT_WORK)]
    desks = [office.institution_id for office in person.offices_as(*_AT_A_DESK)]
    roots = {office.root_id for office in person.offices_as(*_AT_A_DESK)}
    at_desks = and_(Report.root_id == any_of(roots, Uuid()), Report.desk_id == any_of(desks, Uuid()))
    # Nothing of the other kind where he has none: a unit's reports are found without those of its whole institution.
    parts = [*([Report.holder_id == any_of(units, Uuid())] if units else []), *([at_desks] if desks else [])]
    mine = or_(false(), *parts)
    late = Report.next_due <= now
    query = (
        select(
            Report.state,
            func.count(),
            func.count().filter(late),
            func.count().filter(and_(~late, Report.next_due <= soon)),
        )
        .where(mine, readable_by(person), Report.state.in_(sorted(OPEN_STATES)))
        .group_by(Report.state)
    )
    counts: dict[str, str | int] = dict.fromkeys(
        ("open", "late", "due_soon", State.RECEIVED, State.DISPOSED, State.IN_PROGRESS), 0
    )
    for state, all_, late_ones, soon_ones in await session.execute(query):
        for name, count in ((state, all_), ("open", all_), ("late", late_ones), ("due_soon", soon_ones)):
            counts[str(name)] = int(counts.get(str(name), 0)) + count
    return {str(name): count for name, count in counts.items()}
