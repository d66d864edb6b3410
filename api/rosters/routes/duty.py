"""Rosters of duty, and danger to somebody's life."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading, Session
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep, OutOfScope, StepNotPossible
from api.problems import NotFound, Unauthenticated, refuses
from api.reports.telling import OFFICERS_STEP, Tell
from api.rosters.schemas import AlarmPage, AlarmView, DangerAnswer, ShiftInput, ShiftPage, ShiftView
from api.rosters.service import answering, keeping
from api.wire import Cursor, Limit, cursor_after, position_of

router = APIRouter(tags=["duty"])

_READS = refuses(Unauthenticated, NotFound, OutOfScope)
_CHANGES = refuses(Unauthenticated, NotFound, OutOfScope, NotAdmissible)
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2999, 12, 31, tzinfo=UTC)
Since = Annotated[
    AwareDatetime | None,
    Query(ge=_FIRST, le=_LAST, description="Shifts that end after this moment; without it after now."),
]
Until = Annotated[AwareDatetime | None, Query(ge=_FIRST, le=_LAST, description="Shifts that begin before this moment.")]
Ringing = Annotated[bool | None, Query(description="Those that nobody has acknowledged (false: all others).")]


@router.get("/institutions/{institution_id}/duty", responses=_READS)
async def list_duty(
    institution_id: UUID,
    person: Officer,
    session: Reading,
    now: Now,
    since: Since = None,
    until: Until = None,
    limit: Limit = 25,
    cursor: Cursor = None,
) -> ShiftPage:
    """The roster of a desk, for whoever serves there or above."""
    after = position_of(cursor, datetime, UUID) if cursor else None
    found, more = await keeping.roster(session, person, institution_id, since or now, until, after, limit)
    following = cursor_after(found[-1].starts_at, found[-1].id) if more else None
    return ShiftPage(items=[ShiftView.of(shift) for shift in found], next=following)


@router.post("/institutions/{institution_id}/duty", status_code=201, responses=_CHANGES)
async def put_on_duty(
    institution_id: UUID, order: ShiftInput, person: Officer, session: Session, now: Now
) -> ShiftView:
    """Put somebody on duty at a desk: a coordinator below his office, the national desk anywhere."""
    times = (order.starts_at, order.ends_at, order.position)
    return ShiftView.of(await keeping.add(session, person, institution_id, order.account_id, *times, now))


@router.delete("/duty/{shift_id}", status_code=204, responses=_READS)
async def take_off_duty(shift_id: UUID, person: Officer, session: Session, now: Now) -> None:
    """Take a turn of duty back."""
    await keeping.remove(session, person, shift_id, now)


@router.post(
    "/reports/{report_id}/danger-acknowledgements",
    status_code=201,
    responses=OFFICERS_STEP | refuses(Unauthenticated, NotFound, NotYourStep, StepNotPossible),
)
async def acknowledge_danger(
    report_id: UUID, order: DangerAnswer, person: Officer, session: Session, now: Now, tell: Tell
) -> Response:
    """Say that the danger is being dealt with: nobody else is paged. It needs no version."""
    matter = await answering.acknowledge_danger(session, person, report_id, order.text, Moment.live(now))
    return await tell.officer(person, matter)


@router.get("/alarms", responses=refuses(Unauthenticated))
async def list_alarms(
    person: Officer, session: Reading, ringing: Ringing = None, limit: Limit = 25, cursor: Cursor = None
) -> AlarmPage:
    """Danger to somebody's life in the reports that the officer may read, the last one first."""
    after = position_of(cursor, datetime, UUID) if cursor else None
    found, more = await keeping.alarms(session, person, ringing, after, limit)
    following = cursor_after(found[-1].raised_at, found[-1].id) if more else None
    return AlarmPage(items=[AlarmView.of(alarm) for alarm in found], next=following)
