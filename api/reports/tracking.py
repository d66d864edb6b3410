"""Tracking over HTTP: where a report stands for anybody, and the whole of it for whoever holds its key."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response

from api.accounts.callers import client_address, meter_of
from api.clock import Now, read_clock
from api.db import Database, Reading, readable
from api.institutions.lawbook import lawbook
from api.problems import NotFound, TooManyRequests, refuses
from api.reports import reading, records, showing, views
from api.reports.deadline_views import explained
from api.reports.keys import LONGEST_KEY, TRACKING_ID, TRACKING_KEY, Reporter, count_wrong_key, number_in
from api.reports.moved import moved_stand
from api.reports.schemas import ExplainedDeadline, MovedReportView, OwnReportView, TrackingView
from api.reports.vault import key_hash
from api.reports.versions import UNCHANGED, IfNoneMatch, etag, is_unchanged, unchanged
from api.shortcuts import Headers, Shortcut, part_of, text_of
from api.wire import sent

router = APIRouter(prefix="/tracking", tags=["tracking"])


@router.get(
    "/{tracking_id}",
    response_model=OwnReportView | MovedReportView | TrackingView,
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
    return await _tracked(request, number_in(tracking_id), tracking_key, if_none_match, now)


@router.get("/{tracking_id}/deadlines", responses=refuses(NotFound, TooManyRequests))
async def explain_own_deadlines(holder: Reporter, session: Reading, now: Now) -> list[ExplainedDeadline]:
    """Why each deadline is when it is, day by day, for the reporter."""
    return explained(await holder.report(session, now), await lawbook(session))


async def _tracked(request: Request, number: int, key: str | None, known: str | None, now: datetime) -> Response:
    headers = dict(_HEADERS)
    async with readable(request) as database:
        if not key:
            try:
                stand = await records.stand(database, number)
            except NotFound:
                return sent(await _moved_out(database, number, None), headers)
            headers["ETag"] = current = etag(stand.seq)
            return unchanged(headers) if is_unchanged(known, current) else sent(views.tracking_view(stand), headers)
        if known is not None and (version := await reading.version_by_key(database, number, key_hash(key))) is not None:
            headers["ETag"] = current = etag(version, now)
            if is_unchanged(known, current):
                return unchanged(headers)
        try:
            whole = await reading.by_key(database, number, key_hash(key), now)
        except NotFound:
            try:
                return sent(await _moved_out(database, number, key_hash(key)), headers)
            except NotFound:
                meter = await meter_of(request.app.state.database, request.app.state.settings, now)
                await count_wrong_key(meter, number, await client_address(request))
                raise
        headers["ETag"] = etag(whole.matter.report.seq, now)
        return sent(await showing.to_reporter(database, whole, now), headers)


async def _moved_out(database: Database, number: int, key: bytes | None) -> Mapping[str, object]:
    """Where a report stood when it was moved out into a file, with its key no more than that. Raises `NotFound`."""
    stand = await moved_stand(database, number, key)
    if stand is None:
        raise NotFound
    return stand.sent


async def _at_a_glance(request: Request, headers: Headers) -> Response | None:
    last = part_of(request, -1)
    key, known = text_of(headers, b"tracking-key"), text_of(headers, b"if-none-match")
    if not last.isdecimal() or (key is not None and len(key) > LONGEST_KEY):
        return None
    return await _tracked(request, number_in(last), key, known, read_clock())


SHORTCUT = Shortcut("/tracking/*", track_report, _at_a_glance)

_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Tracking-Key, Accept-Encoding"}
