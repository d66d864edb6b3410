"""A report with its row locked, and all that a step of it and the answer to that step need, in one statement.

The row is locked where it is found; whatever hangs on it (clocks, units, the accused, the timeline) is read as it was
before a wait for that lock, if there was one. The version that was locked says so: then it is all read again.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache
from types import MappingProxyType
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
from api.reports import kinds, records
from api.reports.directory import directory_at
from api.reports.matter import Matter
from api.reports.scope import readable_by
from api.reports.tables import Report

_KINDS_KEPT = 200


async def by_officer(session: AsyncSession, report_id: UUID, person: Person, now: datetime) -> Matter:
    """A report for an officer. Raises `NotFound` out of his scope, `Stale` where it left that while he waited."""
    values = kinds.values_of(person) | {"report_id": report_id}
    return await _held(session, _for_officers(kinds.seats_of(person)), values, now)


async def by_key(session: AsyncSession, tracking_id: int, key_hash: bytes, now: datetime) -> Matter:
    """A report for whoever has its key. Raises `NotFound` for a wrong key as for no report."""
    return await _held(session, _for_reporters(), {"tracking_id": tracking_id, "key_hash": key_hash}, now)


async def by_itself(session: AsyncSession, report_id: UUID, now: datetime) -> Matter:
    """A report for the system itself. Raises `NotFound`."""
    return await _held(session, _for_the_system(), {"report_id": report_id}, now)


async def _held(session: AsyncSession, statement: Prepared, values: Mapping[str, object], now: datetime) -> Matter:
    asked = {**values, "now": now}
    found = await statement.rows(session, asked)
    if not found:
        raise NotFound
    *row, seq, state, tree = found[0]
    whole = records.whole_of(row)
    if whole.matter.report.seq != seq:
        found = await statement.rows(session, asked)
        if not found:
            raise Stale("step.stale", state=State(state), allowed=())
        *row, _, _, tree = found[0]
        whole = records.whole_of(row)
    await known_lawbook(session, whole.book_version)
    return replace(whole.matter, record=whole.record, known=directory_at(tree, now))


@lru_cache(_KINDS_KEPT)
def _for_officers(seats: kinds.Seats) -> Prepared:
    person, stand_ins = kinds.somebody(seats)
    return _holding(and_(Report.id == given("report_id", Uuid()), readable_by(person)), stand_ins)


@cache
def _for_reporters() -> Prepared:
    number, key = given("tracking_id", BigInteger()), given("key_hash", LargeBinary())
    return _holding(and_(Report.tracking_id == number, Report.key_hash == key))


@cache
def _for_the_system() -> Prepared:
    return _holding(Report.id == given("report_id", Uuid()))


def _holding(which: ColumnElement[bool], stand_ins: Mapping[object, str] = MappingProxyType({})) -> Prepared:
    row = aliased(Report)
    meant = select(Report.id).where(which).scalar_subquery()
    locked = select(row.id, row.seq, row.state).where(row.id == meant).with_for_update(key_share=True).cte("locked")
    whole = records.wholes().join(locked, locked.c.id == Report.id)
    return prepare(whole.add_columns(locked.c.seq, locked.c.state, TREE_VERSION), stand_ins)
