"""Who is behind a request, and what he may act as now."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, Text, Uuid, and_, cast, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.accounts.people import Office, Person
from api.accounts.queries.active import active_on, local_day
from api.accounts.tables import Account, Appointment, PasswordLink, RefreshToken, SignIn
from api.db import Database, Instant
from api.institutions.queries.tree import TREE_VERSION
from api.institutions.tables import Institution
from api.law.words import Role
from api.prepared import Prepared, given, prepare

_OFFICE = (
    Appointment.id,
    Appointment.institution_id,
    Institution.root_id,
    cast(Institution.path, Text),
    Institution.kind,
    Appointment.role,
    Appointment.acting,
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a sign-in is checked against. `may_enter`: not suspended, and at least one active office."""

    account_id: UUID
    password_hash: str | None
    may_enter: bool


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An officer who is signed in, as the tree and its officers stand at this version."""

    person: Person
    tree_version: int


async def person_signed_in(database: Database, account_id: UUID, sign_in_id: UUID, now: datetime) -> SignedIn | None:
    """The officer of an open sign-in with his active offices, in one query; None if he is out, or has no office."""
    values = {"account_id": account_id, "sign_in_id": sign_in_id, "now": now}
    rows = await _signed_in().rows(database, values)
    if not rows:
        return None
    *_, name, tree_version = rows[0]
    person = Person(account_id, name, tuple(_office(*office) for *office, _, _ in rows))
    return SignedIn(person, tree_version)


async def active_offices(session: AsyncSession, account_id: UUID, now: datetime) -> tuple[Office, ...]:
    """What an account may act as now, in the order of its appointments."""
    rows = await session.execute(
        select(*_OFFICE)
        .join(Account, Account.id == Appointment.account_id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .where(Appointment.account_id == account_id, active_on(local_day(now)))
        .order_by(Appointment.id)
    )
    return tuple(_office(*row) for row in rows)


async def credentials_of(session: AsyncSession, email: str, now: datetime) -> Credentials | None:
    """What the sign-in of this (lower-case) e-mail address is checked against."""
    known = aliased(Account)
    row = (
        await session.execute(
            select(known.id, known.password_hash, may_enter(known.id, now)).where(known.email == email)
        )
    ).one_or_none()
    return None if row is None else Credentials(*row)


def may_enter(account_id: SQLColumnExpression[UUID], now: datetime) -> ColumnElement[bool]:
    """Whether an account of the enclosing statement is not suspended and has an active office."""
    return exists(
        select(Appointment.id)
        .join(Account, Account.id == Appointment.account_id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .where(Appointment.account_id == account_id, active_on(local_day(now)))
    )


async def token_used_up(session: AsyncSession, digest: bytes, now: datetime) -> RefreshToken | None:
    """A refresh token that was used before, or has run out; locked."""
    gone = or_(RefreshToken.used_at.is_not(None), RefreshToken.expires_at <= now)
    return await session.scalar(select(RefreshToken).where(RefreshToken.token_hash == digest, gone).with_for_update())


async def email_of_link(session: AsyncSession, digest: bytes, now: datetime) -> str | None:
    """Whose password a link that is still good would set."""
    return await session.scalar(
        select(Account.email)
        .join(PasswordLink, PasswordLink.account_id == Account.id)
        .where(
            PasswordLink.token_hash == digest,
            PasswordLink.used_at.is_(None),
            PasswordLink.expires_at > now,
            Account.suspended_at.is_(None),
        )
    )


async def email_of(session: AsyncSession, account_id: UUID) -> str:
    """The e-mail address of an account."""
    return (await session.scalars(select(Account.email).where(Account.id == account_id))).one()


@cache
def _signed_in() -> Prepared:
    """What every request of an officer begins with."""
    return prepare(
        select(*_OFFICE, Account.name, TREE_VERSION)
        .join(Appointment, Appointment.account_id == Account.id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .join(SignIn, and_(SignIn.account_id == Account.id, SignIn.id == given("sign_in_id", Uuid())))
        .where(
            Account.id == given("account_id", Uuid()),
            SignIn.ended_at.is_(None),
            active_on(local_day(given("now", Instant))),
        )
        .order_by(Appointment.id)
    )


def _office(
    appointment_id: UUID, institution_id: UUID, root_id: UUID, path: str, kind: str, role: str, acting: bool
) -> Office:
    return Office(appointment_id, institution_id, root_id, path, kind, Role(role), acting)
