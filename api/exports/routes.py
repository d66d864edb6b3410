"""Files for officers to keep."""

from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Readable, Reading
from api.exports import recap
from api.institutions import queries as institutions
from api.problems import Invalid, Unauthenticated, refuses
from api.reports.keys import OpenVault

router = APIRouter(prefix="/exports", tags=["exports"])

_MONTH = Query(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="The month, as `2026-07`.", examples=["2026-07"])
_INSTITUTION = Query(description="Only what this institution or unit, or one below it, holds.")
_CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The recap."}
}
_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_XLSX: dict[int | str, dict[str, Any]] = {
    200: {"content": {_XLSX_TYPE: {"schema": {"type": "string", "format": "binary"}}}, "description": "The recap."}
}

MonthQuery = Annotated[str, _MONTH]
InstitutionQuery = Annotated[UUID | None, _INSTITUTION]


@router.get("/recap.csv", response_class=StreamingResponse, responses=refuses(Unauthenticated) | _CSV)
async def export_recap_csv(
    person: Officer,
    session: Reading,
    database: Readable,
    vault: OpenVault,
    now: Now,
    month: MonthQuery,
    institution: InstitutionQuery = None,
) -> StreamingResponse:
    """The monthly recap as CSV: what was received in a month, as far as the officer may see it."""
    scope = await _scope(session, institution)
    asked = recap.Month(*map(int, month.split("-")))

    async def lines() -> AsyncIterator[bytes]:
        async with database.reading() as own:
            async for line in recap.as_csv(recap.recap(own, person, scope, asked, vault, now)):
                yield line

    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=_named(month, "csv"))


@router.get("/recap.xlsx", response_class=StreamingResponse, responses=refuses(Unauthenticated) | _XLSX)
async def export_recap_xlsx(
    person: Officer,
    session: Reading,
    vault: OpenVault,
    now: Now,
    month: MonthQuery,
    institution: InstitutionQuery = None,
) -> StreamingResponse:
    """The monthly recap as a workbook."""
    asked = recap.Month(*map(int, month.split("-")))
    found = recap.recap(session, person, await _scope(session, institution), asked, vault, now)
    file = await recap.as_xlsx(found, asked)
    return StreamingResponse(recap.chunks(file), media_type=_XLSX_TYPE, headers=_named(month, "xlsx"))


async def _scope(session: Reading, institution_id: UUID | None) -> tuple[UUID, str] | None:
    if institution_id is None:
        return None
    node = await institutions.institution(session, institution_id)
    if node is None:
        raise Invalid("field.unknown", field="institution")
    return node.id, node.path


def _named(month: str, kind: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="rekap-{month}.{kind}"', "Cache-Control": "no-store"}
