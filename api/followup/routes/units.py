"""What units do about a report."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.followup import service
from api.followup.schemas import (
    AcknowledgementOrder,
    AnswerOrder,
    ApprovalOrder,
    FollowUpOrder,
    ReplyOrder,
    SendingBackOrder,
    SupportOrder,
)
from api.followup.takers import ForHim
from api.reports.telling import OFFICERS_STEP, OfficersTurn

router = APIRouter()


@router.post("/reports/{report_id}/acknowledgements", status_code=201, responses=OFFICERS_STEP)
async def acknowledge_report(report_id: UUID, order: AcknowledgementOrder, turn: OfficersTurn) -> Response:
    """Say that the unit has the report; that ends no clock."""
    matter = await service.acknowledge(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/follow-ups", status_code=201, responses=OFFICERS_STEP)
async def follow_up_report(report_id: UUID, order: FollowUpOrder, turn: OfficersTurn) -> Response:
    """Tell what is planned (by when), done, or passed on (*tindak lanjut*)."""
    matter = await service.follow_up(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/supports", status_code=201, responses=OFFICERS_STEP)
async def support_report(report_id: UUID, order: SupportOrder, turn: OfficersTurn) -> Response:
    """Tell what a supporting unit did."""
    matter = await service.support(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/answers", status_code=201, responses=OFFICERS_STEP)
async def answer_report(report_id: UUID, order: AnswerOrder, turn: OfficersTurn) -> Response:
    """Answer: what was done, when, by whom, with evidence or why there is none."""
    matter = await service.answer(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/answer-proposals", status_code=201, responses=OFFICERS_STEP)
async def propose_answer(report_id: UUID, order: AnswerOrder, turn: OfficersTurn) -> Response:
    """Propose an answer to the leader, where the unit's answers need his approval; the clocks run on."""
    matter = await service.propose(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/answer-approvals", status_code=201, responses=OFFICERS_STEP)
async def approve_answer(report_id: UUID, order: ApprovalOrder, turn: OfficersTurn) -> Response:
    """Approve the answer that was proposed: it goes out as its author's."""
    matter = await service.approve(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/answer-refusals", status_code=201, responses=OFFICERS_STEP)
async def send_answer_back(report_id: UUID, order: SendingBackOrder, turn: OfficersTurn) -> Response:
    """Send the answer that was proposed back to its author, with what is to be changed."""
    matter = await service.send_back(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/replies", status_code=201, responses=OFFICERS_STEP)
async def reply_to_reporter(report_id: UUID, order: ReplyOrder, turn: OfficersTurn) -> Response:
    """Write to the reporter about the answer; with `proof`, write down what the reporter says himself."""
    if order.proof is None:
        matter = await service.reply(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    else:
        for_him = ForHim(turn.person, report_id, turn.seen, order.proof)
        matter = await service.write_down(turn.session, for_him, order.text, order.attachments, turn.at)
    return await turn.told(matter)
