"""Tracking over HTTP: where a report stands for anybody, and the whole of it for whoever holds its key."""

from typing import Annotated

from fastapi import APIRouter, Request, Response

from api.accounts.callers import client_address, meter_of
from api.clock import Now
from api.db import Reading, readable
from api.institutions.lawbook import lawbook
from api.problems import NotFound, TooManyRequests, refuses
from api.reports import records, showing, views
from api.reports.deadline_views import explained
from api.reports.keys import TRACKING_ID, TRACKING_KEY, Reporter, count_wrong_key, number_in
from api.reports.schemas import ExplainedDeadline, OwnReportView, TrackingView
from api.reports.vault import key_hash
from api.reports.versions import UNCHANGED, IfNoneMatch, etag, is_unchanged, unchanged
from api.wire import sent

router = APIRouter(prefix="/tracking", tags=["tracking"])


@router.get(
    "/{tracking_id}",
    response_model=OwnReportView | TrackingView,
    responses=refuses(NotFound, TooManyRequests) | UNCHANGED,
)
async def track_report(
    tracking_id: Annotated[str, TRACKING_ID],
    request: Request,
    now: Now,
    tracking_key: Annotated[str | None, TRACKING_KEY] = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Where a report stands; with its key in `Tracking-Key` all that the reporter may see and do."""
    number, headers = number_in(tracking_id), dict(_HEADERS)
    async with readable(request) as database:
        if not tracking_key:
            stand = await records.stand(database, number)
            headers["ETag"] = current = etag(stand.seq)
            if is_unchanged(if_none_match, current):
                return unchanged(headers)
            return sent(views.tracking_view(stand), headers)
        try:
            whole = await records.whole_by_key(database, number, key_hash(tracking_key), now)
        except NotFound:
            settings, primary = request.app.state.settings, request.app.state.database
            meter = await meter_of(primary, settings, now)
            await count_wrong_key(meter, number, await client_address(request))
            raise
        headers["ETag"] = current = etag(whole.matter.report.seq, now)
        if is_unchanged(if_none_match, current):
            return unchanged(headers)
        return sent(await showing.to_reporter(database, whole, now), headers)


@router.get("/{tracking_id}/deadlines", responses=refuses(NotFound, TooManyRequests))
async def explain_own_deadlines(holder: Reporter, session: Reading, now: Now) -> list[ExplainedDeadline]:
    """Why each deadline is when it is, day by day, for the reporter."""
    return explained(await holder.report(session, now), await lawbook(session))


_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Tracking-Key, Accept-Encoding"}
