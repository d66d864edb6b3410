"""Taking a report to the overseer, and what lies at his desk because of that."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from api.accounts.limits import OVERSEER_BY_REPORT
from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading, Session
from api.followup.takers import ForHim, Himself
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep, OutOfScope, Stale, StepNotPossible
from api.ombudsman.schemas import CasePage, CaseView, OverseerOrder, OverseerOrderInHisName, TakenView
from api.ombudsman.service import listing, taking
from api.problems import NotFound, PreconditionRequired, TooManyRequests, Unauthenticated, Unavailable, refuses
from api.reports.keys import OpenVault, Reporter
from api.reports.telling import OfficersTurn
from api.reports.versions import etag
from api.wire import Cursor, Limit, Spoken, cursor_after, position_of, sent

router = APIRouter()

_TAKEN: dict[int | str, dict[str, Any]] = {201: {"model": TakenView}}
_BY_KEY = refuses(NotFound, NotYourStep, StepNotPossible, NotAdmissible, TooManyRequests, Unavailable)
_BY_OFFICER = refuses(
    Unauthenticated, NotFound, NotYourStep, StepNotPossible, Stale, PreconditionRequired, NotAdmissible, Unavailable
)


@router.post("/tracking/{tracking_id}/overseer", status_code=201, tags=["reporter"], responses=_TAKEN | _BY_KEY)
async def take_to_overseer(
    order: OverseerOrder, holder: Reporter, session: Session, now: Now, vault: OpenVault, language: Spoken
) -> Response:
    """Take the report to the Ombudsman, at any time: his desk receives it, and the answer says what is missing."""
    await holder.meter.spend(OVERSEER_BY_REPORT, f"{holder.tracking_id} {holder.address}")
    taken = await taking.take_to_overseer(session, Himself(holder), order.text, Moment.live(now), vault)
    path = f"/v1/tracking/{taken.matter.report.tracking_id}"
    return _told(TakenView.of(taken.matter, taken.needs, path, language), taken.matter.report.seq, now)


@router.post(
    "/reports/{report_id}/overseer", status_code=201, tags=["in the reporter's name"], responses=_TAKEN | _BY_OFFICER
)
async def take_to_overseer_in_his_name(
    report_id: UUID, order: OverseerOrderInHisName, turn: OfficersTurn, language: Spoken
) -> Response:
    """In the reporter's name: take the report to the Ombudsman."""
    for_him = ForHim(turn.person, report_id, turn.seen, order.proof)
    taken = await taking.take_to_overseer(turn.session, for_him, order.text, turn.at, turn.vault)
    told = TakenView.of(taken.matter, taken.needs, f"/v1/reports/{report_id}", language)
    return _told(told, taken.matter.report.seq, turn.at.recorded_at)


@router.get("/overseer/cases", tags=["overseer"], responses=refuses(Unauthenticated, OutOfScope))
async def list_overseer_cases(person: Officer, session: Reading, limit: Limit = 25, cursor: Cursor = None) -> CasePage:
    """The reports that were taken to the overseer, the last one first; for him alone."""
    after = position_of(cursor, datetime, UUID) if cursor else None
    found, more = await listing.cases(session, person, after, limit)
    items = [CaseView.of(case) for case in found]
    following = cursor_after(items[-1].last_taken_at, items[-1].report_id) if more else None
    return CasePage(items=items, next=following)


def _told(view: TakenView, seq: int, now: datetime) -> Response:
    headers = {"ETag": etag(seq, now), "Cache-Control": "no-store"}
    return sent(view.model_dump(mode="json"), headers, status=201)
