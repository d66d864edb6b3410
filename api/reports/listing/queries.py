"""The list's SELECTs: a page in order, and how many there are in each state. One statement each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    Subquery,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import aliased

from api.accounts.people import Person
from api.db import Database
from api.institutions.queries.tree import REGENCY_LENGTH, TREE_VERSION
from api.law.words import Part as UnitPart
from api.law.words import State
from api.prepared import Prepared, prepare
from api.reports import kinds
from api.reports.directory import directory_at
from api.reports.kinds import Seats
from api.reports.listing import places
from api.reports.listing.conditions import conditions, each_of, values_of
from api.reports.listing.filters import Filters, Order, Position
from api.reports.listing.places import Cut, Part
from api.reports.listing.reach import Reach, reach_of
from api.reports.matter import Place
from api.reports.scope import readable_by, words_readable_by
from api.reports.tables import Report, ReportUnit

COUNTED = 10_000
"""Up to how many reports of a state are counted."""

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_NEVER = datetime.max.replace(tzinfo=UTC)  # how the driver spells infinity
_FIRST = UUID(int=0)
_KINDS_KEPT = 500
_OF_THE_MATTER = frozenset({"classes", "channels", "topic", "region", "institution_id", "returned"})
"""Filters that tell of a report what whoever sees nothing but its state and dates may not know."""


class Found(NamedTuple):
    """A report of a page. What only its flags make matter is None where it has none."""

    id: str
    tracking_id: int
    seq: int
    state: str
    report_class: str
    channel: str
    title: str
    topic: str | None
    region_code: str | None
    anonymous: bool
    confidential: bool
    danger: bool
    declared: bool
    received_at: datetime
    next_due: datetime
    desk_id: UUID
    desk_role: str
    holder_id: UUID
    above_id: UUID | None
    supporting: list[UUID] | None
    copied: list[UUID] | None


@dataclass(frozen=True, slots=True)
class Count:
    """So many reports; `capped` means: or more."""

    count: int
    capped: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """All that a statement depends on but values: whose, looking where, which filters are set, how much of it."""

    seats: Seats
    looks: tuple[str, ...]
    asks: frozenset[str]
    filters: Filters
    order: Order | None
    most: int


async def page(
    database: Database,
    person: Person,
    filters: Filters,
    order: Order,
    after: Position | None,
    limit: int,
    now: datetime,
) -> tuple[list[Found], dict[UUID, Place]]:
    """The reports of one page behind a position, and one more if there are more; with the places where they lie."""
    first = _LONG_AGO if order is Order.DEADLINE else _NEVER
    at = after.at or _NEVER if after else first
    statement, values = _question(person, filters, order, limit + 1, min(at, now))
    if statement is None:
        return [], {}
    values |= {"at": at, "id": after.id if after else _FIRST}
    rows = await statement.rows(database, values)
    if not rows:
        return [], {}
    found = [Found(*row[:-1]) for row in rows]
    places = {each for report in found for each in (report.desk_id, report.holder_id)}
    return found, await directory_at(rows[0][-1], now).places(database, places)


async def counts(database: Database, person: Person, filters: Filters, now: datetime) -> dict[State, Count]:
    """How many reports there are in each state that is asked for."""
    statement, values = _question(person, filters, None, COUNTED + 1, now)
    rows = [] if statement is None else await statement.rows(database, values)
    found = {state: (count, bounded) for state, count, bounded in rows}
    too_many = filters.query is not None and sum(count for count, _ in found.values()) > COUNTED
    return {state: _count(*found.get(state, (0, False)), too_many) for state in filters.states}


def _count(count: int, bounded: bool, too_many: bool) -> Count:
    return Count(min(count, COUNTED), bounded or too_many or count > COUNTED)


def forget() -> None:
    """Write every statement anew: for when a size that stands in them was changed."""
    _statement.cache_clear()


def _question(
    person: Person, filters: Filters, order: Order | None, most: int, latest: datetime
) -> tuple[Prepared | None, dict[str, object]]:
    reach = reach_of(person)
    values = values_of(filters, latest) | _values_of(reach) | kinds.values_of(person)
    looks = _looks(person, reach, filters, order)
    if not looks:
        return None, values
    fixed = Filters(states=filters.states, classes=filters.classes, channels=filters.channels)
    asks = frozenset(name for name in Filters.__dataclass_fields__ if getattr(filters, name) not in (None, ()))
    return _statement(Kind(kinds.seats_of(person), looks, asks, fixed, order, most)), values


def _looks(person: Person, reach: Reach, filters: Filters, order: Order | None) -> tuple[str, ...]:
    """The kinds of places to look at."""
    if filters.query is None and filters.tracking_id is None:
        if filters.institution_id is not None:
            own = next((each.path for each in person.offices if each.institution_id == filters.institution_id), None)
            return ("institution", "unit") if own is None else ("unit",) if "." in own else ("institution",)
        if reach.everything:
            return (_in_the_country(filters, order),)
        kinds = {
            "roots": reach.roots, "over": reach.over, "inspected": reach.inspected, "units": reach.units,
            "watched": reach.desks, "beside": reach.beside,
        }  # fmt: skip
        return tuple(name for name, found in kinds.items() if found)
    looks = ["number"] if filters.tracking_id is not None else []
    if filters.query is not None:
        if filters.institution_id is not None:
            looks.append("words_in_institution")
        elif reach.everything:
            looks.append("words_anywhere")
        else:
            looks += ["words", "words_beside"] if reach.beside else ["words"]
    return tuple(looks)


def _in_the_country(filters: Filters, order: Order | None) -> str:
    """Every filter but these may leave few of many; looking for those must not read the whole country."""
    if filters.region is not None and len(filters.region) >= REGENCY_LENGTH:
        return "region"
    narrow = replace(filters, states=(), due_after=None, due_by=None, due_until=None) != Filters(states=())
    return "last" if order is None and narrow else "everywhere"


def _values_of(reach: Reach) -> dict[str, object]:
    supervisors = reach.over | reach.inspected | reach.desks
    return {
        "roots": list(reach.roots),
        "over": list(reach.over),
        "inspected": list(reach.inspected),
        "units": list(reach.units),
        "desks": list(reach.desks),
        "beside": list(reach.beside),
        "supervisors": list(supervisors),
        "word_roots": list(supervisors | reach.roots | reach.homes),
    }


@lru_cache(_KINDS_KEPT)
def _statement(kind: Kind) -> Prepared:
    person, stand_ins = kinds.somebody(kind.seats)
    found = union(*_parts(kind, person)).subquery("found")
    return prepare(_counts_of(found, kind) if kind.order is None else _page_of(found, kind.order, kind.most), stand_ins)


def _parts(kind: Kind, person: Person) -> list[Part]:
    narrowed = conditions(kind.filters, kind.asks)
    states, rows = kind.filters.states, each_of(kind.filters.states)
    known = words_readable_by(person) if _OF_THE_MATTER & kind.asks else readable_by(person)
    to_read = Cut(states, rows, [*narrowed, known], kind.order, kind.most)
    if "institution_id" in kind.asks:
        narrowed.append(places.held_in_the_institution())
    by_number = Cut(states, rows, [*narrowed, known], kind.order, kind.most)
    by_words = Cut(states, rows, [*narrowed, words_readable_by(person)], kind.order, kind.most)
    parts: dict[str, Callable[[], Part]] = {
        "institution": lambda: places.in_the_institution(to_read),
        "unit": lambda: places.in_the_unit(to_read),
        "everywhere": lambda: places.everywhere(to_read),
        "last": lambda: places.among_the_last(to_read),
        "region": lambda: places.in_the_region(to_read),
        "roots": lambda: places.in_roots(to_read),
        "over": lambda: places.under_roots(to_read),
        "inspected": lambda: places.inspected(to_read),
        "units": lambda: places.in_units(to_read),
        "watched": lambda: places.watched(to_read),
        "beside": lambda: places.beside(to_read),
        "number": lambda: places.of_the_number(by_number),
        "words": lambda: places.with_words(by_words, places.roots_of_reach()),
        "words_beside": lambda: places.with_words_beside(by_words),
        "words_in_institution": lambda: places.with_words(by_words, places.root_of_the_institution()),
        "words_anywhere": lambda: places.with_words_anywhere(by_words),
    }
    return [parts[name]() for name in kind.looks]


def _page_of(found: Subquery, order: Order, most: int) -> Select[*tuple[Any, ...]]:
    """The first of all that was found, with what is shown of them."""
    first = select(found.c.id, found.c.at).order_by(*_in_order(found, order)).limit(most).subquery("first")
    shown = aliased(Report)
    flagged = and_(or_(shown.anonymous, shown.confidential), shown.has_units)
    columns: dict[str, SQLColumnExpression[Any]] = {
        "id": cast(shown.id, Text),
        "version": shown.seq,
        "supporting": case((flagged, _units(shown, UnitPart.SUPPORTING))),
        "copied": case((flagged, _units(shown, UnitPart.COPIED))),
    }
    return (
        select(*((columns[name] if name in columns else getattr(shown, name)).label(name) for name in Found._fields))
        .add_columns(TREE_VERSION)
        .select_from(first)
        .join(shown, shown.id == first.c.id)
        .order_by(*_in_order(first, order))
    )


def _in_order(rows: Subquery, order: Order) -> tuple[ColumnElement[Any], ...]:
    return (rows.c.at if order is Order.DEADLINE else rows.c.at.desc(), rows.c.id)


def _units(shown: type[Report], part: UnitPart) -> ColumnElement[Any]:
    ids = select(func.array_agg(ReportUnit.institution_id)).where(
        ReportUnit.report_id == shown.id, ReportUnit.until_seq.is_(None), ReportUnit.part == part
    )
    return ids.correlate(shown).scalar_subquery()


def _counts_of(found: Subquery, kind: Kind) -> Select[*tuple[Any, ...]]:
    states = each_of(kind.filters.states)
    counted = select(found.c.state, func.count().label("count")).group_by(found.c.state).subquery("counted")
    bounded = places.is_bounded(states) if "last" in kind.looks else false()
    return select(states.c.state, func.coalesce(counted.c.count, 0), bounded).select_from(
        states.outerjoin(counted, counted.c.state == states.c.state)
    )
