"""One e-mail each working morning: what lies with an officer, late, due soon, and in each state; made of counts.

The day is a working day or not by the calendar of the first institution at which he holds an office.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Uuid, and_, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.queries.active import active_on
from api.accounts.tables import Account, Appointment
from api.db import new_id
from api.institutions.lawbook import LawBook, lawbook
from api.institutions.queries.lists import any_of
from api.institutions.tables import Institution
from api.law.words import OPEN_STATES, DayUnit, Role, State, Zone
from api.notifications import queries
from api.notifications.configured import ways_of
from api.notifications.tables import Digest, Message, OfficerPreference
from api.notifications.words import Audience, Kind, Standing, Way
from api.reports.scope import readable_by
from api.reports.tables import Report
from api.settings import get_settings
from api.text import Language

FROM, UNTIL = time(7), time(12)
"""When digests go out, where the officer sits; a worker that comes later leaves that morning out."""

SOON = 2
"""Working days."""

AT_ONCE = 100

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
            for account_id in due:
                await _digest(session, account_id, local.date(), book, now)
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


async def _digest(session: AsyncSession, account_id: UUID, day: date, book: LawBook, now: datetime) -> None:
    made = insert(Digest).values(account_id=account_id, day=day).on_conflict_do_nothing().returning(Digest.day)
    person = (await queries.people(session, [account_id], now)).get(account_id)
    if await session.scalar(made) is None or person is None:
        return
    calendar = book.calendar(*await _where(session, person))
    if not calendar.is_working(day):
        return
    counts = await _counts(session, person, now, calendar.due_at(now, SOON, DayUnit.WORKING_DAYS))
    if not counts["open"]:
        return
    preference = (await queries.officer_preferences(session, [account_id])).get(account_id)
    session.add(
        Message(
            id=new_id(),
            kind=Kind.DIGEST,
            audience=Audience.OFFICER,
            recipient=account_id,
            channel=Way.EMAIL,
            others=[],
            language=preference.language if preference else Language.INDONESIAN,
            urgent=False,
            facts=counts,
            created_at=now,
            not_before=now,
            next_try_at=now,
            state=Standing.WAITING,
        )
    )


async def _where(session: AsyncSession, person: Person) -> tuple[Zone, str | None]:
    place = person.offices[0].institution_id
    query = select(Institution.zone, Institution.region_code).where(Institution.id == place)
    zone, region_code = (await session.execute(query)).one()
    return Zone(zone), region_code


async def _counts(session: AsyncSession, person: Person, now: datetime, soon: datetime) -> dict[str, str | int]:
    """What lies with him: held by his units, or at his desks."""
    units = [office.institution_id for office in person.offices_as(*_AT_WORK)]
    desks = [office.institution_id for office in person.offices_as(*_AT_A_DESK)]
    roots = {office.root_id for office in person.offices}
    mine = and_(
        Report.root_id == any_of(roots, Uuid()),
        or_(Report.holder_id == any_of(units, Uuid()), Report.desk_id == any_of(desks, Uuid())),
    )
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
