"""What units do about a report."""

from uuid import UUID

from fastapi import APIRouter

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Session
from api.followup import service
from api.followup.schemas import AcknowledgementOrder, AnswerOrder, FollowUpOrder, ReplyOrder, SupportOrder
from api.followup.takers import ForHim
from api.law.moment import Moment
from api.reports.schemas import ReportView
from api.reports.telling import OFFICERS_STEP, Tell
from api.reports.versions import Seen

router = APIRouter()


@router.post("/reports/{report_id}/acknowledgements", status_code=201, responses=OFFICERS_STEP)
async def acknowledge_report(
    report_id: UUID, order: AcknowledgementOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Say that the unit has the report; that ends no clock."""
    matter = await service.acknowledge(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/follow-ups", status_code=201, responses=OFFICERS_STEP)
async def follow_up_report(
    report_id: UUID, order: FollowUpOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Tell what is planned (by when), done, or passed on (*tindak lanjut*)."""
    matter = await service.follow_up(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/supports", status_code=201, responses=OFFICERS_STEP)
async def support_report(
    report_id: UUID, order: SupportOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Tell what a supporting unit did."""
    matter = await service.support(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/answers", status_code=201, responses=OFFICERS_STEP)
async def answer_report(
    report_id: UUID, order: AnswerOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Answer: what was done, when, by whom, with evidence or why there is none."""
    matter = await service.answer(session, person, report_id, seen, order, Moment.live(now))
    return await tell.officer(person, matter)


@router.post("/reports/{report_id}/replies", status_code=201, responses=OFFICERS_STEP)
async def reply_to_reporter(
    report_id: UUID, order: ReplyOrder, person: Officer, session: Session, now: Now, seen: Seen, tell: Tell
) -> ReportView:
    """Write to the reporter about the answer; with `proof`, write down what the reporter says himself."""
    at = Moment.live(now)
    if order.proof is None:
        matter = await service.reply(session, person, report_id, seen, order, at)
    else:
        for_him = ForHim(person, report_id, seen, order.proof)
        matter = await service.write_down(session, for_him, order.text, order.attachments, at)
    return await tell.officer(person, matter)
