"""Every SELECT of what the public reads. Each asks the report's own row whether it still may be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from api.db import Database
from api.law.words import State
from api.prepared import Prepared, written
from api.publication.asked import Asked, Position
from api.publication.statements import COUNTED, COUNTED_IN_A_REGION, LOOKED_AT, counts_of, end_of, page_of, regions_of
from api.reports.searching import PERIOD_SECONDS

POINTS = 300
"""Points that a map gets at most."""

_LATEST = datetime(9999, 1, 1, tzinfo=UTC)
_NOBODY = UUID(int=0)
_WIB, _WIT = timedelta(hours=7), timedelta(hours=9)
_AFTER_A_DOT = "/"  # the next character: all codes below a region lie between it and its code with this


class Found(NamedTuple):
    """A public report of a list."""

    id: UUID
    tracking_id: int
    state: str
    report_class: str
    channel: str
    topic: str | None
    region_code: str | None
    region: str | None
    anonymous: bool
    lat: float | None
    lon: float | None
    event_date: date | None
    received_at: datetime
    disposed_at: datetime | None
    followed_up_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    archived_at: datetime | None
    archive_reason: str | None
    rating: int | None
    released_at: datetime
    root_id: UUID
    root: str
    holder_id: UUID
    holder: str
    zone: str
    title: str
    text: str


class InRegion(NamedTuple):
    """How many public reports a region has; `looked` of its last were looked at."""

    code: str
    name: str
    reports: int
    looked: int


@dataclass(frozen=True, slots=True)
class Counted:
    """So many reports of a state, and of how many that were looked at."""

    state: State
    count: int


async def page(
    database: Database, asked: Asked, after: Position | None, limit: int, now: datetime
) -> tuple[list[Found], Position | None]:
    """Public reports behind a position, the last received first, and where the next page begins."""
    values = _values(asked, after, now) | {"most": limit + 1}
    found = [Found(*row) for row in await _page(_kind(asked), False).rows(database, values)]
    if len(found) > limit:
        last = found[limit - 1]
        return found[:limit], Position(last.received_at, last.id)
    rows = await _end(_kind(asked)).rows(database, values | {"last": LOOKED_AT - 1}) if asked.narrows else ()
    return found, Position(*rows[0]) if rows else None


async def report(database: Database, tracking_id: int, now: datetime) -> Found | None:
    """The public report of this number."""
    asked = Asked(tracking_id=tracking_id)
    rows = await _page(_kind(asked), False).rows(database, _values(asked, None, now) | {"most": 1})
    return Found(*rows[0]) if rows else None


async def points(database: Database, asked: Asked, now: datetime) -> list[Found]:
    """The last public reports whose place may be shown on a map."""
    values = _values(asked, None, now) | {"most": POINTS}
    return [Found(*row) for row in await _page(_kind(asked), True).rows(database, values)]


async def counts(database: Database, asked: Asked, now: datetime) -> tuple[list[Counted], bool]:
    """How many there are in each state, and whether there may be more than were looked at."""
    rows = await _counts(_kind(asked)).rows(database, _values(asked, None, now))
    return [Counted(State(state), count) for state, count, _ in rows], any(looked >= LOOKED_AT for *_, looked in rows)


async def regions(database: Database, asked: Asked, now: datetime) -> tuple[list[InRegion], int]:
    """How many there are in each region right below the one that is asked for; of so many at most looked at."""
    values = _values(asked, None, now) | {"in_a_region": COUNTED_IN_A_REGION}
    rows = await _regions(_kind(asked)).rows(database, values)
    return [InRegion(*row) for row in rows], COUNTED_IN_A_REGION if asked.by_region else LOOKED_AT


async def names(database: Database, ids: Sequence[str]) -> Mapping[str, str]:
    """The names of institutions."""
    return {str(id_): name for id_, name in await _NAMES.rows(database, {"ids": ids})}


_NAMES = written("SELECT id, name FROM institutions WHERE id = ANY(CAST(:ids AS uuid[]))")


def _kind(asked: Asked) -> Asked:
    """The same with stand-ins for its values: questions of one kind have one statement."""
    return asked.without_values


@lru_cache(500)
def _page(kind: Asked, with_points: bool) -> Prepared:
    return written(page_of(kind, with_points=with_points))


@lru_cache(500)
def _end(kind: Asked) -> Prepared:
    return written(end_of(kind))


@lru_cache(500)
def _counts(kind: Asked) -> Prepared:
    return written(counts_of(kind))


@lru_cache(500)
def _regions(kind: Asked) -> Prepared:
    return written(regions_of(kind))


def _values(asked: Asked, after: Position | None, now: datetime) -> dict[str, object]:
    at, region = after.at if after else _LATEST, asked.region or ""
    start, end = asked.received_from or date.min, asked.received_to or date.max
    return {
        "at": at,
        "id": after.id if after else _NOBODY,
        "looked": LOOKED_AT,
        "period": int(min(at, now).timestamp() // PERIOD_SECONDS),
        "query": asked.query,
        "tracking_id": asked.tracking_id,
        "states": list(asked.states),
        "classes": list(asked.classes),
        "topic": asked.topic,
        "region": region,
        "region_end": f"{region}{_AFTER_A_DOT}",
        "province": region[:2],
        "regency": region[:5],
        "root_id": asked.branch.root_id if asked.branch else None,
        "unit_ids": list(asked.branch.unit_ids or ()) if asked.branch else [],
        "received_from": start,
        "received_to": end,
        "received_after": datetime.combine(max(start, date(1900, 1, 1)), time.min, UTC) - _WIT,
        "received_before": datetime.combine(min(end, date(9000, 1, 1)), time.min, UTC) + timedelta(days=1) - _WIB,
    }


__all__ = ["COUNTED", "Counted", "Found", "InRegion", "counts", "names", "page", "points", "regions", "report"]
