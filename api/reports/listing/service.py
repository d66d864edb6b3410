"""The officers' list: what is asked for is understood, found, and shown as far as each officer may see it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.db import Database
from api.institutions.lawbook import lawbook
from api.law.words import DayUnit, State, Zone
from api.reports.listing import queries
from api.reports.listing.filters import Filters, Order, Position, Until, tracking_id_in
from api.reports.listing.outlines import outlines
from api.reports.listing.queries import Count
from api.reports.listing.schemas import CountsQuery
from api.reports.outline import Outlined
from api.reports.searching import asked, question
from api.reports.vocabulary import spellings


@dataclass(frozen=True, slots=True)
class Listed:
    """One page, and where the next begins if there is one."""

    items: list[Outlined]
    next: Position | None


def order_of(order: Order | None, searched: bool) -> Order:
    """The order that is asked for; without one, what is searched for comes by its age."""
    return order or (Order.NEWEST if searched else Order.DEADLINE)


async def page(
    database: Database,
    person: Person,
    query: CountsQuery,
    order: Order,
    after: Position | None,
    limit: int,
    now: datetime,
) -> Listed:
    """A page of the reports that a person may read, behind a position."""
    filters = await _understood(database, query, now)
    if filters is None:
        return Listed([], None)
    found, places = await queries.page(database, person, filters, order, after, limit, now)
    items = list(outlines(found[:limit], places, person, now))
    if len(found) <= limit:
        return Listed(items, None)
    last = items[-1]
    at = last["next_due"] if order is Order.DEADLINE else last["received_at"]
    return Listed(items, Position(at, UUID(last["id"])))


async def counts(database: Database, person: Person, query: CountsQuery, now: datetime) -> dict[State, Count]:
    """How many reports that a person may read there are, in each state that is asked for."""
    filters = await _understood(database, query, now)
    if filters is None:
        return dict.fromkeys(query.state or State, Count(0, False))
    return await queries.counts(database, person, filters, now)


async def _understood(database: Database, query: CountsQuery, now: datetime) -> Filters | None:
    """What is asked for; None where it is certain that nothing is."""
    words = number = None
    if query.q is not None:
        number = tracking_id_in(query.q)
        looked_for = () if number and "#" in query.q else asked(query.q)
        if looked_for:
            async with database.reading() as session:
                words = question(await spellings(session, looked_for))
        elif number is None:
            return None
    due_after, due_by, due_until = None, None, None
    if query.due_within is not None:
        async with database.reading() as session:
            due_until = await _until(session, query.due_within, now)
        due_after = None if query.overdue else now
    elif query.overdue is not None:
        due_after, due_by = (None, now) if query.overdue else (now, None)
    return Filters(
        states=tuple(state for state in State if state in query.state) or tuple(State),
        classes=tuple(sorted(set(query.report_class))),
        channels=tuple(sorted(set(query.channel))),
        topic=query.topic,
        region=query.region,
        institution_id=query.institution,
        due_after=due_after,
        due_by=due_by,
        due_until=due_until,
        returned=query.returned,
        received_from=query.received_from,
        received_to=query.received_to,
        query=words,
        tracking_id=number,
    )


async def _until(session: AsyncSession, days: int, now: datetime) -> Until:
    """The end of the last of so many working days, in each zone."""
    book = await lawbook(session)
    wib, wita, wit = (
        book.calendar(zone).due_at(now, days, DayUnit.WORKING_DAYS) for zone in (Zone.WIB, Zone.WITA, Zone.WIT)
    )
    return Until(wib, wita, wit)
