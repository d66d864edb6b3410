"""The reporter's steps in his name, by an officer of his desk and with a proof: for letter, phone, SMS and walk-in."""

from uuid import UUID

from fastapi import APIRouter

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Session
from api.followup import service
from api.followup.schemas import InHisName, MessageInHisName, RatingInHisName, WithdrawalInHisName
from api.followup.takers import ForHim
from api.law.moment import Moment
from api.reports.schemas import ReportView
from api.reports.telling import OFFICERS_STEP, Tell
from api.reports.versions import Seen

router = APIRouter()


@router.post("/reports/{report_id}/completions", status_code=201, responses=OFFICERS_STEP)
async def complete_report_in_his_name(
    report_id: UUID, order: MessageInHisName, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """In the reporter's name: say what was missing; verification goes on."""
    for_him = ForHim(person, report_id, seen, order.proof)
    matter = await service.complete(session, for_him, order.text, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/objections", status_code=201, responses=OFFICERS_STEP)
async def object_to_answer_in_his_name(
    report_id: UUID, order: MessageInHisName, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """In the reporter's name: object to the answer (*belum tuntas*): the next round begins."""
    for_him = ForHim(person, report_id, seen, order.proof)
    matter = await service.object_to(session, for_him, order.text, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/acceptances", status_code=201, responses=OFFICERS_STEP)
async def accept_answer_in_his_name(
    report_id: UUID, order: RatingInHisName, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """In the reporter's name: accept the answer and rate it; the report is closed."""
    for_him = ForHim(person, report_id, seen, order.proof)
    matter = await service.accept(session, for_him, order.rating, order.text, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/reopenings", status_code=201, responses=OFFICERS_STEP)
async def reopen_report_in_his_name(
    report_id: UUID, order: MessageInHisName, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """In the reporter's name: open a closed report again, within its time."""
    for_him = ForHim(person, report_id, seen, order.proof)
    matter = await service.reopen(session, for_him, order.text, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/withdrawals", status_code=201, responses=OFFICERS_STEP)
async def withdraw_report_in_his_name(
    report_id: UUID, order: WithdrawalInHisName, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """In the reporter's name: withdraw the report; for a few days that can be taken back."""
    for_him = ForHim(person, report_id, seen, order.proof)
    matter = await service.withdraw(session, for_him, order.reason, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/withdrawal-revocations", status_code=201, responses=OFFICERS_STEP)
async def revoke_withdrawal_in_his_name(
    report_id: UUID, order: InHisName, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """In the reporter's name: take a withdrawal back."""
    for_him = ForHim(person, report_id, seen, order.proof)
    matter = await service.revoke_withdrawal(session, for_him, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/contests", status_code=201, responses=OFFICERS_STEP)
async def contest_archival_in_his_name(
    report_id: UUID, order: MessageInHisName, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """In the reporter's name: contest that the report was archived; the next higher desk takes it up."""
    for_him = ForHim(person, report_id, seen, order.proof)
    matter = await service.contest(session, for_him, order.text, Moment.live(now))
    return await tell.officer(person, matter)
