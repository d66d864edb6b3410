"""Every SELECT over the register of measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.accounts.people import Person
from api.institutions.tables import Institution
from api.law.measures import MeasureKind, MeasureState
from api.law.words import Role
from api.ombudsman.tables import Measure
from api.reports.scope import readable_by, words_readable_by
from api.reports.tables import EventContent, Report

ADDRESSEES = (Role.COORDINATOR, Role.LEADER, Role.LIAISON, Role.INSPECTOR)
"""Who may speak for an institution that was asked to do something."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure as somebody sees it; its words are None where the report's are not open to him."""

    id: UUID
    kind: str
    report_id: UUID | None
    tracking_id: int | None
    institution_id: UUID
    institution: str
    path: str
    due_on: date
    made_at: datetime
    made_as: str
    accepted_at: datetime | None
    done_on: date | None
    done_at: datetime | None
    confirmed_at: datetime | None
    refusals: int
    overdue: bool
    anonymous: bool
    text: str | None
    done_text: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which measures are asked for: those that meet all that is set."""

    kind: MeasureKind | None = None
    state: MeasureState | None = None
    report: UUID | None = None
    institution: str | None = None  # its path
    year: int | None = None
    overdue: bool | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """How an institution kept to what fell due in a year."""

    institution_id: UUID
    institution: str
    due: int
    done_in_time: int
    confirmed_in_time: int


async def entries(
    session: AsyncSession,
    person: Person,
    asked: Asked,
    after: tuple[date, UUID] | None,
    limit: int,
    now: datetime,
) -> Sequence[Entry]:
    """The measures that this person may know of, the nearest day first, behind a position."""
    which = _which(person, asked, now)
    if after is not None:
        which.append(tuple_(Measure.due_on, Measure.id) > tuple_(*after))
    query = _shown(person, now).where(*which).order_by(Measure.due_on, Measure.id).limit(limit)
    return [Entry(*row) for row in await session.execute(query)]


async def entry(session: AsyncSession, person: Person, measure_id: UUID, now: datetime) -> Entry | None:
    """One measure, if this person may know of it."""
    query = _shown(person, now).where(Measure.id == measure_id, *_which(person, Asked(), now))
    row = (await session.execute(query)).one_or_none()
    return Entry(*row) if row else None


async def latest_of(session: AsyncSession, report_id: UUID, seq: int | None) -> Measure | None:
    """What was asked for in an event of a report, or last of all; locked."""
    query = select(Measure).where(Measure.report_id == report_id, Measure.seq == seq if seq else true())
    return await session.scalar(query.order_by(Measure.seq.desc()).limit(1).with_for_update())


async def held(session: AsyncSession, measure_id: UUID) -> Measure:
    """A measure that is known to be there, locked."""
    query = select(Measure).where(Measure.id == measure_id).with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).one()


async def kept(
    session: AsyncSession,
    person: Person,
    year: int,
    institution: str | None,
    after: UUID | None,
    limit: int,
    now: datetime,
) -> Sequence[Kept]:
    """How each institution kept to what fell due in a year, as far as this person may know; by its id."""
    which = [*_which(person, Asked(institution=institution, year=year), now), Measure.due_on < _today(now)]
    if after is not None:
        which.append(Measure.institution_id > after)
    in_time = Measure.done_on <= Measure.due_on
    query: Select[*tuple[Any, ...]] = (
        select(
            Institution.id,
            Institution.name,
            func.count(),
            func.count().filter(in_time),
            func.count().filter(and_(in_time, Measure.confirmed_at.is_not(None))),
        )
        .select_from(Measure)
        .join(Institution, Institution.id == Measure.institution_id)
        .outerjoin(Report, Report.id == Measure.report_id)
        .where(*which)
        .group_by(Institution.id, Institution.name)
        .order_by(Institution.id)
        .limit(limit)
    )
    return [Kept(*row) for row in await session.execute(query)]


def _shown(person: Person, now: datetime) -> Select[*tuple[Any, ...]]:
    said, done = aliased(EventContent), aliased(EventContent)
    is_open = or_(Measure.report_id.is_(None), words_readable_by(person))
    text = case((is_open, func.coalesce(Measure.text, said.content["text"].astext)))
    done_text = case((is_open, func.coalesce(Measure.done_text, done.content["text"].astext)))
    overdue = and_(Measure.due_on < _today(now), Measure.done_on.is_(None))
    return (
        select(
            Measure.id, Measure.kind, Measure.report_id, Report.tracking_id, Measure.institution_id, Institution.name,
            cast(Institution.path, Text), Measure.due_on,
            Measure.made_at, Measure.made_as, Measure.accepted_at, Measure.done_on, Measure.done_at,
            Measure.confirmed_at, Measure.refusals, overdue, func.coalesce(Report.anonymous, false()), text, done_text,
        )
        .join(Institution, Institution.id == Measure.institution_id)
        .outerjoin(Report, Report.id == Measure.report_id)
        .outerjoin(said, and_(said.report_id == Measure.report_id, said.seq == Measure.seq))
        .outerjoin(done, and_(done.report_id == Measure.report_id, done.seq == Measure.done_seq))
    )  # fmt: skip


def _which(person: Person, asked: Asked, now: datetime) -> list[ColumnElement[bool]]:
    which = [_knows_of(person)]
    if asked.kind is not None:
        which.append(Measure.kind == asked.kind)
    if asked.state is not None:
        which.append(_STATES[asked.state])
    if asked.report is not None:
        which.append(Measure.report_id == asked.report)
    if asked.institution is not None:
        which.append(_below(asked.institution))
    if asked.year is not None:
        which.append(Measure.due_on.between(date(asked.year, 1, 1), date(asked.year, 12, 31)))
    if asked.overdue is not None:
        late = and_(Measure.due_on < _today(now), Measure.done_on.is_(None))
        which.append(late if asked.overdue else ~late)
    return which


def _knows_of(person: Person) -> ColumnElement[bool]:
    """Asked by him or of him; one about a report only as far as he may know of that.

    One whose report was moved out into a file still counts: such a report named no accused.
    """
    if person.holds(Role.OVERSEER, Role.NATIONAL):
        mine: ColumnElement[bool] = true()
    else:
        offices = person.offices_as(*ADDRESSEES)
        mine = or_(false(), *(_below(office.path) for office in offices))
    return and_(mine, or_(Report.id.is_(None), readable_by(person)))


def _below(path: str) -> ColumnElement[bool]:
    return Institution.path.op("<@", is_comparison=True)(func.text2ltree(literal(path)))


def _today(now: datetime) -> ColumnElement[date]:
    """The date where the institution is."""
    return cast(func.timezone(Institution.zone, now), Date)


_STATES: dict[MeasureState, ColumnElement[bool]] = {
    MeasureState.OPEN: and_(Measure.accepted_at.is_(None), Measure.done_at.is_(None)),
    MeasureState.ACCEPTED: and_(Measure.accepted_at.is_not(None), Measure.done_at.is_(None)),
    MeasureState.DONE: and_(Measure.done_at.is_not(None), Measure.confirmed_at.is_(None)),
    MeasureState.CONFIRMED: Measure.confirmed_at.is_not(None),
}
