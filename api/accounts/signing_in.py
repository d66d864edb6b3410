"""From a request to a Person: the `Officer` that routes ask for.

The token says whose sign-in it is; one query then says what he may act as at this moment, so that whoever was
suspended, signed out or lost his office is out at once.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts import queries
from api.accounts.people import Person
from api.accounts.presuming import Asking, NoLongerSo, presumed, remember
from api.accounts.tokens import AccessClaims, read_access_token, token_keys
from api.clock import Now
from api.db import Database, readable
from api.problems import Unauthenticated
from api.shortcuts import Headers

_bearer = HTTPBearer(auto_error=False, description="The access token of an officer, from POST /v1/sessions.")
_Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


async def access_claims(request: Request, bearer: _Bearer, now: Now) -> AccessClaims | None:
    """What the request's token says; None without a token.

    Raises:
        Unauthenticated: the token is not ours, was changed, or has run out.
    """
    if bearer is None:
        return None
    claims = read_access_token(token_keys(request.app.state.settings), bearer.credentials, now)
    if claims is None:
        raise Unauthenticated("token_not_valid")
    return claims


async def claims_needed(claims: Annotated[AccessClaims | None, Depends(access_claims)]) -> AccessClaims:
    """What the request's token says; a request without a token is refused."""
    if claims is None:
        raise Unauthenticated("sign_in_needed")
    return claims


Claims = Annotated[AccessClaims, Depends(claims_needed)]
"""The account and the sign-in that the token names, whether or not they are still good."""


async def perhaps_signed_in(request: Request, bearer: _Bearer, now: Now) -> Person | None:
    """The officer, or None for a request without a token; a token that is no longer good is refused all the same."""
    claims = await access_claims(request, bearer, now)
    if claims is None:
        return None
    database: Database = request.app.state.database
    found = await queries.person_signed_in(database, claims.account_id, claims.sign_in_id, now)
    if found is None:
        raise Unauthenticated("token_not_valid")
    return found.person


async def answered_at_a_glance(
    request: Request, headers: Headers, now: datetime, answer: Callable[[Database, Person], Awaitable[Response]]
) -> Response | None:
    """What an officer is answered who took a shortcut; None where anything about his token is not as it should be."""

    async def read(person: Person, asking: Asking | None) -> Response:
        async with readable(request) as database:
            return await answer(asking.on(database) if asking else database, person)

    return await _as_presumed(request, headers, now, read)


async def taken_at_a_glance(
    request: Request, headers: Headers, now: datetime, take: Callable[[AsyncSession, Person], Awaitable[Response]]
) -> Response | None:
    """The same for what he does, in one transaction."""

    async def kept(person: Person, asking: Asking | None) -> Response:
        async with request.app.state.database.transaction() as session:
            if asking is None:
                return await take(session, person)
            asking.in_(session)
            answered = await take(session, person)
            if not asking.has_asked:
                raise NoLongerSo
            return answered

    return await _as_presumed(request, headers, now, kept)


async def _as_presumed(
    request: Request, headers: Headers, now: datetime, answer: Callable[[Person, Asking | None], Awaitable[Response]]
) -> Response | None:
    scheme, _, token = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    claims = read_access_token(token_keys(request.app.state.settings), token, now) if scheme == "Bearer" else None
    if claims is None:
        return None
    if seen := presumed(claims, now):
        asking = Asking(claims, seen)
        try:
            answered = await answer(seen.person, asking)
        except NoLongerSo:
            pass
        except Exception:
            if asking.has_asked:
                raise
        else:
            if asking.has_asked:
                return answered
    found = await queries.person_signed_in(request.app.state.database, claims.account_id, claims.sign_in_id, now)
    if found is None:
        return None
    remember(claims, found.person, found.tree_version, now)
    return await answer(found.person, None)


async def signed_in(person: Annotated[Person | None, Depends(perhaps_signed_in)]) -> Person:
    """The officer; a request without a token is refused."""
    if person is None:
        raise Unauthenticated("sign_in_needed")
    return person


Officer = Annotated[Person, Depends(signed_in)]
"""The signed-in officer with at least one active office; without one the answer is 401."""

PerhapsOfficer = Annotated[Person | None, Depends(perhaps_signed_in)]
"""The same, or None where nobody signed in: for routes that the public and officers share."""

PUBLIC_TOO: dict[str, Any] = {"security": [{}]}
"""The `openapi_extra` of a route for a `PerhapsOfficer`: a token may be left out."""
