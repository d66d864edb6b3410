"""The reporter's own steps, by his tracking key."""

from fastapi import APIRouter, Response

from api.clock import Now
from api.db import Session
from api.followup import service
from api.followup.schemas import Message, Rating, Withdrawal
from api.followup.takers import Himself
from api.law.moment import Moment
from api.reports.keys import Reporter
from api.reports.telling import REPORTERS_STEP, Tell

router = APIRouter()


@router.post("/completions", status_code=201, responses=REPORTERS_STEP)
async def complete_report(order: Message, holder: Reporter, session: Session, now: Now, tell: Tell) -> Response:
    """Say what was missing; verification goes on."""
    matter = await service.complete(session, Himself(holder), order.text, Moment.live(now))
    return await tell.reporter(matter)


@router.post("/replies", status_code=201, responses=REPORTERS_STEP)
async def reply_as_reporter(order: Message, holder: Reporter, session: Session, now: Now, tell: Tell) -> Response:
    """Write to the officers."""
    matter = await service.reply_as_reporter(session, Himself(holder), order.text, Moment.live(now))
    return await tell.reporter(matter)


@router.post("/objections", status_code=201, responses=REPORTERS_STEP)
async def object_to_answer(order: Message, holder: Reporter, session: Session, now: Now, tell: Tell) -> Response:
    """Object to the answer (*belum tuntas*): the next round begins."""
    matter = await service.object_to(session, Himself(holder), order.text, Moment.live(now))
    return await tell.reporter(matter)


@router.post("/acceptances", status_code=201, responses=REPORTERS_STEP)
async def accept_answer(order: Rating, holder: Reporter, session: Session, now: Now, tell: Tell) -> Response:
    """Accept the answer and rate it; the report is closed."""
    matter = await service.accept(session, Himself(holder), order.rating, order.text, Moment.live(now))
    return await tell.reporter(matter)


@router.post("/reopenings", status_code=201, responses=REPORTERS_STEP)
async def reopen_report(order: Message, holder: Reporter, session: Session, now: Now, tell: Tell) -> Response:
    """Open a closed report again, within its time."""
    matter = await service.reopen(session, Himself(holder), order.text, Moment.live(now))
    return await tell.reporter(matter)


@router.post("/withdrawals", status_code=201, responses=REPORTERS_STEP)
async def withdraw_report(order: Withdrawal, holder: Reporter, session: Session, now: Now, tell: Tell) -> Response:
    """Withdraw the report; for a few days that can be taken back."""
    matter = await service.withdraw(session, Himself(holder), order.reason, Moment.live(now))
    return await tell.reporter(matter)


@router.post("/withdrawal-revocations", status_code=201, responses=REPORTERS_STEP)
async def revoke_withdrawal(holder: Reporter, session: Session, now: Now, tell: Tell) -> Response:
    """Take a withdrawal back."""
    matter = await service.revoke_withdrawal(session, Himself(holder), Moment.live(now))
    return await tell.reporter(matter)


@router.post("/contests", status_code=201, responses=REPORTERS_STEP)
async def contest_archival(order: Message, holder: Reporter, session: Session, now: Now, tell: Tell) -> Response:
    """Contest that the report was archived; the next higher desk takes it up."""
    matter = await service.contest(session, Himself(holder), order.text, Moment.live(now))
    return await tell.reporter(matter)
