"""Many reports at once, for the system's own steps: each with all that decides its next step, in one statement.

Whoever asks has locked them before; then they are as they stand now.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, literal_column
from sqlalchemy.ext.asyncio import AsyncSession

from api.prepared import Prepared, given, prepare
from api.reports import records, rows
from api.reports.directory import present_directory
from api.reports.gathering import REPORTS
from api.reports.matter import Matter
from api.reports.tables import Report

_SPELLS = """(SELECT json_agg(json_build_array(s.holder_id, s.since) ORDER BY s.seq)
    FROM (SELECT e.holder_id, e.happened_at AS since, e.seq, lag(e.holder_id) OVER (ORDER BY e.seq) AS before
        FROM report_events e WHERE e.report_id = reports.id) s WHERE s.before IS DISTINCT FROM s.holder_id)"""


@dataclass(frozen=True, slots=True)
class Spell:
    """Since when somebody held a report; until the next spell, or now."""

    holder_id: UUID
    since: datetime


@dataclass(frozen=True, slots=True)
class Gathered:
    """A report, and who held it, in order."""

    matter: Matter
    spells: Sequence[Spell]


async def gathered(session: AsyncSession, report_ids: Sequence[UUID], now: datetime) -> list[Gathered]:
    """These reports, in no order; those that are gone are left out."""
    found = await _with_spells().rows(session, {"ids": list(report_ids)})
    matters = await _matters(session, [row[:-1] for row in found], now)
    return [
        Gathered(matter, [Spell(UUID(holder), datetime.fromisoformat(since)) for holder, since in spells or ()])
        for matter, spells in zip(matters, (records.as_read(row[-1]) for row in found), strict=True)
    ]


async def matters(session: AsyncSession, report_ids: Collection[UUID], now: datetime) -> list[Matter]:
    """The same without who held them."""
    return await _matters(session, await _reports().rows(session, {"ids": list(report_ids)}), now)


async def _matters(session: AsyncSession, found: Sequence[Any], now: datetime) -> list[Matter]:
    known = await present_directory(session, now)
    reports = [records.named(_NAMES, row) for row in found]
    places = await known.places(session, {report[name] for report in reports for name in ("desk_id", "holder_id")})
    return [
        replace(rows.matter(report, places[report["desk_id"]], places[report["holder_id"]]), known=known)
        for report in reports
    ]


_NAMES = tuple(REPORTS.selected_columns.keys())
_THESE = REPORTS.where(Report.id == any_(given("ids", ARRAY(Uuid()))))


@cache
def _reports() -> Prepared:
    return prepare(_THESE)


@cache
def _with_spells() -> Prepared:
    return prepare(_THESE.add_columns(literal_column(_SPELLS).label("spells")))
