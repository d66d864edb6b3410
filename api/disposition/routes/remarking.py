"""Steps that move no state."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Session
from api.disposition.schemas import (
    CopyOrder,
    DangerOrder,
    LastDateOrder,
    MaskingOrder,
    NoteOrder,
    QuestionOrder,
    ReleaseOrder,
    ReminderOrder,
    RepeatOrder,
)
from api.disposition.service import remarking
from api.law.moment import Moment
from api.reports.telling import OFFICERS_STEP, OfficersTurn, Tell

router = APIRouter()


@router.post("/reports/{report_id}/copies", status_code=201, responses=OFFICERS_STEP)
async def copy_report(report_id: UUID, order: CopyOrder, turn: OfficersTurn) -> Response:
    """Send copies (*tembusan*) to units that need to know."""
    matter = await remarking.copy(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/questions", status_code=201, responses=OFFICERS_STEP)
async def ask_reporter(report_id: UUID, order: QuestionOrder, turn: OfficersTurn) -> Response:
    """Ask the reporter a question; no clock stands still for it."""
    matter = await remarking.ask(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/dangers", status_code=201, responses=OFFICERS_STEP)
async def mark_danger(report_id: UUID, order: DangerOrder, turn: OfficersTurn) -> Response:
    """Mark that somebody's life may be in danger."""
    matter = await remarking.mark_danger(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/last-dates", status_code=201, responses=OFFICERS_STEP)
async def set_last_date(report_id: UUID, order: LastDateOrder, turn: OfficersTurn) -> Response:
    """Set the day by which a report must be answered."""
    matter = await remarking.set_last_date(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/repeats", status_code=201, responses=OFFICERS_STEP)
async def link_repeat(report_id: UUID, order: RepeatOrder, turn: OfficersTurn) -> Response:
    """Link a report to an earlier one about the same."""
    matter = await remarking.link_repeat(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/releases", status_code=201, responses=OFFICERS_STEP)
async def release_report(report_id: UUID, order: ReleaseOrder, turn: OfficersTurn) -> Response:
    """Let the public read a report, personal data masked."""
    matter = await remarking.release(turn.session, turn.person, report_id, turn.seen, order, turn.at, turn.vault)
    return await turn.told(matter)


@router.post("/reports/{report_id}/maskings", status_code=201, responses=OFFICERS_STEP)
async def mask_report(report_id: UUID, order: MaskingOrder, turn: OfficersTurn) -> Response:
    """Give the words that the public reads instead of the report's own."""
    matter = await remarking.mask(turn.session, turn.person, report_id, turn.seen, order, turn.at, turn.vault)
    return await turn.told(matter)


@router.post("/reports/{report_id}/reminders", status_code=201, responses=OFFICERS_STEP)
async def remind_holder(
    report_id: UUID, order: ReminderOrder, person: Officer, session: Session, now: Now, tell: Tell
) -> Response:
    """Remind whoever holds the report, at once; it stands in the timeline, and needs no version."""
    matter = await remarking.remind(session, person, report_id, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/notes", status_code=201, responses=OFFICERS_STEP)
async def write_note(
    report_id: UUID, order: NoteOrder, person: Officer, session: Session, now: Now, tell: Tell
) -> Response:
    """Write a note among officers; it needs no version."""
    matter = await remarking.note(session, person, report_id, order, Moment.live(now))
    return await tell.officer(person, matter)
