"""A report with its row locked, and all that a step of it and the answer to that step need, in one statement.

The row is locked where it is found; whatever hangs on it (clocks, units, the accused, the timeline) is read as it was
before a wait for that lock, if there was one. The version that was locked says so: then it is all read again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, LargeBinary, Uuid, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.accounts.people import Person
from api.institutions.lawbook import known_lawbook
from api.institutions.queries.tree import TREE_VERSION
from api.law.refusals import Stale
from api.law.words import State
from api.prepared import Prepared, given, prepare
from api.problems import NotFound
from api.reports import records, rows
from api.reports.directory import directory_at
from api.reports.gathering import REPORTS
from api.reports.matter import Matter
from api.reports.standing import exists_for
from api.reports.tables import Report


async def by_officer(session: AsyncSession, report_id: UUID, person: Person, now: datetime) -> Matter:
    """A report for an officer. Raises `NotFound` out of his scope, `Stale` where it left that while he waited."""
    return await _held(session, _by_id(), {"report_id": report_id}, person, now)


async def by_key(session: AsyncSession, tracking_id: int, key_hash: bytes, now: datetime) -> Matter:
    """A report for whoever has its key. Raises `NotFound` for a wrong key as for no report."""
    return await _held(session, _by_key(), {"tracking_id": tracking_id, "key_hash": key_hash}, None, now)


async def by_itself(session: AsyncSession, report_id: UUID, now: datetime) -> Matter:
    """A report for the system itself. Raises `NotFound`."""
    return await _held(session, _by_id(), {"report_id": report_id}, None, now)


async def _held(
    session: AsyncSession, statement: Prepared, which: Mapping[str, object], person: Person | None, now: datetime
) -> Matter:
    found = await statement.rows(session, which)
    matter = await _matter(session, found[0], now) if found else None
    if matter is None or not (person is None or exists_for(person, matter)):
        raise NotFound
    *_, seq, state, _ = found[0]
    if matter.report.seq == seq:
        return matter
    found = await statement.rows(session, which)
    matter = await _matter(session, found[0], now)
    if not (person is None or exists_for(person, matter)):
        raise Stale("step.stale", state=State(state), allowed=())
    return matter


async def _matter(session: AsyncSession, row: Sequence[Any], now: datetime) -> Matter:
    *report, book_version, events, sealed, _, _, tree_version = row
    found = records.named(_REPORT, report)
    await known_lawbook(session, book_version)
    known = directory_at(tree_version, now)
    places = await known.places(session, (found["desk_id"], found["holder_id"]))
    matter = rows.matter(found, places[found["desk_id"]], places[found["holder_id"]])
    return replace(matter, known=known, record=records.record_of(events, sealed))


_REPORT = tuple(REPORTS.selected_columns.keys())


@cache
def _by_id() -> Prepared:
    row = aliased(Report)
    return _holding(row, row.id == given("report_id", Uuid()))


@cache
def _by_key() -> Prepared:
    row = aliased(Report)
    number, key = given("tracking_id", BigInteger()), given("key_hash", LargeBinary())
    return _holding(row, and_(row.tracking_id == number, row.key_hash == key))


def _holding(row: type[Report], which: ColumnElement[bool]) -> Prepared:
    locked = select(row.id, row.seq, row.state).where(which).with_for_update(key_share=True).cte("locked")
    whole = records.with_records(REPORTS).join(locked, locked.c.id == Report.id)
    return prepare(whole.add_columns(locked.c.seq, locked.c.state, TREE_VERSION))
