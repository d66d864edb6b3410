"""Letters to print."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from api.accounts.callers import Metered
from api.accounts.limits import FILE_BY_READER
from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Readable
from api.problems import NotFound, TooManyRequests, Unauthenticated, Unavailable, refuses
from api.reports.keys import OpenVault
from api.typesetting import pdf_by
from api.wire import Spoken
from api.workplace.letters import TEMPLATE, disposed, letter

router = APIRouter()

PDF = "application/pdf"
_TO_PRINT: dict[int | str, dict[str, Any]] = {
    200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}, "description": "The letter to print."}
}


@router.get(
    "/reports/{report_id}/disposition.pdf",
    response_class=Response,
    responses=_TO_PRINT | refuses(Unauthenticated, NotFound, TooManyRequests, Unavailable),
)
async def disposition_to_print(
    report_id: UUID, person: Officer, database: Readable, now: Now, vault: OpenVault, meter: Metered, language: Spoken
) -> Response:
    """The letter (*nota dinas*) of the last disposition, as far as the officer may see the report."""
    await meter.spend(FILE_BY_READER, str(person.account_id))
    async with database.reading() as session:
        told = await disposed(session, person, report_id, now, vault)
    made = await pdf_by(TEMPLATE, letter(told, language).as_json, now)
    name = f'inline; filename="nota-dinas-{told.matter.report.tracking_id}.pdf"'
    headers = {"Cache-Control": "private, no-store", "Vary": "Accept-Language, Authorization"}
    return Response(made, headers=headers | {"Content-Disposition": name}, media_type=PDF)
