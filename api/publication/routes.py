"""What the public reads, over HTTP. None of it asks who reads."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime

from api.accounts.callers import Address, Metered
from api.accounts.limits import MASKING_BY_ADDRESS, PUBLIC_SEARCH_BY_ADDRESS, Meter
from api.clock import Now
from api.db import Reading, readable
from api.institutions.caching import kept
from api.law.refusals import NotAdmissible
from api.problems import Invalid, NotFound, TooManyRequests, refuses
from api.publication import service
from api.publication.asked import Position
from api.publication.queries import COUNTED
from api.publication.schemas import (
    FiguresQuery,
    FilterQuery,
    MaskingDraft,
    MaskingPreview,
    PublicCounts,
    PublicInstitution,
    PublicListQuery,
    PublicPlaces,
    PublicReport,
    PublicReportPage,
)
from api.publication.views import institution_view, map_view, outlines, whole_view
from api.reports.keys import OpenVault, TrackingNumber
from api.statistics.service import Ask
from api.wire import Spoken, cursor_after, position_of

router = APIRouter(tags=["public"])

_SECONDS, _MAP_SECONDS = 30, 300
_SAME: dict[int | str, dict[str, Any]] = {304: {"description": "Not changed since the ETag that `If-None-Match` names"}}
_ASKED = {**_SAME, **refuses(Invalid, TooManyRequests)}


@router.post("/maskings/previews", responses=refuses(NotAdmissible, TooManyRequests))
async def preview_masking(draft: MaskingDraft, address: Address, meter: Metered) -> MaskingPreview:
    """How the words of a report would read if it were released to the public.

    A machine finds numbers, addresses and plates; names are masked by the verifier. Nothing of it is kept.
    """
    await meter.spend(MASKING_BY_ADDRESS, address)
    return MaskingPreview.of(draft)


@router.get("/public/reports", response_model=PublicReportPage, responses=_ASKED)
async def list_public_reports(
    query: Annotated[PublicListQuery, Query()], request: Request, address: Address, meter: Metered, now: Now
) -> Response:
    """The reports that a verifier released, the last received first, personal data masked."""
    await _spend(query, meter, address)
    after = _position(query.cursor) if query.cursor else None
    async with readable(request) as database:
        found, following = await service.page(database, query, after, query.limit, now)
    page = PublicReportPage(items=outlines(found), next=cursor_after(*following) if following else None)
    return kept(request, page, seconds=_SECONDS)


@router.get("/public/reports/counts", response_model=PublicCounts, responses=_ASKED)
async def count_public_reports(
    query: Annotated[FilterQuery, Query()], request: Request, address: Address, meter: Metered, now: Now
) -> Response:
    """How many public reports there are for the same filters as the list, counted up to a bound."""
    await _spend(query, meter, address)
    async with readable(request) as database:
        found, more = await service.counts(database, query, now)
    return kept(request, PublicCounts.of(found, more, COUNTED), seconds=_SECONDS)


@router.get("/public/reports/{tracking_id}", response_model=PublicReport, responses={**_SAME, **refuses(NotFound)})
async def read_public_report(number: TrackingNumber, request: Request, vault: OpenVault, now: Now) -> Response:
    """A report that a verifier released, with what became of it; any other is not found."""
    async with readable(request) as database:
        found = await service.whole(database, number, vault, now)
    return kept(request, whole_view(found), seconds=_SECONDS)


@router.get("/public/places", response_model=PublicPlaces, responses=_ASKED)
async def list_public_places(
    query: Annotated[FilterQuery, Query()], request: Request, address: Address, meter: Metered, now: Now
) -> Response:
    """Where the public reports lie: how many in each region right below `region`, and points of the last of them."""
    await _spend(query, meter, address)
    async with readable(request) as database:
        found = await service.places(database, query, now)
    return kept(request, map_view(found), seconds=_MAP_SECONDS)


@router.get(
    "/public/institutions/{institution_id}",
    response_model=PublicInstitution,
    responses={**_SAME, **refuses(NotFound, Invalid)},
)
async def read_public_institution(
    institution_id: UUID,
    query: Annotated[FiguresQuery, Query()],
    request: Request,
    session: Reading,
    language: Spoken,
    now: Now,
) -> Response:
    """An institution or unit, what lies above it, and its figures; its reports are in the list by `institution`."""
    known = await service.known(session, institution_id, Ask(first=query.from_, last=query.to), now, language)
    return kept(request, institution_view(known), seconds=_SECONDS)


async def _spend(query: FilterQuery, meter: Meter, address: str) -> None:
    """Searching by words costs more than the rest."""
    if query.q is not None:
        await meter.spend(PUBLIC_SEARCH_BY_ADDRESS, address)


def _position(cursor: str) -> Position:
    at, id_ = position_of(cursor, AwareDatetime, UUID)
    if not isinstance(at, datetime) or not 1900 <= at.year <= 9000:
        raise Invalid("validation.cursor", field="cursor")
    return Position(at, id_)
