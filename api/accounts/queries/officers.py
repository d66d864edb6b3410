"""Officers as the desk above them sees and changes them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, cast, false, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.accounts.appointing import Held, Post
from api.accounts.people import Person
from api.accounts.queries.active import local_day
from api.accounts.tables import Account, AccountEvent, Appointment
from api.db import Ltree
from api.institutions.tables import Institution
from api.law.words import Role

supervisor = aliased(Institution)
PLACE = (
    Institution.id,
    cast(Institution.path, Text),
    Institution.kind,
    Institution.name,
    cast(supervisor.path, Text).label("supervisor_path"),
)
_TERM = (
    Appointment.id,
    Appointment.account_id,
    Appointment.institution_id,
    Institution.name,
    Appointment.role,
    Appointment.decree_number,
    Appointment.valid_from,
    Appointment.valid_to,
    Appointment.acting,
    Appointment.substitute_for,
    Appointment.ended_at,
)
_SEES_BELOW = frozenset({Role.COORDINATOR, Role.INSPECTOR, Role.LEADER, Role.OVERSEER})


@dataclass(frozen=True, slots=True)
class TermRecord:
    """An appointment as it is shown."""

    appointment_id: UUID
    account_id: UUID
    institution_id: UUID
    institution_name: str
    role: Role
    decree_number: str | None
    valid_from: date
    valid_to: date | None
    acting: bool
    substitute_for: UUID | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class OfficerRecord:
    """An account with those of its appointments that the reader may see."""

    account_id: UUID
    email: str
    name: str
    suspended_at: datetime | None
    has_password: bool
    last_seen_on: date | None
    terms: tuple[TermRecord, ...]


async def place_of(session: AsyncSession, institution_id: UUID, now: datetime) -> Post | None:
    """An institution that stands today, as somewhere to be appointed at."""
    row = (
        await session.execute(
            select(*PLACE, local_day(now))
            .outerjoin(supervisor, supervisor.id == Institution.supervisor_id)
            .where(
                Institution.id == institution_id,
                or_(Institution.valid_to.is_(None), Institution.valid_to >= local_day(now)),
            )
        )
    ).one_or_none()
    return None if row is None else Post(*row)


async def held_by(session: AsyncSession, account_id: UUID, now: datetime) -> list[Held]:
    """The account's appointments that count now or will: neither ended nor run out."""
    rows = await session.execute(
        select(Appointment.id, Appointment.role, *PLACE, local_day(now))
        .join(Institution, Institution.id == Appointment.institution_id)
        .outerjoin(supervisor, supervisor.id == Institution.supervisor_id)
        .where(Appointment.account_id == account_id, _counts_or_will(now))
        .order_by(Appointment.id)
    )
    return [
        Held(appointment_id, Role(role), Post(institution_id, path, kind, name, supervisor_path, today))
        for appointment_id, role, institution_id, path, kind, name, supervisor_path, today in rows
    ]


async def account_for_update(session: AsyncSession, account_id: UUID) -> Account | None:
    """Lock the account, so that two desks do not change it at once."""
    return await session.get(Account, account_id, with_for_update=True, populate_existing=True)


async def account_of_email(session: AsyncSession, email: str) -> Account | None:
    """The account of a (lower-case) e-mail address, locked."""
    return await session.scalar(select(Account).where(Account.email == email).with_for_update())


async def appointment_for_update(session: AsyncSession, appointment_id: UUID) -> Appointment | None:
    """Lock the appointment."""
    return await session.get(Appointment, appointment_id, with_for_update=True, populate_existing=True)


async def holder_of(session: AsyncSession, appointment_id: UUID) -> UUID | None:
    """The account that an appointment belongs to."""
    return await session.scalar(select(Appointment.account_id).where(Appointment.id == appointment_id))


async def overlapping_appointment(
    session: AsyncSession, account_id: UUID, institution_id: UUID, role: Role, term: tuple[date, date | None]
) -> bool:
    """Whether the account already holds this role there for any day of the term."""
    valid_from, valid_to = term
    found = await session.scalar(
        select(Appointment.id)
        .where(
            Appointment.account_id == account_id,
            Appointment.institution_id == institution_id,
            Appointment.role == role,
            Appointment.ended_at.is_(None),
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= valid_from),
            true() if valid_to is None else Appointment.valid_from <= valid_to,
        )
        .limit(1)
    )
    return found is not None


async def officers_page(
    session: AsyncSession,
    person: Person,
    now: datetime,
    *,
    institution_id: UUID | None = None,
    role: Role | None = None,
    typed: str | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> list[OfficerRecord]:
    """Officers at the institutions below the person's desks, as they were added: two queries, however long the page."""
    wanted = and_(_seen_by(person), _counts_or_will(now))
    if institution_id is not None:
        place = aliased(Institution)
        top = select(place.path).where(place.id == institution_id).scalar_subquery()
        wanted = and_(wanted, _within(top))
    if role is not None:
        wanted = and_(wanted, Appointment.role == role)
    if typed is not None:
        called = or_(
            Account.name.icontains(typed, autoescape=True),
            Account.email.icontains(typed, autoescape=True),
            Institution.name.icontains(typed, autoescape=True),
        )
        wanted = and_(wanted, called)
    ids = (
        await session.scalars(
            select(Appointment.account_id)
            .join(Institution, Institution.id == Appointment.institution_id)
            .join(Account, Account.id == Appointment.account_id)
            .where(wanted, true() if after is None else Appointment.account_id > after)
            .distinct()
            .order_by(Appointment.account_id)
            .limit(limit)
        )
    ).all()
    return await _records(session, _seen_by(person), now, ids)


async def officer_seen_by(
    session: AsyncSession, person: Person, account_id: UUID, now: datetime
) -> OfficerRecord | None:
    """One officer with the appointments that the person may see; None if there is none of these."""
    records = await _records(session, _seen_by(person), now, [account_id])
    return records[0] if records else None


async def events_of(
    session: AsyncSession, account_id: UUID, *, before: UUID | None = None, limit: int
) -> list[AccountEvent]:
    """What was changed about an officer, newest first; only what came before the event `before`, if it is given."""
    query = select(AccountEvent).where(AccountEvent.account_id == account_id)
    if before is not None:
        query = query.where(AccountEvent.id < before)
    return list(await session.scalars(query.order_by(AccountEvent.id.desc()).limit(limit)))


async def term_of(session: AsyncSession, appointment_id: UUID) -> TermRecord:
    """One appointment, whether it counts or not."""
    row = (
        await session.execute(
            select(*_TERM)
            .join(Institution, Institution.id == Appointment.institution_id)
            .where(Appointment.id == appointment_id)
        )
    ).one()
    return _term(*row)


async def institution_names(session: AsyncSession, institution_ids: Collection[UUID]) -> dict[UUID, str]:
    """What institutions are called."""
    rows = await session.execute(select(Institution.id, Institution.name).where(Institution.id.in_(institution_ids)))
    return {institution_id: name for institution_id, name in rows}


async def _records(
    session: AsyncSession, seen: ColumnElement[bool], now: datetime, account_ids: Sequence[UUID]
) -> list[OfficerRecord]:
    rows = await session.execute(
        select(*_TERM, Account)
        .join(Account, Account.id == Appointment.account_id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .where(Account.id.in_(account_ids), seen, _counts_or_will(now))
        .order_by(Account.id, Appointment.id)
    )
    accounts: dict[UUID, Account] = {}
    terms: dict[UUID, list[TermRecord]] = {}
    for *term, account in rows:
        accounts[account.id] = account
        terms.setdefault(account.id, []).append(_term(*term))
    return [
        OfficerRecord(
            account.id,
            account.email,
            account.name,
            account.suspended_at,
            account.password_hash is not None,
            account.last_seen_on,
            tuple(terms[account.id]),
        )
        for account in accounts.values()
    ]


def _term(
    appointment_id: UUID,
    account_id: UUID,
    institution_id: UUID,
    institution_name: str,
    role: str,
    decree_number: str | None,
    valid_from: date,
    valid_to: date | None,
    acting: bool,
    substitute_for: UUID | None,
    ended_at: datetime | None,
) -> TermRecord:
    return TermRecord(
        appointment_id,
        account_id,
        institution_id,
        institution_name,
        Role(role),
        decree_number,
        valid_from,
        valid_to,
        acting,
        substitute_for,
        ended_at,
    )


def _seen_by(person: Person) -> ColumnElement[bool]:
    """Which appointments a person sees, by their institution: below his desks, and at roots they supervise."""
    if person.holds(Role.NATIONAL):
        return true()
    desks = person.offices_as(*_SEES_BELOW)
    below = (_within(cast(desk.path, Text)) for desk in desks)
    supervised = (Institution.supervisor_id == desk.institution_id for desk in desks)
    return or_(false(), *below, *supervised)


def _within(path: ColumnElement[str]) -> ColumnElement[bool]:
    return Institution.path.op("<@", is_comparison=True)(cast(path, Ltree))


def _counts_or_will(now: datetime) -> ColumnElement[bool]:
    return and_(
        Appointment.ended_at.is_(None),
        or_(Appointment.valid_to.is_(None), Appointment.valid_to >= local_day(now)),
    )
