"""Turns whatever stops a request into its problem: the only place that knows both refusals and HTTP."""

import asyncio
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from asyncpg import exceptions as postgres
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy import exc as sql
from starlette.exceptions import HTTPException

from api.law.refusals import Refusal
from api.problems import table
from api.problems.faults import Fault, Invalid, TooManyRequests, Unauthenticated, Unavailable
from api.problems.schema import MEDIA_TYPE
from api.problems.table import Row, row_of
from api.routing import methods_at
from api.text import all_texts, language_of, say

log = structlog.get_logger()

_RETRY_SECONDS = 5
_TOLD = ("min_length", "max_length", "gt", "ge", "lt", "le", "expected")
"""Facts of a validation error that come from the schema; every other may hold what was sent."""
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def problem(
    request: Request,
    row: Row,
    *,
    detail: str | None = None,
    headers: Mapping[str, str] | None = None,
    facts: Mapping[str, object] | None = None,
    **members: object,
) -> JSONResponse:
    """The answer for one row. `detail` is a key of `api/text`; members that are None are left out."""
    language = language_of(request.headers.get("accept-language"))
    key = detail if detail is not None and detail in all_texts() else f"{row.title}.detail"
    body: dict[str, object] = {
        "type": f"/problems/{row.slug}",
        "title": say(row.title, language),
        "status": row.status,
        "detail": say(key, language, **(facts or {})) if key in all_texts() else None,
        "instance": f"urn:request:{request.scope.get('state', {}).get('request_id', '')}",
        **members,
    }
    told = {name: value for name, value in body.items() if value is not None}
    return JSONResponse(
        told,
        row.status,
        headers={"Content-Language": language, "Cache-Control": "no-store", **(headers or {})},
        media_type=MEDIA_TYPE,
    )


async def _refused(request: Request, refusal: Exception) -> JSONResponse:
    assert isinstance(refusal, Refusal)  # noqa: S101
    allowed = getattr(refusal, "allowed", refusal.facts.get("allowed"))
    actions = [str(action) for action in allowed] if isinstance(allowed, list | tuple) else None
    return problem(
        request,
        row_of(refusal),
        detail=refusal.reason,
        facts=refusal.facts,
        errors=_named(request, refusal.field, refusal.reason, refusal.facts),
        state=getattr(refusal, "state", refusal.facts.get("state")),
        allowed_actions=actions,
    )


async def _stopped(request: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, Fault)  # noqa: S101
    headers: dict[str, str] = {}
    if isinstance(fault, TooManyRequests | Unavailable):
        headers["Retry-After"] = str(fault.retry_after)
    if isinstance(fault, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    return problem(
        request,
        row_of(fault),
        detail=None if isinstance(fault, Invalid) else fault.reason,
        headers=headers,
        facts=fault.facts,
        errors=_named(request, fault.field, fault.reason, fault.facts),
    )


def _named(
    request: Request, field: str | None, reason: str | None, facts: Mapping[str, object]
) -> list[dict[str, str]] | None:
    if field is None or reason is None:
        return None
    where = "header" if "-" in field else "query" if field in request.query_params else "body"
    language = language_of(request.headers.get("accept-language"))
    code = reason.rpartition(".")[2]
    return [
        {
            "where": where,
            "pointer": "#/" + field.replace(".", "/"),
            "code": code,
            "detail": say(reason, language, **facts),
        }
    ]


async def _malformed(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    found = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        return problem(request, table.BROKEN_JSON)
    if not _is_expected(request) and any(tuple(each["loc"]) == ("body",) for each in found):
        return problem(request, table.BY_STATUS[HTTPStatus.UNSUPPORTED_MEDIA_TYPE])
    language = language_of(request.headers.get("accept-language"))
    errors = []
    for each in found:
        where, *path = each["loc"]
        code, known = each["type"], f"validation.{each['type']}"
        told = {name: value for name, value in each.get("ctx", {}).items() if name in _TOLD}
        errors.append(
            {
                "where": where,
                "pointer": "#" + "".join(f"/{_pointed(part)}" for part in (*path, *_of_a_rule(each))),
                "code": code,
                "detail": say(known if known in all_texts() else "validation.other", language, **told),
            }
        )
    return problem(request, table.INVALID, errors=errors)


def _is_expected(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def _of_a_rule(error: Mapping[str, Any]) -> tuple[str, ...]:
    """The field that a rule over several fields names in its `field`, as its error stands at the whole."""
    field = error.get("ctx", {}).get("field")
    return (field,) if isinstance(field, str) else ()


def _pointed(part: str | int) -> str:
    """A step of a JSON pointer; a name that no field of ours could have is not repeated."""
    return str(part) if _NAME.fullmatch(str(part)) else "…"


async def _bare(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    row = table.BY_STATUS.get(error.status_code) or Row("bad-request", error.status_code)
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(sorted(methods_at(request.app, request.url.path)))
    return problem(request, row, headers=headers)


async def _unavailable(request: Request, error: Exception) -> JSONResponse:
    log.warning("unavailable", exc_info=error)
    return problem(request, table.UNAVAILABLE, headers={"Retry-After": str(_RETRY_SECONDS)})


_PASSING_STATES = (
    "08",  # the connection failed
    "25006",  # the database is read-only: a standby, or one that is being moved
    "28",  # it does not know us: a password was changed here and not yet there
    "3D",  # it does not know the database
    "25P03",  # idle in transaction for too long
    "25P04",  # in transaction for too long
    "40",  # serialization failure, deadlock, or whether it was committed is not known
    "53",  # out of connections, memory or disk
    "55P03",  # lock timeout
    "57014",  # statement timeout
    "57P",  # the server stops or starts
    "58",  # its disk fails it
)

_TURNED_AWAY = ("42501", "55000")
"""Connecting was forbidden; elsewhere these are faults of a statement."""

_PASSING = (
    postgres.InterfaceError,  # the connection is closed, or in no state to be used
    postgres.InternalClientError,
    postgres.InvalidCachedStatementError,  # a migration came in between: it is prepared anew at the next try
)

_VALUE_STATES = frozenset({"22000", "22003", "22007", "22008", "22021", "22P02", "22P05"})
"""A number, time or character that no column can hold, and that no schema kept away."""


async def _database_failed(request: Request, error: Exception) -> JSONResponse:
    """A database that is away or too busy is worth another try; any other error of it is ours."""
    assert isinstance(error, sql.DBAPIError)  # noqa: S101
    state = getattr(error.orig, "sqlstate", None) or ""
    told = getattr(error.orig, "__cause__", None) or error.orig  # by the driver, whether or not SQLAlchemy was asked
    if state in _VALUE_STATES or isinstance(told, postgres.DataError):
        log.warning("value refused by the database", sqlstate=state)
        return problem(request, table.INVALID)
    was_turned_away = error.statement is None and state in _TURNED_AWAY
    is_away = error.connection_invalidated or was_turned_away or isinstance(told, _PASSING)
    if is_away or state.startswith(_PASSING_STATES):
        return await _unavailable(request, error)
    raise error


def install(app: FastAPI) -> None:
    """Teaches the app to answer every refusal, fault and failure with its problem."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(Fault, _stopped)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _bare)
    app.add_exception_handler(sql.DBAPIError, _database_failed)
    for passing in (
        OSError,
        asyncio.TimeoutError,
        sql.TimeoutError,
        postgres.PostgresError,  # what a statement meets comes as a DBAPIError: this met no connection at all
        postgres.InterfaceError,
        postgres.InternalClientError,
    ):
        app.add_exception_handler(passing, _unavailable)
