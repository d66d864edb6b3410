"""The officers' list, and the counts beside it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime

from api.accounts.people import Person
from api.accounts.signing_in import Officer, answered_at_a_glance
from api.clock import Now, read_clock
from api.db import Database, readable
from api.problems import Invalid, Unauthenticated, refuses
from api.reports.listing import service
from api.reports.listing.filters import Order, Position
from api.reports.listing.schemas import Counts, CountsQuery, ListQuery, ReportPage
from api.shortcuts import Headers, Shortcut, query_at_a_glance
from api.wire import cursor_after, position_of, sent

router = APIRouter(tags=["reports"])

_REFUSED = refuses(Unauthenticated, Invalid)
_PRIVATE = {"Cache-Control": "private, no-store"}


@router.get("/reports", response_model=ReportPage, responses=_REFUSED)
async def list_reports(query: Annotated[ListQuery, Query()], request: Request, person: Officer, now: Now) -> Response:
    """The reports that the officer may read: by nearest deadline, or newest first."""
    async with readable(request) as database:
        return await _list(query, database, person, now)


@router.get("/reports/counts", response_model=Counts, responses=_REFUSED)
async def count_reports(
    query: Annotated[CountsQuery, Query()], request: Request, person: Officer, now: Now
) -> Response:
    """How many reports there are in each state, for the same filters as the list; counted up to 10 000."""
    async with readable(request) as database:
        return await _count(query, database, person, now)


async def _list(query: ListQuery, database: Database, person: Person, now: datetime) -> Response:
    order = service.order_of(query.order, query.q is not None)
    after = _position(query.cursor, order) if query.cursor else None
    listed = await service.page(database, person, query, order, after, query.limit, now)
    told = {"items": listed.items, "next": cursor_after(order, *listed.next) if listed.next else None}
    return sent(told, _PRIVATE)


async def _count(query: CountsQuery, database: Database, person: Person, now: datetime) -> Response:
    counts = await service.counts(database, person, query, now)
    return sent({"counts": {state.value: count for state, count in counts.items()}}, _PRIVATE)


async def _list_at_a_glance(request: Request, headers: Headers) -> Response | None:
    now, query = read_clock(), query_at_a_glance(request, ListQuery)
    if query is None:
        return None
    return await answered_at_a_glance(
        request, headers, now, lambda database, person: _list(query, database, person, now)
    )


async def _count_at_a_glance(request: Request, headers: Headers) -> Response | None:
    now, query = read_clock(), query_at_a_glance(request, CountsQuery)
    if query is None:
        return None
    return await answered_at_a_glance(
        request, headers, now, lambda database, person: _count(query, database, person, now)
    )


SHORTCUTS = (
    Shortcut("/reports", list_reports, _list_at_a_glance),
    Shortcut("/reports/counts", count_reports, _count_at_a_glance),
)


def _position(cursor: str, order: Order) -> Position:
    """Where a page begins. Raises Invalid for a cursor that was not made for a list in this order."""
    of, at, id_ = position_of(cursor, Order, AwareDatetime | None, UUID)
    possible = of is Order.DEADLINE if at is None else 1900 <= at.year <= 9000
    if of is not order or not possible:
        raise Invalid("validation.cursor", field="cursor")
    return Position(at, id_)
