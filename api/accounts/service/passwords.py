"""Setting a password by a one-use link."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts import limits, queries
from api.accounts.limits import Meter
from api.accounts.passwords import admit_password, hash_password
from api.accounts.people import Person
from api.accounts.service.authority import officer_to_administer
from api.accounts.service.record import Change, record
from api.accounts.service.sessions import sign_out_everywhere
from api.accounts.tables import Account, PasswordLink
from api.accounts.tokens import token_digest
from api.db import Database
from api.law.refusals import NotAdmissible, StepNotPossible

LINK_LASTS = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Link:
    """The token of a link, told once and kept only as a digest."""

    token: str
    expires_at: datetime


async def make_link(session: AsyncSession, person: Person, account_id: UUID, now: datetime) -> Link:
    """A link by which an officer sets his password once; earlier ones are no longer good."""
    account = await officer_to_administer(session, person, account_id, now)
    if account.suspended_at is not None:
        raise StepNotPossible("officer_suspended", state="suspended")
    await withdraw_links(session, account_id, now)
    link = Link(secrets.token_urlsafe(32), now + LINK_LASTS)
    session.add(
        PasswordLink(
            token_hash=token_digest(link.token),
            account_id=account_id,
            created_at=now,
            created_by=person.account_id,
            expires_at=link.expires_at,
        )
    )
    record(session, person, account_id, Change.PASSWORD_LINK_MADE, now)
    return link


async def set_password(
    database: Database, meter: Meter, token: str, password: str, address: str, now: datetime
) -> None:
    """Set the password of whom the link was made for, and end his sign-ins.

    Raises:
        NotAdmissible: the link is unknown, used or run out (field `token`), or the password is too weak.
        TooManyRequests: too many links tried in vain.
    """
    await meter.spend(limits.PASSWORD_BY_ADDRESS, address)
    digest = token_digest(token)
    async with database.reading() as session:
        email = await queries.email_of_link(session, digest, now)
    if email is None:
        raise NotAdmissible("password_link_not_valid", field="token")
    await meter.give_back(limits.PASSWORD_BY_ADDRESS, address)
    admit_password(password, email)
    kept = await hash_password(password)
    async with database.transaction() as session:
        account_id = await session.scalar(
            update(PasswordLink)
            .where(PasswordLink.token_hash == digest, PasswordLink.used_at.is_(None), PasswordLink.expires_at > now)
            .values(used_at=now)
            .returning(PasswordLink.account_id)
        )
        if account_id is None:  # somebody was faster
            raise NotAdmissible("password_link_not_valid", field="token")
        await session.execute(update(Account).where(Account.id == account_id).values(password_hash=kept))
        await sign_out_everywhere(session, account_id, now)
        record(session, None, account_id, Change.PASSWORD_SET, now)


async def withdraw_links(session: AsyncSession, account_id: UUID, now: datetime) -> None:
    """Links of an account that were not used are no longer good."""
    await session.execute(
        update(PasswordLink)
        .where(PasswordLink.account_id == account_id, PasswordLink.used_at.is_(None))
        .values(used_at=now)
    )
