"""What a desk does with a report that it verifies, and a unit with one that is not its own."""

from uuid import UUID

from fastapi import APIRouter

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Session
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
from api.law.moment import Moment
from api.reports.schemas import ReportView
from api.reports.telling import OFFICERS_STEP, Tell
from api.reports.versions import Seen

router = APIRouter()


@router.post("/reports/{report_id}/dispositions", status_code=201, responses=OFFICERS_STEP)
async def dispose_report(
    report_id: UUID, order: DispositionOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Hand a report to the unit that must answer it."""
    matter = await disposing.dispose(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/redispositions", status_code=201, responses=OFFICERS_STEP)
async def redispose_report(
    report_id: UUID, order: RedispositionOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Hand a report on to another unit."""
    matter = await disposing.redispose(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/handlings", status_code=201, responses=OFFICERS_STEP)
async def handle_report(
    report_id: UUID, order: HandlingOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Keep a report at the desk, which answers it itself."""
    matter = await disposing.handle(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/handovers", status_code=201, responses=OFFICERS_STEP)
async def hand_over_report(
    report_id: UUID, order: HandoverOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Hand a report over to the institution that is competent."""
    matter = await passing.hand_over(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/returns", status_code=201, responses=OFFICERS_STEP)
async def return_report(
    report_id: UUID, order: ReturnOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Return a report that is not the unit's own."""
    matter = await passing.give_back(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/deferrals", status_code=201, responses=OFFICERS_STEP)
async def defer_report(
    report_id: UUID, order: DeferralOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Ask the reporter for what is missing; verification stands still meanwhile."""
    matter = await verifying.defer(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/resumptions", status_code=201, responses=OFFICERS_STEP)
async def resume_report(
    report_id: UUID, order: ResumptionOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Go on without what the reporter was asked for."""
    matter = await verifying.resume(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/archivals", status_code=201, responses=OFFICERS_STEP)
async def archive_report(
    report_id: UUID, order: ArchivalOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """End a report without an answer, saying why and where else the reporter can turn."""
    matter = await verifying.archive(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/restorations", status_code=201, responses=OFFICERS_STEP)
async def restore_report(
    report_id: UUID, order: RestorationOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Take an archived report up again."""
    matter = await verifying.restore(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/reclassifications", status_code=201, responses=OFFICERS_STEP)
async def reclassify_report(
    report_id: UUID, order: ReclassificationOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Change a report's class."""
    matter = await judging.reclassify(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/corrections", status_code=201, responses=OFFICERS_STEP)
async def correct_report(
    report_id: UUID, order: CorrectionOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Correct a report's title or text; the original is kept."""
    matter = await judging.correct(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)
