"""The whole file of a report, as JSON and to print."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Response

from api.accounts.callers import AppSettings, Metered
from api.accounts.limits import FILE_BY_READER
from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Readable
from api.keyring import Keyring
from api.ombudsman import papers
from api.ombudsman.case_file import CaseFile, Signer, for_officer, for_reporter
from api.ombudsman.schemas import CaseFileView, told
from api.problems import NotFound, TooManyRequests, Unauthenticated, Unavailable, refuses
from api.reports.keys import OpenVault, Reporter
from api.text import Language
from api.typesetting import pdf_of
from api.wire import Spoken, sent

router = APIRouter(tags=["case file"])

PDF = "application/pdf"
_PRINTED = {PDF: {"schema": {"type": "string", "format": "binary"}}}
_EITHER: dict[int | str, dict[str, Any]] = {
    200: {"model": CaseFileView, "content": _PRINTED, "description": "The file; as PDF where `Accept` prefers that."}
}
_TO_PRINT: dict[int | str, dict[str, Any]] = {200: {"content": _PRINTED, "description": "The file to print."}}
_BY_KEY = refuses(NotFound, TooManyRequests, Unavailable)
_BY_OFFICER = refuses(Unauthenticated, NotFound, TooManyRequests, Unavailable)
_HEADERS = {"Cache-Control": "private, no-store", "Vary": "Accept, Accept-Language, Tracking-Key, Authorization"}


async def signer_of(settings: AppSettings) -> Signer:
    return Signer(Keyring.of(settings), settings.public_url)


OwnSigner = Annotated[Signer, Depends(signer_of)]
Accept = Annotated[str | None, Header(alias="Accept", description=f"`{PDF}` for the file to print.")]


@router.get("/tracking/{tracking_id}/file", responses=_EITHER | _BY_KEY)
async def own_file(
    holder: Reporter,
    database: Readable,
    now: Now,
    vault: OpenVault,
    signer: OwnSigner,
    language: Spoken,
    accept: Accept = None,
) -> Response:
    """The whole file of his report: what happened, what was due when and why, proofs, what is missing."""
    await holder.meter.spend(FILE_BY_READER, f"{holder.tracking_id} {holder.address}")
    async with database.reading() as session:
        file = await for_reporter(session, holder, now, vault, signer)
    return await _answer(file, language, to_print=_prefers_pdf(accept))


@router.get("/tracking/{tracking_id}/file.pdf", response_class=Response, responses=_TO_PRINT | _BY_KEY)
async def own_file_to_print(
    holder: Reporter, database: Readable, now: Now, vault: OpenVault, signer: OwnSigner, language: Spoken
) -> Response:
    """The same to print."""
    await holder.meter.spend(FILE_BY_READER, f"{holder.tracking_id} {holder.address}")
    async with database.reading() as session:
        file = await for_reporter(session, holder, now, vault, signer)
    return await _answer(file, language, to_print=True)


@router.get("/reports/{report_id}/file", responses=_EITHER | _BY_OFFICER)
async def report_file(
    report_id: UUID,
    person: Officer,
    database: Readable,
    now: Now,
    vault: OpenVault,
    meter: Metered,
    language: Spoken,
    accept: Accept = None,
) -> Response:
    """The whole file of a report as far as the officer may see it."""
    await meter.spend(FILE_BY_READER, str(person.account_id))
    async with database.reading() as session:
        file = await for_officer(session, person, report_id, now, vault)
    return await _answer(file, language, to_print=_prefers_pdf(accept))


@router.get("/reports/{report_id}/file.pdf", response_class=Response, responses=_TO_PRINT | _BY_OFFICER)
async def report_file_to_print(
    report_id: UUID, person: Officer, database: Readable, now: Now, vault: OpenVault, meter: Metered, language: Spoken
) -> Response:
    """The same to print."""
    await meter.spend(FILE_BY_READER, str(person.account_id))
    async with database.reading() as session:
        file = await for_officer(session, person, report_id, now, vault)
    return await _answer(file, language, to_print=True)


async def _answer(file: CaseFile, language: Language, *, to_print: bool) -> Response:
    """No session is open any more: a press may have to be waited for."""
    if not to_print:
        return sent(told(file, language), _HEADERS)
    made = await pdf_of(papers.case_file(file, language), file.made_at)
    name = f'inline; filename="laporan-{file.matter.report.tracking_id}.pdf"'
    return Response(made, headers=_HEADERS | {"Content-Disposition": name}, media_type=PDF)


def _prefers_pdf(accept: str | None) -> bool:
    """Whether a PDF is named, and JSON is not before it."""
    kinds = [each.partition(";")[0].strip().lower() for each in (accept or "").split(",", 20)]
    return PDF in kinds and "application/json" not in kinds[: kinds.index(PDF)]
