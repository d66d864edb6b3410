"""The reporter's steps in his name, by an officer of his desk and with a proof: for letter, phone, SMS and walk-in."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.followup import service
from api.followup.schemas import InHisName, MessageInHisName, RatingInHisName, WithdrawalInHisName
from api.followup.takers import ForHim
from api.reports.telling import OFFICERS_STEP, OfficersTurn

router = APIRouter()


@router.post("/reports/{report_id}/completions", status_code=201, responses=OFFICERS_STEP)
async def complete_report_in_his_name(report_id: UUID, order: MessageInHisName, turn: OfficersTurn) -> Response:
    """In the reporter's name: say what was missing; verification goes on."""
    for_him = ForHim(turn.person, report_id, turn.seen, order.proof)
    matter = await service.complete(turn.session, for_him, order.text, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/objections", status_code=201, responses=OFFICERS_STEP)
async def object_to_answer_in_his_name(report_id: UUID, order: MessageInHisName, turn: OfficersTurn) -> Response:
    """In the reporter's name: object to the answer (*belum tuntas*): the next round begins."""
    for_him = ForHim(turn.person, report_id, turn.seen, order.proof)
    matter = await service.object_to(turn.session, for_him, order.text, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/acceptances", status_code=201, responses=OFFICERS_STEP)
async def accept_answer_in_his_name(report_id: UUID, order: RatingInHisName, turn: OfficersTurn) -> Response:
    """In the reporter's name: accept the answer and rate it; the report is closed."""
    for_him = ForHim(turn.person, report_id, turn.seen, order.proof)
    matter = await service.accept(turn.session, for_him, order.rating, order.text, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/reopenings", status_code=201, responses=OFFICERS_STEP)
async def reopen_report_in_his_name(report_id: UUID, order: MessageInHisName, turn: OfficersTurn) -> Response:
    """In the reporter's name: open a closed report again, within its time."""
    for_him = ForHim(turn.person, report_id, turn.seen, order.proof)
    matter = await service.reopen(turn.session, for_him, order.text, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/withdrawals", status_code=201, responses=OFFICERS_STEP)
async def withdraw_report_in_his_name(report_id: UUID, order: WithdrawalInHisName, turn: OfficersTurn) -> Response:
    """In the reporter's name: withdraw the report; for a few days that can be taken back."""
    for_him = ForHim(turn.person, report_id, turn.seen, order.proof)
    matter = await service.withdraw(turn.session, for_him, order.reason, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/withdrawal-revocations", status_code=201, responses=OFFICERS_STEP)
async def revoke_withdrawal_in_his_name(report_id: UUID, order: InHisName, turn: OfficersTurn) -> Response:
    """In the reporter's name: take a withdrawal back."""
    for_him = ForHim(turn.person, report_id, turn.seen, order.proof)
    matter = await service.revoke_withdrawal(turn.session, for_him, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/contests", status_code=201, responses=OFFICERS_STEP)
async def contest_archival_in_his_name(report_id: UUID, order: MessageInHisName, turn: OfficersTurn) -> Response:
    """In the reporter's name: contest that the report was archived; the next higher desk takes it up."""
    for_him = ForHim(turn.person, report_id, turn.seen, order.proof)
    matter = await service.contest(turn.session, for_him, order.text, turn.at)
    return await turn.told(matter)
