"""Whom a report is about, and who keeps out of it."""

from uuid import UUID

from fastapi import APIRouter

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Session
from api.disposition.schemas import (
    AccusedOrder,
    ClearingOrder,
    RecusalOrder,
)
from api.disposition.service import excluding
from api.law.moment import Moment
from api.reports.schemas import ReportView
from api.reports.telling import OFFICERS_STEP, Tell
from api.reports.versions import Seen

router = APIRouter()


@router.post("/reports/{report_id}/accused", status_code=201, responses=OFFICERS_STEP)
async def name_accused(
    report_id: UUID, order: AccusedOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Name whom a report is about; they and theirs lose it at once."""
    matter = await excluding.name_accused(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/clearings", status_code=201, responses=OFFICERS_STEP)
async def clear_accused(
    report_id: UUID, order: ClearingOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Take somebody off the accused; only a higher desk or the overseer may."""
    matter = await excluding.clear_accused(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/recusals", status_code=201, responses=OFFICERS_STEP)
async def recuse_from_report(
    report_id: UUID, order: RecusalOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Keep out of a report."""
    matter = await excluding.recuse(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)
