"""Posters over HTTP."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from api.accounts.callers import Address, AppSettings, Metered
from api.accounts.limits import POSTER_BY_ADDRESS, Meter
from api.clock import Now
from api.db import Readable
from api.institutions import queries
from api.institutions.caching import is_known
from api.posters.making import Poster, Sheet, pictured, poster_of, printed
from api.problems import NotFound, TooManyRequests, Unavailable, refuses
from api.text import Language
from api.wire import Spoken

router = APIRouter(tags=["posters"])

PDF, PNG = "application/pdf", "image/png"
_REFUSED = refuses(NotFound, TooManyRequests, Unavailable)
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_SAME = {"description": "Not changed since the ETag that `If-None-Match` names"}
_POSTER: dict[int | str, dict[str, Any]] = {
    200: {"content": {PDF: _BINARY}, "description": "The poster to print."},
    304: _SAME,
}
_PICTURE: dict[int | str, dict[str, Any]] = {
    200: {"content": {PNG: _BINARY}, "description": "The poster as a picture."},
    304: _SAME,
}
_Made = Callable[[Poster, datetime], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which poster is asked for."""

    poster: Poster
    since: datetime


async def asked_for(
    institution_id: UUID,
    database: Readable,
    settings: AppSettings,
    now: Now,
    spoken: Spoken,
    size: Annotated[Sheet, Query(description="The sheet that it is printed on.")] = Sheet.A4,
    language: Annotated[Language | None, Query(description="Else the one of `Accept-Language`.")] = None,
) -> Asked:
    """The poster of a unit that stands today. Raises `NotFound`."""
    async with database.reading() as session:
        node = await queries.institution(session, institution_id)
    if node is None or not node.stands_on(node.today(now)):
        raise NotFound
    return Asked(poster_of(node, settings.pages_url, language or spoken, size), node.updated_at)


Wanted = Annotated[Asked, Depends(asked_for)]


@router.get("/institutions/{institution_id}/poster.pdf", response_class=Response, responses=_POSTER | _REFUSED)
async def institution_poster(
    institution_id: UUID, wanted: Wanted, request: Request, meter: Metered, address: Address
) -> Response:
    """A poster to hang where people are served: its QR code opens filing with this unit and its region filled in."""
    answer = await _answer(wanted, request, meter, address, printed, PDF)
    answer.headers["Content-Disposition"] = f'inline; filename="poster-{institution_id}-{wanted.poster.size}.pdf"'
    return answer


@router.get("/institutions/{institution_id}/poster.png", response_class=Response, responses=_PICTURE | _REFUSED)
async def institution_poster_picture(wanted: Wanted, request: Request, meter: Metered, address: Address) -> Response:
    """The same as a picture, to look at before it is printed."""
    return await _answer(wanted, request, meter, address, pictured, PNG)


async def _answer(wanted: Asked, request: Request, meter: Meter, address: str, make: _Made, kind: str) -> Response:
    """No session is open any more: a press may have to be waited for."""
    tag = f'"{wanted.poster.tag}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=3600", "Vary": "Accept-Language"}
    if is_known(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    await meter.spend(POSTER_BY_ADDRESS, address)
    return Response(await make(wanted.poster, wanted.since), headers=headers, media_type=kind)
