"""What climbed, what will be late, and which desks nobody sits at."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import NonNegativeInt

from api.accounts.signing_in import Officer
from api.administration.schemas import CalendarOrder
from api.clock import Now
from api.db import Reading
from api.escalation import outlooks, schemas
from api.escalation.reading import Found, Position
from api.escalation.service import listing, previewing
from api.escalation.service.listing import Board
from api.law.refusals import NotAdmissible, OutOfScope
from api.problems import Invalid, NotFound, Unauthenticated, refuses
from api.wire import Cursor, Limit, Sent, cursor_after, position_of, sent

router = APIRouter(tags=["escalation"])

_PRIVATE = {"Cache-Control": "private, no-store"}


@router.get(
    "/escalations", response_model=schemas.EscalationPage, responses=refuses(Unauthenticated, NotFound, Invalid)
)
async def list_escalations(
    query: Annotated[schemas.EscalationsQuery, Query()], session: Reading, person: Officer
) -> Response:
    """Missed deadlines that climbed to a desk of the officer's, or within his institution; the last first."""
    after = Position(*position_of(query.cursor, datetime, UUID)) if query.cursor else None
    found = await listing.page(session, person, query, after, query.limit + 1)
    items = [_view(each) for each in found[: query.limit]]
    last = found[query.limit - 1].escalation if len(found) > query.limit else None
    return sent({"items": items, "next": cursor_after(last.recorded_at, last.id) if last else None}, _PRIVATE)


@router.get(
    "/escalations/counts",
    response_model=schemas.EscalationCounts,
    responses=refuses(Unauthenticated, NotFound, Invalid),
)
async def count_escalations(
    query: Annotated[schemas.EscalationCountsQuery, Query()], session: Reading, person: Officer
) -> Response:
    """How often each rung was told, for the same filters as the list; counted up to 10 000."""
    counts = await listing.counts(session, person, query)
    told = {rung.value: {"count": count, "capped": capped} for rung, (count, capped) in counts.items()}
    return sent({"counts": told}, _PRIVATE)


@router.get(
    "/deadlines/upcoming",
    response_model=schemas.UpcomingBoard,
    responses=refuses(Unauthenticated, NotFound, NotAdmissible, Invalid),
)
async def upcoming_deadlines(
    session: Reading,
    person: Officer,
    now: Now,
    within: Annotated[int, Query(ge=0, le=15, description="Working days from today; 0 is today.")] = 5,
    institution: Annotated[UUID | None, Query(description="Held by this one, or below it.")] = None,
    limit: Limit = 25,
    cursor: Cursor = None,
) -> Response:
    """What will be late within so many working days, and what is, by who holds it: those with the most to come first.

    A page begins behind so many of them as stand at this moment.
    """
    start: int = position_of(cursor, NonNegativeInt)[0] if cursor else 0
    boards = await listing.upcoming(session, person, within, institution, now)
    end = start + limit
    told = {
        "items": [_board(board) for board in boards[start:end]],
        "next": cursor_after(end) if boards[end:] else None,
    }
    return sent(told, _PRIVATE)


@router.get(
    "/setup-faults", response_model=schemas.SetupFaultPage, responses=refuses(Unauthenticated, OutOfScope, Invalid)
)
async def list_setup_faults(
    session: Reading, person: Officer, now: Now, limit: Limit = 25, cursor: Cursor = None
) -> Response:
    """Institutions whose desk nobody sits at, by name: whatever is late there passes them by."""
    after = position_of(cursor, str, UUID) if cursor else None
    found = await listing.faults(session, person, (after[0], after[1]) if after else None, limit + 1, now)
    items = [{"institution": {"id": each.id, "name": each.name}, "kind": each.kind} for each in found[:limit]]
    last = found[limit - 1] if len(found) > limit else None
    return sent({"items": items, "next": cursor_after(last.name, last.id) if last else None}, _PRIVATE)


@router.post(
    "/calendars/previews", responses=refuses(Unauthenticated, OutOfScope, NotAdmissible), tags=["administration"]
)
async def preview_calendar(
    order: CalendarOrder, person: Officer, session: Reading, now: Now
) -> outlooks.CalendarOutlook:
    """What a decree would move of the limits that run now, for the national desk; nothing is kept."""
    return outlooks.CalendarOutlook.of(await previewing.outlook(session, person, order.amendment(), now))


def _view(found: Found) -> Sent:
    row = found.escalation
    return {
        "report_id": row.report_id,
        "tracking_id": str(found.tracking_id),
        "class": found.report_class,
        "state": found.state,
        "clock": row.clock,
        "round": row.round,
        "number": row.number,
        "rung": row.rung,
        "desk": {"id": row.desk_id, "name": found.desk},
        "holder": {"id": row.holder_id, "name": found.holder},
        "present_holder": {"id": found.present_holder_id, "name": found.present_holder},
        "held_since": found.held_since,
        "ended_at": found.ended_at,
        "due_at": row.due_at,
        "fell_due_at": row.fell_due_at,
        "recorded_at": row.recorded_at,
        "days_late": row.days_late,
        "event": row.seq,
    }


def _board(board: Board) -> Sent:
    return {
        "holder": {"id": board.id, "name": board.name},
        "late": board.late,
        "upcoming": board.upcoming,
        "days": [{"last_day": day, "count": count} for day, count in sorted(board.days.items())],
    }
