"""Back entry over HTTP: by file, or one report by form, and the key that goes to its reporter."""

import io
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Query, Response

from api.accounts.callers import AppSettings
from api.accounts.signing_in import Officer
from api.backentry import handing, slip
from api.backentry.entering import enter
from api.backentry.importing import Import, take_file
from api.backentry.schemas import EntryInput, EntryReceipt, KeySent, ReportImport
from api.clock import Now
from api.db import Primary, Session
from api.intake.routes import IdempotencyKey
from api.law.refusals import LimitReached, NotAdmissible, NotYourStep, StepNotPossible, TooLate
from api.notifications.service.choosing import check_ways
from api.problems import IdempotencyConflict, NotFound, PayloadTooLarge, Unauthenticated, Unavailable, refuses
from api.reports.keys import OpenVault
from api.typesetting import pdf_by
from api.wire import Spoken

router = APIRouter(tags=["back entry"])

FILE_LIMIT = 20_000_000
"""Bytes of a file that is sent; the command `lapor import` takes any."""

MOST_ROWS = 10_000

PDF = "application/pdf"
_PRINTED: dict[int | str, dict[str, Any]] = {
    201: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}, "description": "The slip to print."}
}
_CREATE = Query(description="Make units that the file names and their institution does not have.")
_ALL = Query(description="Store nothing if any row is refused.")


@router.post("/imports", max_body_size=FILE_LIMIT, responses=refuses(NotAdmissible, Unauthenticated, PayloadTooLarge))
async def import_reports(
    person: Officer,
    database: Primary,
    vault: OpenVault,
    now: Now,
    language: Spoken,
    table: Annotated[bytes, Body(media_type="text/csv")] = b"",
    create_units: Annotated[bool, _CREATE] = False,
    all_or_nothing: Annotated[bool, _ALL] = False,
) -> ReportImport:
    """Take in what was received or done elsewhere, from a file (CSV), with its own dates.

    Each row has its own result, and the others are not lost; a file may be sent again.
    """
    asked = Import(io.BytesIO(table), person, vault, all_or_nothing, create_units, MOST_ROWS)
    results = [result async for result in take_file(database, asked, now)]
    return ReportImport.of(results, language)


@router.post(
    "/back-entries",
    status_code=201,
    responses=refuses(NotAdmissible, NotYourStep, IdempotencyConflict, Unauthenticated, PayloadTooLarge),
)
async def enter_report(
    entry: EntryInput,
    person: Officer,
    database: Primary,
    vault: OpenVault,
    settings: AppSettings,
    now: Now,
    idempotency_key: IdempotencyKey = None,
) -> EntryReceipt:
    """Take down a report of somebody who came, wrote or called, now or at the time when it was received.

    The answer holds no key: that goes to the reporter by `key-slips` or `key-messages`.
    """
    if entry.notify and entry.notify.channels:
        check_ways(settings, tuple(entry.notify.channels), "notify.channels")
    taken = await enter(database, person, entry.draft(), entry.received_at, idempotency_key, vault, now)
    return EntryReceipt.of(taken, handing.ways_to(entry.contactable, settings))


@router.post(
    "/reports/{report_id}/key-slips",
    status_code=201,
    response_class=Response,
    responses=_PRINTED | refuses(NotFound, TooLate, LimitReached, Unauthenticated, Unavailable),
)
async def print_key_slip(
    report_id: UUID,
    person: Officer,
    database: Primary,
    vault: OpenVault,
    settings: AppSettings,
    now: Now,
    language: Spoken,
) -> Response:
    """The slip with the reporter's key, to print and fold: once, within an hour, for whoever took the report down."""
    async with database.reading() as session:
        made = await handing.slip_of(session, person, report_id, vault, settings, now)
    printed = await pdf_by(slip.TEMPLATE, slip.as_told(made, language), now)
    async with database.transaction() as session:
        await handing.hand_over(session, person, report_id, handing.KeyWay.SLIP, now)
    name = f'inline; filename="{made.tracking_id}.pdf"'
    return Response(printed, 201, {"Cache-Control": "no-store", "Content-Disposition": name}, PDF)


@router.post(
    "/reports/{report_id}/key-messages",
    status_code=202,
    responses=refuses(NotFound, StepNotPossible, TooLate, LimitReached, Unauthenticated),
)
async def send_key(report_id: UUID, person: Officer, session: Session, settings: AppSettings, now: Now) -> KeySent:
    """Send the key to the reporter's own phone or mailbox: once, within an hour, for whoever took the report down."""
    return KeySent(ways=list(await handing.send_key(session, person, report_id, settings, now)))
