"""Filing a report over HTTP."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response

from api.accounts.callers import Address, AppSettings, Metered, client_address, meter_of
from api.accounts.limits import INTAKE_BY_ADDRESS, Limit
from api.accounts.signing_in import PUBLIC_TOO, PerhapsOfficer
from api.clock import Now, read_clock
from api.db import Reading
from api.intake import previewing, service
from api.intake.outlooks import AdmissionDraft, AdmissionPreview
from api.intake.schemas import Receipt, ReportInput
from api.keyring import Keyring
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep
from api.notifications.configured import ways_of
from api.notifications.service.choosing import check_ways
from api.problems import IdempotencyConflict, PayloadTooLarge, TooManyRequests, refuses
from api.reports.vault import Vault
from api.shortcuts import Headers, Shortcut, body_at_a_glance, text_of
from api.wire import Spoken

router = APIRouter(tags=["intake"])

PREVIEWS_BY_ADDRESS = Limit("previews of filing by address", 3000, timedelta(minutes=10))
"""Several for each report: somebody looks at it after each of his choices."""

_SHORTEST_KEY, _LONGEST_KEY = 8, 200
_KEY_HEADER = Header(
    alias="Idempotency-Key",
    min_length=_SHORTEST_KEY,
    max_length=_LONGEST_KEY,
    description="The same key and body get the same answer for 30 days, however often they are sent.",
)


IdempotencyKey = Annotated[str | None, _KEY_HEADER]


@router.post(
    "/reports",
    status_code=201,
    openapi_extra=PUBLIC_TOO,
    responses=refuses(NotAdmissible, NotYourStep, IdempotencyConflict, PayloadTooLarge, TooManyRequests)
    | {201: {"model": Receipt}},
)
async def file_report(
    request: Request,
    report: ReportInput,
    person: PerhapsOfficer,
    now: Now,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """File a report: a complaint, an aspiration, or a request for information.

    The answer comes once the report is on disk. Officers may file for somebody who came, wrote or called; they are
    told no key (see `/back-entries`).
    """
    settings, database = request.app.state.settings, request.app.state.database
    if person is None:
        meter = await meter_of(database, settings, now)
        await meter.spend(INTAKE_BY_ADDRESS, await client_address(request))
    if report.notify and report.notify.channels:
        check_ways(settings, tuple(report.notify.channels), "notify.channels")
    filer = service.filer_of(person, report.channel)
    key = service.request_key(str(filer.account_id or "public"), idempotency_key) if idempotency_key else None
    vault = Vault.of(settings)
    taken = await service.take_in(database, report.draft(), Moment.live(now), vault, filer=filer, key=key)
    headers = {"Location": f"/v1/tracking/{taken.tracking_id}"}
    told = Receipt.of(taken, Keyring.of(settings), settings.public_url, with_key=person is None)
    return Response(told.model_dump_json(), 201, headers, "application/json")


@router.post("/admissions/previews", responses=refuses(NotAdmissible, TooManyRequests))
async def preview_admission(
    draft: AdmissionDraft,
    address: Address,
    meter: Metered,
    session: Reading,
    settings: AppSettings,
    now: Now,
    language: Spoken,
) -> AdmissionPreview:
    """Where a report would land, who would read what of it, and by when it would be handled. Nothing of it is kept."""
    await meter.spend(PREVIEWS_BY_ADDRESS, address)
    sketch = draft.sketch()
    seen = await previewing.outlook(session, sketch, now)
    return AdmissionPreview.of(seen, sketch, ways_of(settings), language)


async def _at_a_glance(request: Request, headers: Headers) -> Response | None:
    key = text_of(headers, b"idempotency-key")
    if b"authorization" in headers or (key is not None and not _SHORTEST_KEY <= len(key) <= _LONGEST_KEY):
        return None
    report = await body_at_a_glance(request, headers, ReportInput)
    return None if report is None else await file_report(request, report, None, read_clock(), key)


SHORTCUT = Shortcut("/reports", file_report, _at_a_glance, "POST")
