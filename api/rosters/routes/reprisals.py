"""Saya diancam: a reporter who is threatened, and those two who hear of it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from api.accounts.callers import AppSettings
from api.accounts.limits import REPRISAL_BY_REPORT
from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading, Session
from api.law.refusals import NotAdmissible, NotYourStep
from api.problems import NotFound, TooManyRequests, Unauthenticated, refuses
from api.reports.keys import Reporter
from api.rosters import reprisals
from api.rosters.schemas import (
    OwnReprisalPage,
    OwnReprisalView,
    ReprisalOrder,
    ReprisalPage,
    ReprisalView,
)
from api.rosters.sealing import Seal
from api.rosters.service import protecting
from api.wire import Cursor, Limit, cursor_after, position_of

router = APIRouter()


async def seal_of(settings: AppSettings) -> Seal:
    """What the server's secret opens."""
    return Seal.of(settings)


OpenSeal = Annotated[Seal, Depends(seal_of)]


@router.post(
    "/tracking/{tracking_id}/reprisals",
    status_code=201,
    tags=["reporter"],
    responses=refuses(NotFound, NotYourStep, NotAdmissible, TooManyRequests),
)
async def report_reprisal(
    order: ReprisalOrder, holder: Reporter, session: Session, now: Now, seal: OpenSeal
) -> OwnReprisalView:
    """Say that you are threatened because of this report. Only the Ombudsman and an inspector who has nothing to do
    with it read that, at any hour; whoever holds the report does not learn that there is anything.
    """
    await holder.meter.spend(REPRISAL_BY_REPORT, f"{holder.tracking_id} {holder.address}")
    return OwnReprisalView.of(await protecting.report_reprisal(session, holder, order.text, now, seal))


@router.get("/tracking/{tracking_id}/reprisals", tags=["reporter"], responses=refuses(NotFound, TooManyRequests))
async def list_own_reprisals(
    holder: Reporter, session: Reading, now: Now, limit: Limit = 25, cursor: Cursor = None
) -> OwnReprisalPage:
    """Whether somebody has taken it up. What was written is not shown again: others may look at the same screen."""
    after = position_of(cursor, datetime, UUID) if cursor else None
    matter = await holder.report(session, now)
    found = await reprisals.of_report(session, matter.report.id, after, limit + 1)
    items = [OwnReprisalView.of(each) for each in found[:limit]]
    following = cursor_after(items[-1].made_at, items[-1].id) if len(found) > limit else None
    return OwnReprisalPage(items=items, next=following)


@router.get("/reprisals", tags=["reprisals"], responses=refuses(Unauthenticated))
async def list_reprisals(
    person: Officer, session: Reading, now: Now, seal: OpenSeal, limit: Limit = 25, cursor: Cursor = None
) -> ReprisalPage:
    """Reporters who are threatened, the last one first: for the overseer, and for the inspector who was told."""
    after = position_of(cursor, datetime, UUID) if cursor else None
    found, last = await reprisals.of_person(session, person, after, limit, now)
    items = [ReprisalView.of(each, matter, seal) for each, matter in found]
    return ReprisalPage(items=items, next=cursor_after(last.made_at, last.id) if last else None)


@router.get("/reprisals/{reprisal_id}", tags=["reprisals"], responses=refuses(Unauthenticated, NotFound))
async def get_reprisal(reprisal_id: UUID, person: Officer, session: Reading, now: Now, seal: OpenSeal) -> ReprisalView:
    """One of them."""
    found = await reprisals.one(session, person, reprisal_id, now)
    if found is None:
        raise NotFound
    return ReprisalView.of(*found, seal)


@router.post(
    "/reprisals/{reprisal_id}/acknowledgements",
    status_code=201,
    tags=["reprisals"],
    responses=refuses(Unauthenticated, NotFound),
)
async def acknowledge_reprisal(
    reprisal_id: UUID, person: Officer, session: Session, now: Now, seal: OpenSeal
) -> ReprisalView:
    """Take it up: nobody else is paged, and the reporter sees that somebody has it."""
    return ReprisalView.of(*await protecting.acknowledge(session, person, reprisal_id, now), seal)
