"""What is sent back after a step: the report as it is now, with the ETag that the next step names."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.clock import Now
from api.db import Session
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
from api.reports.keys import OpenVault
from api.reports.matter import Matter
from api.reports.schemas import OwnReportView, ReportView
from api.reports.vault import Vault
from api.reports.versions import etag

_Responses = dict[int | str, dict[str, Any]]
_ETAG: _Responses = {
    201: {"headers": {"ETag": {"description": "For `If-Match` of the next step.", "schema": {"type": "string"}}}}
}
OFFICERS_STEP: _Responses = _ETAG | refuses(
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

REPORTERS_STEP: _Responses = _ETAG | refuses(
    NotFound, NotYourStep, StepNotPossible, NotAdmissible, Invalid, TooManyRequests
)
"""What may become of a reporter's step."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells whoever took a step how the report stands now."""

    session: AsyncSession
    now: datetime
    vault: Vault
    response: Response

    async def officer(self, person: Person, matter: Matter) -> ReportView:
        """The report as this officer may see it; state and dates only, if with the step it left his sight."""
        self._head(matter)
        told = await showing.after_step(self.session, person, matter, self.now, self.vault)
        return ReportView.model_validate(told)

    async def reporter(self, matter: Matter) -> OwnReportView:
        """The report as its reporter sees it."""
        self._head(matter)
        return OwnReportView.model_validate(await showing.after_own_step(self.session, matter, self.now))

    def _head(self, matter: Matter) -> None:
        self.response.headers["ETag"] = etag(matter.report.seq, self.now)
        self.response.headers["Cache-Control"] = "no-store"


async def telling(session: Session, now: Now, vault: OpenVault, response: Response) -> Telling:
    return Telling(session, now, vault, response)


Tell = Annotated[Telling, Depends(telling, scope="function")]
