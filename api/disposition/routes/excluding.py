"""Whom a report is about, and who keeps out of it."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.disposition.schemas import (
    AccusedOrder,
    ClearingOrder,
    RecusalOrder,
)
from api.disposition.service import excluding
from api.reports.telling import OFFICERS_STEP, OfficersTurn

router = APIRouter()


@router.post("/reports/{report_id}/accused", status_code=201, responses=OFFICERS_STEP)
async def name_accused(report_id: UUID, order: AccusedOrder, turn: OfficersTurn) -> Response:
    """Name whom a report is about; they and theirs lose it at once."""
    matter = await excluding.name_accused(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/clearings", status_code=201, responses=OFFICERS_STEP)
async def clear_accused(report_id: UUID, order: ClearingOrder, turn: OfficersTurn) -> Response:
    """Take somebody off the accused; only a higher desk or the overseer may."""
    matter = await excluding.clear_accused(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/recusals", status_code=201, responses=OFFICERS_STEP)
async def recuse_from_report(report_id: UUID, order: RecusalOrder, turn: OfficersTurn) -> Response:
    """Keep out of a report."""
    matter = await excluding.recuse(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)
