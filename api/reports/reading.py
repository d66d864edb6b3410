"""A report with its record, in one statement, for whoever only reads it.

What the law needs besides, its book and the places, this process knows already; the versions that are read along say
whether it still does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, LargeBinary, Uuid, and_, select

from api.accounts.people import Person
from api.institutions.lawbook import LawBook, lawbook_of
from api.institutions.queries.tree import TREE_VERSION
from api.prepared import Prepared, given, prepare
from api.problems import NotFound
from api.reports import rows
from api.reports.directory import directory_at
from api.reports.gathering import REPORTS
from api.reports.matter import Matter
from api.reports.records import Record, Source, named, record_of, with_records
from api.reports.standing import exists_for
from api.reports.tables import Report


@dataclass(frozen=True, slots=True)
class Whole:
    """A report with its record, and the law book in force."""

    matter: Matter
    record: Record
    book: LawBook


async def by_key(source: Source, tracking_id: int, key_hash: bytes, now: datetime) -> Whole:
    """A report for whoever has its key. Raises `NotFound` for a wrong key as for no report."""
    return await _read(source, _by_key(), {"tracking_id": tracking_id, "key_hash": key_hash}, now)


async def by_officer(source: Source, report_id: UUID, person: Person, now: datetime) -> Whole:
    """A report for an officer. Raises `NotFound` out of his scope."""
    whole = await _read(source, _by_id(), {"report_id": report_id}, now)
    if not exists_for(person, whole.matter):
        raise NotFound
    return whole


async def version_by_key(source: Source, tracking_id: int, key_hash: bytes) -> int | None:
    """The number of a report's last event, for whoever has its key; None for a wrong key as for no report."""
    found = await _version_by_key().rows(source, {"tracking_id": tracking_id, "key_hash": key_hash})
    return found[0][0] if found else None


async def _read(source: Source, statement: Prepared, which: Mapping[str, object], now: datetime) -> Whole:
    found = await statement.rows(source, which)
    if not found:
        raise NotFound
    *report, book_version, events, sealed, tree_version = found[0]
    values, known = named(_REPORT, report), directory_at(tree_version, now)
    places = await known.places(source, (values["desk_id"], values["holder_id"]))
    record = record_of(events, sealed)
    desk, holder = places[values["desk_id"]], places[values["holder_id"]]
    matter = replace(rows.matter(values, desk, holder), known=known, record=record)
    return Whole(matter, record, await lawbook_of(source, book_version))


_REPORT = tuple(REPORTS.selected_columns.keys())
_WHOLE = with_records(REPORTS).add_columns(TREE_VERSION)


@cache
def _by_id() -> Prepared:
    return prepare(_WHOLE.where(Report.id == given("report_id", Uuid())))


@cache
def _by_key() -> Prepared:
    return prepare(_WHOLE.where(_has_key()))


@cache
def _version_by_key() -> Prepared:
    return prepare(select(Report.seq).where(_has_key()))


def _has_key() -> ColumnElement[bool]:
    number, key = given("tracking_id", BigInteger()), given("key_hash", LargeBinary())
    return and_(Report.tracking_id == number, Report.key_hash == key)
