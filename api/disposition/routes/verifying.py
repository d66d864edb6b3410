"""What a desk does with a report that it verifies, and a unit with one that is not its own."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.disposition.schemas import (
    ArchivalOrder,
    CorrectionOrder,
    DeferralOrder,
    DispositionOrder,
    HandlingOrder,
    HandoverOrder,
    ReclassificationOrder,
    RedispositionOrder,
    RestorationOrder,
    ResumptionOrder,
    ReturnOrder,
)
from api.disposition.service import disposing, judging, passing, verifying
from api.reports.telling import OFFICERS_STEP, OfficersTurn

router = APIRouter()


@router.post("/reports/{report_id}/dispositions", status_code=201, responses=OFFICERS_STEP)
async def dispose_report(report_id: UUID, order: DispositionOrder, turn: OfficersTurn) -> Response:
    """Hand a report to the unit that must answer it."""
    matter = await disposing.dispose(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/redispositions", status_code=201, responses=OFFICERS_STEP)
async def redispose_report(report_id: UUID, order: RedispositionOrder, turn: OfficersTurn) -> Response:
    """Hand a report on to another unit."""
    matter = await disposing.redispose(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/handlings", status_code=201, responses=OFFICERS_STEP)
async def handle_report(report_id: UUID, order: HandlingOrder, turn: OfficersTurn) -> Response:
    """Keep a report at the desk, which answers it itself."""
    matter = await disposing.handle(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/handovers", status_code=201, responses=OFFICERS_STEP)
async def hand_over_report(report_id: UUID, order: HandoverOrder, turn: OfficersTurn) -> Response:
    """Hand a report over to the institution that is competent."""
    matter = await passing.hand_over(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/returns", status_code=201, responses=OFFICERS_STEP)
async def return_report(report_id: UUID, order: ReturnOrder, turn: OfficersTurn) -> Response:
    """Return a report that is not the unit's own."""
    matter = await passing.give_back(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/deferrals", status_code=201, responses=OFFICERS_STEP)
async def defer_report(report_id: UUID, order: DeferralOrder, turn: OfficersTurn) -> Response:
    """Ask the reporter for what is missing; verification stands still meanwhile."""
    matter = await verifying.defer(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/resumptions", status_code=201, responses=OFFICERS_STEP)
async def resume_report(report_id: UUID, order: ResumptionOrder, turn: OfficersTurn) -> Response:
    """Go on without what the reporter was asked for."""
    matter = await verifying.resume(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/archivals", status_code=201, responses=OFFICERS_STEP)
async def archive_report(report_id: UUID, order: ArchivalOrder, turn: OfficersTurn) -> Response:
    """End a report without an answer, saying why and where else the reporter can turn."""
    matter = await verifying.archive(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/restorations", status_code=201, responses=OFFICERS_STEP)
async def restore_report(report_id: UUID, order: RestorationOrder, turn: OfficersTurn) -> Response:
    """Take an archived report up again."""
    matter = await verifying.restore(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/reclassifications", status_code=201, responses=OFFICERS_STEP)
async def reclassify_report(report_id: UUID, order: ReclassificationOrder, turn: OfficersTurn) -> Response:
    """Change a report's class."""
    matter = await judging.reclassify(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/corrections", status_code=201, responses=OFFICERS_STEP)
async def correct_report(report_id: UUID, order: CorrectionOrder, turn: OfficersTurn) -> Response:
    """Correct a report's title or text; the original is kept."""
    matter = await judging.correct(turn.session, turn.person, report_id, turn.seen, order, turn.at, turn.vault)
    return await turn.told(matter)
