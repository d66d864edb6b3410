"""The officers' list, and the counts beside it."""

from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Readable
from api.problems import Invalid, Unauthenticated, refuses
from api.reports.listing import service
from api.reports.listing.filters import Order, Position
from api.reports.listing.schemas import Counts, CountsQuery, ListQuery, ReportPage
from api.wire import cursor_after, position_of

router = APIRouter(tags=["reports"])

_REFUSED = refuses(Unauthenticated, Invalid)
_PRIVATE = {"Cache-Control": "private, no-store"}


@router.get("/reports", response_model=ReportPage, responses=_REFUSED)
async def list_reports(query: Annotated[ListQuery, Query()], person: Officer, database: Readable, now: Now) -> Response:
    """The reports that the officer may read: by nearest deadline, or newest first."""
    order = service.order_of(query.order, query.q is not None)
    after = _position(query.cursor, order) if query.cursor else None
    listed = await service.page(database, person, query, order, after, query.limit, now)
    return _sent({"items": listed.items, "next": cursor_after(order, *listed.next) if listed.next else None})


@router.get("/reports/counts", response_model=Counts, responses=_REFUSED)
async def count_reports(
    query: Annotated[CountsQuery, Query()], person: Officer, database: Readable, now: Now
) -> Response:
    """How many reports there are in each state, for the same filters as the list; counted up to 10 000."""
    counts = await service.counts(database, person, query, now)
    return _sent({"counts": {state.value: count for state, count in counts.items()}})


def _position(cursor: str, order: Order) -> Position:
    """Where a page begins. Raises Invalid for a cursor that was not made for a list in this order."""
    of, at, id_ = position_of(cursor, Order, AwareDatetime | None, UUID)
    possible = of is Order.DEADLINE if at is None else 1900 <= at.year <= 9000
    if of is not order or not possible:
        raise Invalid("validation.cursor", field="cursor")
    return Position(at, id_)


def _sent(told: object) -> Response:
    """What was just read from the database, as it is: it is not validated a second time."""
    body = orjson.dumps(told, default=str, option=orjson.OPT_UTC_Z)
    return Response(body, media_type="application/json", headers=_PRIVATE)
