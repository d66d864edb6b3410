"""Tracking over HTTP: where a report stands for anybody, and the whole of it for whoever holds its key."""

from fastapi import APIRouter, Response

from api.clock import Now
from api.db import Reading
from api.institutions.lawbook import lawbook
from api.problems import NotFound, TooManyRequests, refuses
from api.reports import queries, views
from api.reports.deadline_views import explained
from api.reports.keys import PerhapsReporter, Reporter, TrackingNumber
from api.reports.schemas import ExplainedDeadline, OwnReportView, TrackingView
from api.reports.versions import UNCHANGED, IfNoneMatch, etag, is_unchanged, unchanged

router = APIRouter(prefix="/tracking", tags=["tracking"])


@router.get(
    "/{tracking_id}",
    response_model=OwnReportView | TrackingView,
    responses=refuses(NotFound, TooManyRequests) | UNCHANGED,
)
async def track_report(
    number: TrackingNumber,
    holder: PerhapsReporter,
    session: Reading,
    now: Now,
    response: Response,
    if_none_match: IfNoneMatch = None,
) -> TrackingView | Response:
    """Where a report stands; with its key in `Tracking-Key` all that the reporter may see and do."""
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Tracking-Key, Accept-Encoding"
    if holder is None:
        stand = await queries.stand(session, number)
        response.headers["ETag"] = current = etag(stand.seq)
        return unchanged(response) if is_unchanged(if_none_match, current) else views.tracking_view(stand)
    matter = await holder.report(session, now)
    response.headers["ETag"] = current = etag(matter.report.seq, now)
    if is_unchanged(if_none_match, current):
        return unchanged(response)
    return await views.own_view(session, matter, now)


@router.get("/{tracking_id}/deadlines", responses=refuses(NotFound, TooManyRequests))
async def explain_own_deadlines(holder: Reporter, session: Reading, now: Now) -> list[ExplainedDeadline]:
    """Why each deadline is when it is, day by day, for the reporter."""
    return explained(await holder.report(session, now), await lawbook(session))
