"""What is sent back after a step: the report as it is now, with the ETag that the next step names."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated, Any, get_type_hints
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.signing_in import Officer, taken_at_a_glance
from api.clock import Now, read_clock
from api.db import Database, Session
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep, OutOfScope, Stale, StepNotPossible
from api.problems import (
    Invalid,
    NotFound,
    PreconditionRequired,
    TooManyRequests,
    Unauthenticated,
    refuses,
)
from api.reports import showing
from api.reports.matter import Matter
from api.reports.schemas import OwnReportView, ReportView
from api.reports.vault import Vault
from api.reports.versions import Seen, etag, version_in
from api.shortcuts import PLAIN_ID, Headers, Shortcut, body_at_a_glance, part_of, text_of
from api.wire import sent


def _taken(view: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    etag = {"description": "For `If-Match` of the next step.", "schema": {"type": "string"}}
    return {201: {"model": view, "headers": {"ETag": etag}}}


OFFICERS_STEP = _taken(ReportView) | refuses(
    Unauthenticated,
    NotFound,
    NotYourStep,
    OutOfScope,
    StepNotPossible,
    Stale,
    PreconditionRequired,
    NotAdmissible,
    Invalid,
)
"""What may become of an officer's step."""

REPORTERS_STEP = _taken(OwnReportView) | refuses(
    NotFound, NotYourStep, StepNotPossible, NotAdmissible, Invalid, TooManyRequests
)
"""What may become of a reporter's step."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An officer's turn at a report: who he is, which version of it he saw, when it is, and his step's transaction."""

    session: AsyncSession
    person: Person
    seen: int
    at: Moment
    vault: Vault

    async def told(self, matter: Matter) -> Response:
        """The report as he may see it after his step; state and dates only, if with the step it left his sight."""
        now = self.at.recorded_at
        return _sent(matter, now, await showing.after_step(self.session, self.person, matter, now, self.vault))


async def turn_of(request: Request, person: Officer, now: Now, seen: Seen) -> AsyncIterator[Turn]:
    database: Database = request.app.state.database
    async with database.transaction() as session:
        yield Turn(session, person, seen, Moment.live(now), Vault.of(request.app.state.settings))


OfficersTurn = Annotated[Turn, Depends(turn_of, scope="function")]


def turns_in(router: APIRouter) -> Iterator[Shortcut]:
    """The ways past the framework to all that officers do to a report by a body and a turn of theirs."""
    for route in iter_route_contexts(router.routes):
        assert route.endpoint is not None  # noqa: S101
        kinds = get_type_hints(route.endpoint)
        if set(kinds) == {"report_id", "order", "turn", "return"}:
            take = partial(_turn_at_a_glance, route.endpoint, kinds["order"])
            yield Shortcut(str(route.path).replace("{report_id}", "*"), route.endpoint, take, "POST")


async def _turn_at_a_glance(
    endpoint: Callable[[UUID, BaseModel, Turn], Awaitable[Response]],
    order_model: type[BaseModel],
    request: Request,
    headers: Headers,
) -> Response | None:
    now, report_id = read_clock(), part_of(request, -2)
    seen = version_in(text_of(headers, b"if-match") or "")
    order = await body_at_a_glance(request, headers, order_model)
    if seen is None or order is None or PLAIN_ID.fullmatch(report_id) is None:
        return None
    vault = Vault.of(request.app.state.settings)

    async def take(session: AsyncSession, person: Person) -> Response:
        return await endpoint(UUID(report_id), order, Turn(session, person, seen, Moment.live(now), vault))

    return await taken_at_a_glance(request, headers, now, take)


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells whoever took a step for which no version is asked how the report stands now."""

    session: AsyncSession
    now: datetime
    vault: Vault

    async def officer(self, person: Person, matter: Matter) -> Response:
        """The report as this officer may see it."""
        return _sent(matter, self.now, await showing.after_step(self.session, person, matter, self.now, self.vault))

    async def reporter(self, matter: Matter) -> Response:
        """The report as its reporter sees it."""
        return _sent(matter, self.now, await showing.after_own_step(self.session, matter, self.now))


async def telling(request: Request, session: Session, now: Now) -> Telling:
    return Telling(session, now, Vault.of(request.app.state.settings))


Tell = Annotated[Telling, Depends(telling, scope="function")]


def _sent(matter: Matter, now: datetime, told: object) -> Response:
    return sent(told, {"ETag": etag(matter.report.seq, now), "Cache-Control": "no-store"}, status=201)
