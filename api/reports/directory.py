"""Which places and desks there are, as far as this process has asked: what nearly every request must know.

A directory holds what is so at one version of the tree, within one hour; it only ever learns more. Triggers give the
tree a new version with every change of institutions, appointments, suspensions or topics; and what begins or ends on
some day does so at a whole hour. So nobody works by what is no longer so: either he has read the version together with
what he works on (`directory_at`), or the statement that stores his work asks whether it is still the same (`presumed`,
see `writing.file`).
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries.desks import Desk, chain_at, overseer_at
from api.db import Database
from api.institutions.queries.topics import valid_topics_at
from api.institutions.queries.tree import REGENCY_LENGTH, TREE_VERSION, government_at
from api.law.words import Role
from api.prepared import Prepared, prepare
from api.reports import rows
from api.reports.gathering import PLACES
from api.reports.matter import Place

Source = Database | AsyncSession
"""Where to ask what is not known yet."""

MOST = 20_000
"""Of so many places, or chains of desks, a process knows at most; then it begins anew."""

_HOUR = 3600
_NEVER = -1
_K = TypeVar("_K")
_V = TypeVar("_V")


class Directory:
    """Places and desks at one version of the tree, as of one hour."""

    def __init__(self, version: int, now: datetime) -> None:
        self.version, self._now = version, now
        self._places: dict[UUID, Place | None] = {}
        self._chains: dict[tuple[UUID | None, Role, date], list[Desk]] = {}
        self._overseers: dict[date, Desk | None] = {}
        self._governments: dict[tuple[str, date], UUID | None] = {}
        self._topics: frozenset[str] | None = None

    def is_of(self, version: int, now: datetime) -> bool:
        """Whether it tells what is so at this version and moment."""
        return self.version == version and _hour_of(self._now) == _hour_of(now)

    async def places(self, source: Source, ids: Iterable[UUID]) -> dict[UUID, Place]:
        """The places of these ids, whether they stand or not; unknown ids are left out."""
        wanted = set(ids)
        known = {each: self._places[each] for each in wanted & self._places.keys()}
        if new := wanted - known.keys():
            found, version = await places_at(source, new, self._now)
            asked = dict.fromkeys(new) | found
            self._learn(self._places, asked, version)
            known |= asked
        return {each: place for each, place in known.items() if place is not None}

    async def place(self, source: Source, institution_id: UUID) -> Place | None:
        """One place; None for an unknown id."""
        return (await self.places(source, (institution_id,))).get(institution_id)

    async def chain(self, source: Source, institution_id: UUID | None, role: Role, on: date) -> list[Desk]:
        """The desks over an institution (`chain_of_desks`); over none the national desk."""
        key = (institution_id, role, on)
        if key in self._chains:
            return self._chains[key]
        desks, version = await chain_at(source, institution_id, role, on)
        self._learn(self._chains, {key: desks}, version)
        return desks

    async def overseer(self, source: Source, on: date) -> Desk | None:
        """The overseer's desk; None where the tree has none."""
        if on in self._overseers:
            return self._overseers[on]
        desk, version = await overseer_at(source, on)
        self._learn(self._overseers, {on: desk}, version)
        return desk

    async def government(self, source: Source, region_code: str, on: date) -> UUID | None:
        """The regency or city that governs a region, else the province, as far as they are in the tree."""
        key = (region_code[:REGENCY_LENGTH], on)
        if key in self._governments:
            return self._governments[key]
        found, version = await government_at(source, region_code, on)
        self._learn(self._governments, {key: found}, version)
        return found

    async def has_topic(self, source: Source, code: str) -> bool:
        """Whether a new report may name this topic."""
        if self._topics is not None:
            return code in self._topics
        topics, version = await valid_topics_at(source)
        self._topics = topics if version == self.version else None
        return code in topics

    def _learn(self, known: dict[_K, _V], more: Mapping[_K, _V], version: int | None) -> None:
        """Keep what is so at this directory's version; what was read of another one serves whoever asked alone."""
        if version == self.version:
            if len(known) >= MOST:
                known.clear()
            known.update(more)


async def places(
    source: Source, ids: Iterable[UUID], now: datetime, *, known: Directory | None = None
) -> dict[UUID, Place]:
    """Institutions as desks, holders or units beside them, by id; unknown ids are left out."""
    return await known.places(source, ids) if known else (await places_at(source, ids, now))[0]


async def has_topic(source: Source, code: str, *, known: Directory | None = None) -> bool:
    """Whether a report may be given this topic."""
    return await known.has_topic(source, code) if known else code in (await valid_topics_at(source))[0]


async def places_at(source: Source, ids: Iterable[UUID], now: datetime) -> tuple[dict[UUID, Place], int | None]:
    """Places as they are at this moment, by id; and the version of the tree of which it is true, if there are any."""
    found = await _places().rows(source, {"ids": list(ids), "now": now})
    places = (rows.place(dict(zip(_PLACE, row, strict=False)), "p") for row in found)
    return {place.id: place for place in places}, found[0][-1] if found else None


_present = Directory(_NEVER, datetime.min.replace(tzinfo=UTC))


def directory_at(version: int, now: datetime) -> Directory:
    """The directory for whoever has just read this version of the tree."""
    global _present
    if not _present.is_of(version, now):
        _present = Directory(version, now)
    return _present


def presumed(now: datetime) -> Directory:
    """The directory of the version that was read last, for whoever will find out whether it still is the one."""
    return directory_at(_present.version, now)


async def present_directory(source: Source, now: datetime) -> Directory:
    """The directory of the present version, for one tiny query."""
    ((version,),) = await _version().rows(source, {})
    return directory_at(version, now)


def _hour_of(now: datetime) -> int:
    return int(now.timestamp()) // _HOUR


_PLACE = PLACES.selected_columns.keys()


@cache
def _places() -> Prepared:
    return prepare(PLACES.add_columns(TREE_VERSION))


@cache
def _version() -> Prepared:
    return prepare(select(TREE_VERSION))
