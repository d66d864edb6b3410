"""Signing in, staying signed in, signing out.

A refresh token is good for one use. A used one shown again means that somebody has a copy: the whole sign-in ends,
and that lasts although the request is refused. Only where its answer may not have arrived, on a bad line, is it good
once more: within `GRACE`, and while nothing that came of it was used, which is no good from then on. No connection is
held while a password is hashed.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts import limits, queries
from api.accounts.limits import Meter
from api.accounts.passwords import password_fits
from api.accounts.service.record import Change, record
from api.accounts.tables import Account, RefreshToken, SignIn
from api.accounts.tokens import ACCESS_LASTS, AccessClaims, access_token, token_digest, token_keys
from api.db import Database, new_id
from api.problems import Unauthenticated
from api.settings import Settings

GRACE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a signed-in device holds; `expires_in` in seconds."""

    access_token: str
    refresh_token: str
    expires_in: int


async def sign_in(
    database: Database, settings: Settings, meter: Meter, email: str, password: str, address: str, now: datetime
) -> Tokens:
    """Open a sign-in for who knows the password.

    Raises:
        Unauthenticated: wrong address or password, suspended, or without an office: all the same to the outside.
        TooManyRequests: too many failed tries.
    """
    email = email.strip().lower()
    spent = (
        (limits.SIGN_IN_BY_ADDRESS, address),
        (limits.SIGN_IN_BY_EMAIL_AND_ADDRESS, f"{email} {address}"),
        (limits.SIGN_IN_BY_EMAIL, email),
    )
    for limit, subject in spent:
        await meter.spend(limit, subject)
    async with database.reading() as session:
        known = await queries.credentials_of(session, email, now)
    fits = await password_fits(password, known.password_hash if known else None)
    if known is None or not fits or not known.may_enter:
        raise Unauthenticated("sign_in_refused")
    for limit, subject in spent:
        await meter.give_back(limit, subject)
    async with database.transaction() as session:
        still_open = await session.scalar(
            update(Account)
            .where(Account.id == known.account_id, Account.suspended_at.is_(None))
            .values(last_signed_in_at=now, last_seen_on=now.astimezone(UTC).date())
            .returning(Account.id)
        )
        if still_open is None:
            raise Unauthenticated("sign_in_refused")
        sign_in_id = new_id()
        session.add(
            SignIn(
                id=sign_in_id,
                account_id=known.account_id,
                started_at=now,
                expires_at=now + _lasts(settings),
            )
        )
        await session.flush()
        return _tokens(session, settings, AccessClaims(known.account_id, sign_in_id), now)


async def refresh(database: Database, settings: Settings, token: str, now: datetime) -> Tokens:
    """New tokens for a refresh token, which is used up by it.

    Raises:
        Unauthenticated: unknown, run out, of an ended sign-in or of an account that may not enter; or used before,
            which ends the sign-in.
    """
    async with database.transaction() as session:
        tokens = await _rotate(session, settings, token_digest(token), now)
    if tokens is None:
        raise Unauthenticated("refresh_refused")
    return tokens


async def sign_out(session: AsyncSession, sign_in_id: UUID, now: datetime) -> None:
    """End a sign-in; its access token is no longer good either."""
    await session.execute(update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None)).values(ended_at=now))


async def sign_out_everywhere(session: AsyncSession, account_id: UUID, now: datetime) -> None:
    """End every sign-in of an account."""
    await session.execute(
        update(SignIn).where(SignIn.account_id == account_id, SignIn.ended_at.is_(None)).values(ended_at=now)
    )


async def _rotate(session: AsyncSession, settings: Settings, digest: bytes, now: datetime) -> Tokens | None:
    family = await session.scalar(
        update(RefreshToken)
        .where(RefreshToken.token_hash == digest, RefreshToken.used_at.is_(None), RefreshToken.expires_at > now)
        .values(used_at=now)
        .returning(RefreshToken.family)
    )
    if family is None:
        family = await _used_up(session, digest, now)
    if family is None:
        return None
    account_id = await session.scalar(
        update(SignIn)
        .where(SignIn.id == family, SignIn.ended_at.is_(None), queries.may_enter(SignIn.account_id, now))
        .values(expires_at=now + _lasts(settings))
        .returning(SignIn.account_id)
    )
    if account_id is None:
        return None
    today = now.astimezone(UTC).date()
    await session.execute(
        update(Account)
        .where(Account.id == account_id, Account.last_seen_on.is_distinct_from(today))
        .values(last_seen_on=today)
    )
    return _tokens(session, settings, AccessClaims(account_id, family), now)


async def _used_up(session: AsyncSession, digest: bytes, now: datetime) -> UUID | None:
    """The sign-in of a token that is not good any more, if its answer may not have arrived; else that sign-in ends."""
    used = await queries.token_used_up(session, digest, now)
    if used is None:
        return None
    if used.used_at is None or used.used_at < now - GRACE:
        await _end(session, used.family, now)
        return None
    since = (
        RefreshToken.family == used.family,
        RefreshToken.issued_at >= used.used_at,
        RefreshToken.token_hash != digest,
    )
    await session.execute(update(RefreshToken).where(*since, RefreshToken.used_at.is_(None)).values(expires_at=now))
    if await session.scalar(select(exists().where(*since, RefreshToken.used_at.is_not(None)))):
        await _end(session, used.family, now)
        return None
    return used.family


async def _end(session: AsyncSession, family: UUID, now: datetime) -> None:
    """Somebody has a copy of a token: nobody stays signed in by this sign-in."""
    account_id = await session.scalar(
        update(SignIn)
        .where(SignIn.id == family, SignIn.ended_at.is_(None), SignIn.expires_at > now)
        .values(ended_at=now)
        .returning(SignIn.account_id)
    )
    if account_id is not None:
        record(session, None, account_id, Change.TOKEN_REUSED, now)


def _tokens(session: AsyncSession, settings: Settings, claims: AccessClaims, now: datetime) -> Tokens:
    token = secrets.token_urlsafe(32)
    session.add(
        RefreshToken(
            token_hash=token_digest(token), family=claims.sign_in_id, issued_at=now, expires_at=now + _lasts(settings)
        )
    )
    return Tokens(access_token(token_keys(settings), claims, now), token, int(ACCESS_LASTS.total_seconds()))


def _lasts(settings: Settings) -> timedelta:
    return timedelta(days=settings.refresh_days)
