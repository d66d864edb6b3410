"""Tracking over HTTP: where a report stands for anybody, and the whole of it for whoever holds its key."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Header, Response

from api.clock import Now
from api.db import Reading
from api.institutions.lawbook import lawbook
from api.problems import NotFound, TooManyRequests, refuses
from api.reports import queries, views
from api.reports.keys import PerhapsReporter, Reporter, TrackingNumber
from api.reports.schemas import ExplainedDeadline, OwnReportView, TrackingView

router = APIRouter(prefix="/tracking", tags=["tracking"])

_IF_NONE_MATCH = Header(alias="If-None-Match", description="The ETag of the answer that the caller has already.")
_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Nothing has changed since that ETag."}}


@router.get(
    "/{tracking_id}",
    response_model=OwnReportView | TrackingView,
    responses=refuses(NotFound, TooManyRequests) | _UNCHANGED,
)
async def track_report(
    number: TrackingNumber,
    holder: PerhapsReporter,
    session: Reading,
    now: Now,
    response: Response,
    if_none_match: Annotated[str | None, _IF_NONE_MATCH] = None,
) -> TrackingView | Response:
    """Where a report stands; with its key in `Tracking-Key` all that the reporter may see and do."""
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Tracking-Key, Accept-Encoding"
    if holder is None:
        stand = await queries.stand(session, number)
        response.headers["ETag"] = etag = f'"{stand.seq}"'
        return _unchanged(response) if if_none_match == etag else views.tracking_view(stand)
    matter = await holder.report(session, now)
    response.headers["ETag"] = etag = f'"{matter.report.seq}.{_hour(now)}"'
    return _unchanged(response) if if_none_match == etag else await views.own_view(session, matter, now)


@router.get("/{tracking_id}/deadlines", responses=refuses(NotFound, TooManyRequests))
async def explain_own_deadlines(holder: Reporter, session: Reading, now: Now) -> list[ExplainedDeadline]:
    """Why each deadline is when it is, day by day, for the reporter."""
    return views.explained(await holder.report(session, now), await lawbook(session))


def _hour(now: datetime) -> int:
    """What else changes a reporter's view: days left and what may be done, at midnights that are whole hours in UTC."""
    return int(now.timestamp()) // 3600


def _unchanged(response: Response) -> Response:
    return Response(status_code=304, headers=dict(response.headers))
