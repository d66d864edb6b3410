"""What is sent back after a step: the report as it is now, with the ETag that the next step names."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.signing_in import Officer
from api.clock import Now
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
from api.reports.versions import Seen, etag
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
