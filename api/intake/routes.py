"""Filing a report over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Header, Response

from api.accounts.callers import Address, Metered
from api.accounts.limits import INTAKE_BY_ADDRESS
from api.accounts.signing_in import PUBLIC_TOO, PerhapsOfficer
from api.clock import Now
from api.db import Streaming
from api.intake import service
from api.intake.schemas import Receipt, ReportInput
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep
from api.problems import IdempotencyConflict, PayloadTooLarge, TooManyRequests, refuses
from api.reports.keys import OpenVault

router = APIRouter(tags=["intake"])

_KEY = Header(
    alias="Idempotency-Key",
    min_length=8,
    max_length=200,
    description="The same key and body get the same answer for 30 days, however often they are sent.",
)


@router.post(
    "/reports",
    status_code=201,
    openapi_extra=PUBLIC_TOO,
    responses=refuses(NotAdmissible, NotYourStep, IdempotencyConflict, PayloadTooLarge, TooManyRequests),
)
async def file_report(
    report: ReportInput,
    person: PerhapsOfficer,
    database: Streaming,
    now: Now,
    vault: OpenVault,
    address: Address,
    meter: Metered,
    response: Response,
    idempotency_key: Annotated[str | None, _KEY] = None,
) -> Receipt:
    """File a report: a complaint, an aspiration, or a request for information.

    The answer comes once the report is on disk. Officers may file for somebody who came, wrote or called.
    """
    if person is None:
        await meter.spend(INTAKE_BY_ADDRESS, address)
    filer = service.filer_of(person, report.channel)
    key = service.request_key(str(filer.account_id or "public"), idempotency_key) if idempotency_key else None
    taken = await service.take_in(database, report.draft(), Moment.live(now), vault, filer=filer, key=key)
    response.headers["Location"] = f"/v1/tracking/{taken.tracking_id}"
    return Receipt.of(taken)
