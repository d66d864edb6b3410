"""Opening who an anonymous reporter is."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.clock import Now
from api.db import Session
from api.followup.takers import Himself
from api.law.moment import Moment
from api.ombudsman.schemas_of_reveals import (
    RevealGrant,
    RevealObjection,
    RevealOpening,
    RevealRefusal,
    RevealRequest,
)
from api.ombudsman.service import revealing
from api.reports.keys import Reporter
from api.reports.telling import OFFICERS_STEP, REPORTERS_STEP, OfficersTurn, Tell

router = APIRouter()


@router.post("/reports/{report_id}/reveals", status_code=201, tags=["overseer"], responses=OFFICERS_STEP)
async def ask_reveal(report_id: UUID, order: RevealRequest, turn: OfficersTurn) -> Response:
    """Ask, as the overseer, who an anonymous reporter is. He is told, and may object for some days unless a court
    ordered it; a second person decides.
    """
    return await turn.told(await revealing.ask(turn.session, turn.person, report_id, turn.seen, order, turn.at))


@router.post("/reports/{report_id}/reveal-grants", status_code=201, tags=["overseer"], responses=OFFICERS_STEP)
async def grant_reveal(report_id: UUID, order: RevealGrant, turn: OfficersTurn) -> Response:
    """Agree, as a second person of the overseer's or the national desk. An objection in time still ends it."""
    return await turn.told(await revealing.grant(turn.session, turn.person, report_id, turn.seen, order, turn.at))


@router.post("/reports/{report_id}/reveal-refusals", status_code=201, tags=["overseer"], responses=OFFICERS_STEP)
async def refuse_reveal(report_id: UUID, order: RevealRefusal, turn: OfficersTurn) -> Response:
    """Refuse, as a second person; the reporter reads why."""
    return await turn.told(await revealing.refuse(turn.session, turn.person, report_id, turn.seen, order, turn.at))


@router.post("/reports/{report_id}/reveal-openings", status_code=201, tags=["overseer"], responses=OFFICERS_STEP)
async def open_identity(report_id: UUID, order: RevealOpening, turn: OfficersTurn) -> Response:
    """Learn, as whoever asked, who the reporter is; the answers of some days hold it, for nobody else. He is told."""
    return await turn.told(await revealing.learn(turn.session, turn.person, report_id, turn.seen, order, turn.at))


@router.post("/tracking/{tracking_id}/reveal-objections", status_code=201, tags=["reporter"], responses=REPORTERS_STEP)
async def object_to_reveal(
    order: RevealObjection, holder: Reporter, session: Session, now: Now, tell: Tell
) -> Response:
    """Object to being known to whoever asked for it: that ends the request, unless a court ordered it."""
    return await tell.reporter(await revealing.object_to(session, Himself(holder), order.text, Moment.live(now)))
