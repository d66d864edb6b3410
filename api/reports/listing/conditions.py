"""What the filters of a list mean for a report, and the values that they hand over."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, FromClause, Text, and_, case, func, or_, select
from sqlalchemy.dialects.postgresql import array

from api.db import Instant
from api.institutions.tables import Institution, Topic
from api.law.words import Clock, State, Zone
from api.prepared import given
from api.reports.listing.filters import Filters
from api.reports.listing.places import within_the_region
from api.reports.searching import PERIOD_SECONDS
from api.reports.tables import Report, ReportClock

_WIB, _WIT = timedelta(hours=7), timedelta(hours=9)
_AFTER_A_DOT = "/"  # the next character: all codes below a region lie between it and its code with this


def each_of(states: Sequence[State]) -> FromClause:
    """The states as rows."""
    listed: ColumnElement[Any] = array([state.value for state in states])
    return func.unnest(listed).table_valued("state").render_derived(name="states")


def conditions(filters: Filters, asks: Collection[str]) -> list[ColumnElement[bool]]:
    """What a report must be, its state and place aside."""
    found: list[ColumnElement[bool]] = []
    if filters.classes:
        found.append(Report.report_class.in_(filters.classes))
    if filters.channels:
        found.append(Report.channel.in_(filters.channels))
    for name, condition in _CONDITIONS.items():
        if name in asks:
            found.append(condition())
    return found


def values_of(filters: Filters, latest: datetime) -> dict[str, object]:
    """The values of the filters; `latest` is the moment from which a search over the country walks back."""
    values: dict[str, object] = {
        "period": int(latest.timestamp() // PERIOD_SECONDS),
        "topic": filters.topic,
        "region": filters.region,
        "region_end": f"{filters.region}{_AFTER_A_DOT}",
        "institution": filters.institution_id,
        "due_after": filters.due_after,
        "due_by": filters.due_by,
        "returned": filters.returned,
        "query": filters.query,
        "tracking_id": filters.tracking_id,
    }
    if filters.due_until:
        until = filters.due_until
        values |= {"due_wib": until.wib, "due_wita": until.wita, "due_wit": until.wit}
    if filters.received_from:
        start = datetime.combine(filters.received_from, time.min, UTC)
        values |= {"received_from": filters.received_from, "received_after": start - _WIT}
    if filters.received_to:
        end = datetime.combine(filters.received_to, time.min, UTC) + timedelta(days=1)
        values |= {"received_to": filters.received_to, "received_before": end - _WIB}
    return values


def _at(name: str) -> ColumnElement[datetime]:
    return given(name, Instant)


def _topic() -> ColumnElement[bool]:
    topic = given("topic", Text())
    return Report.topic.in_(select(Topic.code).where(or_(Topic.code == topic, Topic.parent_code == topic)))


def _due_until() -> ColumnElement[bool]:
    """The zone is looked up only between the first of the three midnights and the last."""
    wib, wita, wit = _at("due_wib"), _at("due_wita"), _at("due_wit")
    own = case((Institution.zone == Zone.WITA, wita), (Institution.zone == Zone.WIT, wit), else_=wib)
    near = select(Institution.id).where(Institution.id == Report.holder_id, Report.next_due <= own).correlate(Report)
    return and_(
        Report.next_due <= func.greatest(wib, wita, wit),
        or_(Report.next_due <= func.least(wib, wita, wit), near.exists()),
    )


def _returned() -> ColumnElement[bool]:
    waits = select(ReportClock.report_id).where(
        ReportClock.report_id == Report.id,
        ReportClock.clock == Clock.REDISPOSITION,
        ReportClock.ended_at.is_(None),
    )
    return waits.correlate(Report).exists() == given("returned", Boolean())


def _received_from() -> ColumnElement[bool]:
    return and_(Report.received_on >= given("received_from", Date()), Report.received_at >= _at("received_after"))


def _received_to() -> ColumnElement[bool]:
    return and_(Report.received_on <= given("received_to", Date()), Report.received_at < _at("received_before"))


_CONDITIONS: dict[str, Callable[[], ColumnElement[bool]]] = {
    "topic": _topic,
    "region": lambda: within_the_region(Report.region_code),
    "due_after": lambda: Report.next_due > _at("due_after"),
    "due_by": lambda: Report.next_due <= _at("due_by"),
    "due_until": _due_until,
    "returned": _returned,
    "received_from": _received_from,
    "received_to": _received_to,
}
"""Bounds by instant beside those by date: the first an index knows, the second are exact."""
