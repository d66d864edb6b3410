"""What was reported and what became of it, in figures that anybody may read."""

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.accounts.signing_in import PUBLIC_TOO, PerhapsOfficer
from api.clock import Now
from api.db import Reading
from api.problems import Invalid, Unauthenticated, refuses
from api.statistics import service
from api.statistics.schemas import StatisticsQuery, StatisticsView
from api.text import language_of

router = APIRouter(prefix="/statistics", tags=["statistics"])

_SECONDS = 10
_SAME: dict[int | str, dict[str, Any]] = {304: {"description": "Not changed since the ETag that `If-None-Match` names"}}


@router.get(
    "/reports",
    response_model=StatisticsView,
    openapi_extra=PUBLIC_TOO,
    responses={**_SAME, **refuses(Invalid, Unauthenticated)},
)
async def report_statistics(
    request: Request, asked: Annotated[StatisticsQuery, Query()], person: PerhapsOfficer, session: Reading, now: Now
) -> Response:
    """Figures of reports as of this moment, in total and by group.

    Who is not an officer of the institution that is asked for sees figures without reports in confidence, which are
    confidential or name somebody as accused; whole calendar years that are over count these too.

    A report counts at whoever holds it, on the local date of the institution that received it first. Never rank by the
    number of reports: many complaints do not mean bad service.
    """
    language = language_of(request.headers.get("accept-language"))
    ask = asked.ask()
    answer = await service.figures(session, ask, person, now, language)
    body = StatisticsView.of(ask, answer).model_dump_json().encode()
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": f"public, max-age={_SECONDS}" if answer.may_be_kept else "private, no-cache",
        "Content-Language": language,
        "Vary": "Accept-Language, Authorization",
    }
    if tag in (request.headers.get("if-none-match") or ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
