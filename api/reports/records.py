"""The record of a report as it is shown: its events, what was written in them, its reporter's sealed identity."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import ARRAY, BigInteger, ColumnElement, Select, Uuid, and_, any_, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.db import Database, rows_of
from api.institutions.tables import Institution, LawbookVersion
from api.law.words import Action
from api.prepared import Prepared, given, prepare
from api.problems import NotFound
from api.reports import kinds
from api.reports.scope import readable_by
from api.reports.tables import INFINITY, EventContent, Report, Reporter, ReportEvent
from api.reports.timeline import Content, Event, Json

Source = Database | AsyncSession

_KINDS_KEPT = 200


class Stand(NamedTuple):
    """Where a report stands, as far as anybody may know."""

    tracking_id: int
    seq: int
    state: str
    holder: str
    received_at: datetime
    disposed_at: datetime | None
    followed_up_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    archived_at: datetime | None
    next_due: datetime | None
    zone: str


@dataclass(frozen=True, slots=True)
class Told:
    """One event as it is shown, ids and words as they are sent, without its clocks, which only the chain needs.

    `content` is empty where nothing was written, or it was erased.
    """

    seq: int
    action: Action
    role: str
    office_id: str | None
    state: str
    round: int
    holder_id: str
    happened_at: datetime
    recorded_at: datetime
    facts: Json
    content: Json


@dataclass(frozen=True, slots=True)
class Record:
    """All events of a report in order, and its reporter's identity as it is stored."""

    events: Sequence[Told]
    sealed: bytes | None

    def and_then(self, event: Event, content: Content | None) -> "Record":
        """The same with one more event, as it will be read."""
        facts = {name: fact for name, fact in event.facts.items() if name != "clocks"}
        told = Told(
            event.seq,
            event.action,
            event.role,
            str(event.office_id) if event.office_id else None,
            event.state,
            event.round,
            str(event.holder_id),
            event.happened_at,
            event.recorded_at,
            facts,
            content.content if content else {},
        )
        return Record([*self.events, told], self.sealed)


async def stand(source: Source, tracking_id: int) -> Stand:
    """Where a report stands. Raises `NotFound`; a confidential one does not exist for the public."""
    found = await _stand().rows(source, {"tracking_id": tracking_id})
    if not found:
        raise NotFound
    return Stand(*found[0])


async def readable(source: Source, person: Person, report_ids: Collection[UUID]) -> set[UUID]:
    """Which of these reports a person may read."""
    if not report_ids:
        return set()
    values = kinds.values_of(person) | {"report_ids": list(report_ids)}
    return {id_ for (id_,) in await _readable(kinds.seats_of(person)).rows(source, values)}


async def record(source: Source, report_id: UUID) -> Record:
    """The record of a report that is known already."""
    (row,) = await _of_a_report().rows(source, {"report_id": report_id})
    return record_of(*row)


async def names(source: Source, institution_ids: Sequence[str]) -> dict[str, str]:
    """The names of institutions, for showing."""
    found = await rows_of(source, _NAMES, [institution_ids])
    return {str(id_): name for id_, name in found}


_NAMES = "SELECT id, name FROM institutions WHERE id = ANY($1::uuid[])"


def _events() -> ColumnElement[Any]:
    event, written = ReportEvent, EventContent
    shown = func.json_build_array(
        event.seq, event.action, event.role, event.office_id, event.state, event.round, event.holder_id,
        event.happened_at, event.recorded_at, event.facts.op("-")("clocks"), written.content,
    )  # fmt: skip
    told = select(func.json_agg(aggregate_order_by(shown, event.seq)))
    told = told.outerjoin(written, and_(written.report_id == event.report_id, written.seq == event.seq))
    return told.where(event.report_id == Report.id).correlate(Report).scalar_subquery()


def _sealed() -> ColumnElement[Any]:
    return select(Reporter.sealed).where(Reporter.report_id == Report.id).correlate(Report).scalar_subquery()


def with_records(reports: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The same with three columns more: the version of the law book, and what `record_of` is made from."""
    version = select(LawbookVersion.version).scalar_subquery()
    return reports.add_columns(version, _events(), _sealed())


@cache
def _stand() -> Prepared:
    return prepare(
        select(
            Report.tracking_id, Report.seq, Report.state, Institution.name, Report.received_at, Report.disposed_at,
            Report.followed_up_at, Report.answered_at, Report.closed_at, Report.archived_at,
            func.nullif(Report.next_due, INFINITY), Institution.zone,
        )
        .join(Institution, Institution.id == Report.holder_id)
        .where(Report.tracking_id == given("tracking_id", BigInteger()), Report.confidential.is_(False))
    )  # fmt: skip


@lru_cache(_KINDS_KEPT)
def _readable(seats: kinds.Seats) -> Prepared:
    person, stand_ins = kinds.somebody(seats)
    among = Report.id == any_(given("report_ids", ARRAY(Uuid())))
    return prepare(select(Report.id).where(among, readable_by(person)), stand_ins)


@cache
def _of_a_report() -> Prepared:
    return prepare(select(_events(), _sealed()).where(Report.id == given("report_id", Uuid())))


_AS_JSON = ("charges", "clocks", "units", "accused", "recusals")


def named(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    """A row of reports by the names of its columns, what is JSON in it read."""
    values = dict(zip(names, row, strict=True))
    for name in _AS_JSON:
        values[name] = as_read(values[name])
    return values


def record_of(events: Any, sealed: bytes | None) -> Record:
    """The record of a report from what the database says of it."""
    return Record([_told(*event) for event in as_read(events)], sealed)


def _told(
    seq: int,
    action: str,
    role: str,
    office_id: str | None,
    state: str,
    round: int,
    holder_id: str,
    happened_at: str,
    recorded_at: str,
    facts: Json,
    content: Json | None,
) -> Told:
    happened, recorded = datetime.fromisoformat(happened_at), datetime.fromisoformat(recorded_at)
    return Told(seq, Action(action), role, office_id, state, round, holder_id, happened, recorded, facts, content or {})


def as_read(value: Any) -> Any:
    """A value of JSON, which the driver leaves as it came."""
    return orjson.loads(value) if isinstance(value, str) else value
