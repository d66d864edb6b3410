"""Regions: those below one, those that somebody is typing, which codes are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.queries.likeness import best_matches
from api.institutions.queries.lists import any_of
from api.institutions.tables import ReferenceLoad, Region


@dataclass(frozen=True, slots=True)
class RegionFact:
    """A region; `full_name` holds those above it as well. Levels: 1 province, 2 regency, 3 district, 4 village."""

    code: str
    parent_code: str | None
    level: int
    kind: str
    name: str
    full_name: str
    zone: str


def _regions(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return select(
        Region.code,
        Region.parent_code,
        Region.level,
        Region.kind,
        Region.name,
        Region.full_name,
        Region.zone,
    ).where(*conditions)


async def _read(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> list[RegionFact]:
    return [RegionFact(*row) for row in (await session.execute(query))]


async def region(session: AsyncSession, code: str) -> RegionFact | None:
    """The region of this code."""
    found = await _read(session, _regions(Region.code == code))
    return found[0] if found else None


async def regions_below(
    session: AsyncSession, parent: str | None, *, after: str | None, limit: int
) -> list[RegionFact]:
    """The regions right below one (None: the provinces) by code, from the one after `after` on."""
    below = Region.parent_code.is_(None) if parent is None else Region.parent_code == parent
    query = _regions(below).order_by(Region.code).limit(limit)
    return await _read(session, query if after is None else query.where(Region.code > after))


async def find_regions(
    session: AsyncSession, words: str, *, within: str | None, level: int | None, limit: int
) -> list[RegionFact]:
    """The best matches of what somebody is typing, typing errors forgiven; the larger region first."""
    conditions = []
    if within is not None:
        conditions.append(Region.code.startswith(f"{within}.", autoescape=True))
    if level is not None:
        conditions.append(Region.level == level)
    found = best_matches(
        _regions(*conditions),
        Region.own_words,
        Region.all_words,
        words,
        (Region.level, Region.code),
        limit,
        few=within is not None,
    )
    return await _read(session, found)


async def known_regions(session: AsyncSession, codes: Iterable[str]) -> dict[str, str]:
    """The zone of each of these regions, by code; unknown codes are left out."""
    rows = await session.execute(select(Region.code, Region.zone).where(Region.code == any_of(codes, Text())))
    return dict(rows.all())


async def edition(session: AsyncSession, name: str) -> str | None:
    """Which edition of a file of reference data is loaded."""
    found: str | None = await session.scalar(select(ReferenceLoad.edition).where(ReferenceLoad.name == name))
    return found
