"""Back entry by file, over HTTP."""

import io
from typing import Annotated

from fastapi import APIRouter, Body, Query

from api.accounts.signing_in import Officer
from api.backentry.importing import Import, take_file
from api.backentry.schemas import ReportImport
from api.clock import Now
from api.db import Streaming
from api.law.refusals import NotAdmissible
from api.problems import PayloadTooLarge, Unauthenticated, refuses
from api.reports.keys import OpenVault
from api.wire import Spoken

router = APIRouter(tags=["back entry"])

FILE_LIMIT = 20_000_000
"""Bytes of a file that is sent; the command `lapor import` takes any."""

MOST_ROWS = 10_000

_CREATE = Query(description="Make units that the file names and their institution does not have.")
_ALL = Query(description="Store nothing if any row is refused.")


@router.post("/imports", max_body_size=FILE_LIMIT, responses=refuses(NotAdmissible, Unauthenticated, PayloadTooLarge))
async def import_reports(
    person: Officer,
    database: Streaming,
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
