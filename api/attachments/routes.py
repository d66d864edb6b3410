"""Files over HTTP: sent and fetched by the reporter with his key, and by officers."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from api.accounts.callers import AppSettings
from api.accounts.limits import Limit
from api.accounts.signing_in import Officer
from api.attachments.schemas import AttachmentList, AttachmentView
from api.attachments.senders import AnOfficer, TheReporter
from api.attachments.service import reading, uploading
from api.attachments.serving import RESPONSES, AskedPart, answer
from api.attachments.store import Files, files_at
from api.attachments.uploads import BODY_LIMIT, FORM, Upload
from api.clock import Now
from api.db import Primary, Reading, Session
from api.law.refusals import LimitReached, NotYourStep, StepNotPossible
from api.problems import (
    Invalid,
    NotFound,
    PayloadTooLarge,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
    UnsupportedMediaType,
    refuses,
)
from api.reports.keys import Reporter

router = APIRouter(tags=["attachments"])

UPLOADS_BY_ADDRESS = Limit("uploads by address", 600, timedelta(minutes=10))
"""As many as reports: a whole town may share one address of a mobile network."""

_FILES = refuses(Invalid, NotFound, PayloadTooLarge, UnsupportedMediaType, StepNotPossible, LimitReached, Unavailable)
_SEEN_BEFORE: dict[int | str, dict[str, Any]] = {
    200: {"model": AttachmentView, "description": "The same file had come before; this is it."}
}


async def store_of(settings: AppSettings) -> Files:
    """Where the files of this service lie."""
    return files_at(settings.files_url)


FileStore = Annotated[Files, Depends(store_of)]


async def by_reporter(reporter: Reporter) -> TheReporter:
    """The reporter as the sender of a file."""
    return TheReporter(reporter)


async def by_officer(report_id: UUID, person: Officer) -> AnOfficer:
    """The officer as the sender of a file."""
    return AnOfficer(person, report_id)


ByReporter = Annotated[TheReporter, Depends(by_reporter)]
ByOfficer = Annotated[AnOfficer, Depends(by_officer)]


async def reporter_may_send(sender: ByReporter, database: Primary, now: Now) -> None:
    """Stops a stranger before his file is read."""
    await sender.holder.meter.spend(UPLOADS_BY_ADDRESS, sender.holder.address)
    await uploading.may_send(database, sender, now)


async def officer_may_send(sender: ByOfficer, database: Primary, now: Now) -> None:
    """Stops whoever has no step to take before his file is read."""
    await uploading.may_send(database, sender, now)


@router.post(
    "/tracking/{tracking_id}/attachments",
    status_code=201,
    max_body_size=BODY_LIMIT,
    openapi_extra=FORM,
    dependencies=[Depends(reporter_may_send)],
    responses=_FILES | refuses(TooManyRequests) | _SEEN_BEFORE,
)
async def attach_own_file(
    sender: ByReporter,
    sent: Upload,
    database: Primary,
    session: Session,
    files: FileStore,
    response: Response,
    now: Now,
) -> AttachmentView:
    """Add a file to one's report: five at most. The same file sent again is answered with the one that is there."""
    taken = await uploading.take(database, session, files, sender, sent, now)
    response.status_code = 201 if taken.is_new else 200
    return AttachmentView.of_taken(taken)


@router.get("/tracking/{tracking_id}/attachments", responses=refuses(NotFound, TooManyRequests))
async def list_own_files(reporter: Reporter, session: Reading, now: Now) -> AttachmentList:
    """The files of one's report: one's own, and those that officers sent with their steps."""
    return AttachmentList(items=[AttachmentView.of(seen) for seen in await reading.by_key(session, reporter, now)])


@router.get(
    "/tracking/{tracking_id}/attachments/{attachment_id}",
    response_class=Response,
    responses=refuses(NotFound, TooManyRequests, Unavailable) | RESPONSES,
)
async def fetch_own_file(
    attachment_id: UUID, reporter: Reporter, database: Primary, files: FileStore, asked: AskedPart, now: Now
) -> Response:
    """A file of one's report, whole or in part."""
    async with database.reading() as session:
        seen = reading.the_one(await reading.by_key(session, reporter, now, attachment_id))
    return await answer(files, seen, asked)


@router.post(
    "/reports/{report_id}/attachments",
    status_code=201,
    max_body_size=BODY_LIMIT,
    openapi_extra=FORM,
    dependencies=[Depends(officer_may_send)],
    responses=_FILES | refuses(NotYourStep, Unauthenticated) | _SEEN_BEFORE,
)
async def upload_file(
    sender: ByOfficer,
    sent: Upload,
    database: Primary,
    session: Session,
    files: FileStore,
    response: Response,
    now: Now,
) -> AttachmentView:
    """Upload a file for a step to name in its `attachments`, within a day; until then only its sender sees it."""
    taken = await uploading.take(database, session, files, sender, sent, now)
    response.status_code = 201 if taken.is_new else 200
    return AttachmentView.of_taken(taken)


@router.get("/reports/{report_id}/attachments", responses=refuses(NotFound, Unauthenticated))
async def list_files(report_id: UUID, person: Officer, session: Reading, now: Now) -> AttachmentList:
    """The files of a report. Of an anonymous one, those that may show the reporter are named but not `shown`."""
    found = await reading.of_report(session, person, report_id, now)
    return AttachmentList(items=[AttachmentView.of(seen) for seen in found])


@router.get(
    "/reports/{report_id}/attachments/{attachment_id}",
    response_class=Response,
    responses=refuses(NotFound, Unauthenticated, Unavailable) | RESPONSES,
)
async def fetch_file(
    report_id: UUID,
    attachment_id: UUID,
    person: Officer,
    database: Primary,
    files: FileStore,
    asked: AskedPart,
    now: Now,
) -> Response:
    """A file of a report, whole or in part."""
    async with database.reading() as session:
        seen = reading.the_one(await reading.of_report(session, person, report_id, now, attachment_id))
    return await answer(files, seen, asked)
