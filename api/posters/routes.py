"""Posters over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.accounts.callers import Address, AppSettings, Metered
from api.accounts.limits import POSTER_BY_ADDRESS
from api.clock import Now
from api.db import Readable
from api.institutions import queries
from api.institutions.caching import is_known
from api.posters.making import Sheet, poster_of, printed
from api.problems import NotFound, TooManyRequests, Unavailable, refuses
from api.text import Language
from api.wire import Spoken

router = APIRouter(tags=["posters"])

PDF = "application/pdf"
_POSTER: dict[int | str, dict[str, Any]] = {
    200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}, "description": "The poster to print."},
    304: {"description": "Not changed since the ETag that `If-None-Match` names"},
}


@router.get(
    "/institutions/{institution_id}/poster.pdf",
    response_class=Response,
    responses=_POSTER | refuses(NotFound, TooManyRequests, Unavailable),
)
async def institution_poster(
    institution_id: UUID,
    request: Request,
    database: Readable,
    settings: AppSettings,
    meter: Metered,
    address: Address,
    now: Now,
    spoken: Spoken,
    size: Annotated[Sheet, Query(description="The sheet that it is printed on.")] = Sheet.A4,
    language: Annotated[Language | None, Query(description="Else the one of `Accept-Language`.")] = None,
) -> Response:
    """A poster to hang where people are served: its QR code opens filing with this unit and its region filled in."""
    async with database.reading() as session:
        node = await queries.institution(session, institution_id)
    if node is None or not node.stands_on(node.today(now)):
        raise NotFound
    poster = poster_of(node, settings.pages_url, language or spoken, size)
    headers = {"ETag": f'"{poster.tag}"', "Cache-Control": "public, max-age=3600", "Vary": "Accept-Language"}
    if is_known(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    await meter.spend(POSTER_BY_ADDRESS, address)
    headers["Content-Disposition"] = f'inline; filename="poster-{institution_id}-{size}.pdf"'
    return Response(await printed(poster, node.updated_at), headers=headers, media_type=PDF)
