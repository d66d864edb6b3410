"""Which desks there are, who sits at them, and which desk stands above which.

A desk is an institution with an active coordinator; the national desk and the overseer have a role of their own in that
place. For oversight complaints the inspector is the desk.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    Date,
    Integer,
    Select,
    SQLColumnExpression,
    Text,
    Uuid,
    any_,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.accounts.queries.active import active_on
from api.accounts.tables import Account, Appointment
from api.db import Database
from api.institutions.kinds import InstitutionKind
from api.institutions.queries.tree import TREE_VERSION, stands
from api.institutions.tables import Institution
from api.law.words import Role
from api.prepared import Prepared, given, prepare

_DESK_ROLES: dict[str, Role] = {InstitutionKind.NATIONAL: Role.NATIONAL, InstitutionKind.OVERSEER: Role.OVERSEER}
_HIGHEST = 99  # sorts the national desk after every supervisor
_SUPERVISORS_AT_MOST = 5  # a guard against supervisors that name each other
_LINE_AT_MOST = 50  # places; without it the planner expects hundreds, and reads the whole tree


@dataclass(frozen=True, slots=True)
class Desk:
    """A place that verifies and disposes; `role` is what its officers act as there."""

    institution_id: UUID
    root_id: UUID
    path: str
    role: Role
    has_officers: bool


@dataclass(frozen=True, slots=True)
class DeskOfficer:
    """Somebody who acts for an institution now: whom to tell."""

    account_id: UUID
    appointment_id: UUID
    institution_id: UUID
    name: str
    email: str
    acting: bool


async def desk_officers(
    source: Database | AsyncSession, institution_ids: Iterable[UUID], role: Role, on: date
) -> list[DeskOfficer]:
    """Who acts in this role at these institutions (themselves, not below them) on that day."""
    values = {"institutions": list(institution_ids), "role": role, "on": on}
    return [DeskOfficer(*row) for row in await _officers().rows(source, values)]


@cache
def _officers() -> Prepared:
    return prepare(
        select(Account.id, Appointment.id, Appointment.institution_id, Account.name, Account.email, Appointment.acting)
        .join(Account, Account.id == Appointment.account_id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .where(
            Appointment.institution_id == any_(given("institutions", ARRAY(Uuid))),
            Appointment.role == given("role", Text()),
            active_on(given("on", Date())),
        )
        .order_by(Appointment.institution_id, Appointment.id)
    )


async def chain_of_desks(source: Database | AsyncSession, institution_id: UUID, role: Role, on: date) -> list[Desk]:
    """The desks over an institution, nearest first, in one query.

    Its own desk and those of its ancestors, then those of its root's supervisor (the province), each only if it has
    officers; the national desk always, as the last. `role` is `coordinator`, or `inspector` for oversight complaints.
    """
    return (await chain_at(source, institution_id, role, on))[0]


async def chain_at(
    source: Database | AsyncSession, institution_id: UUID | None, role: Role, on: date
) -> tuple[list[Desk], int | None]:
    """The same, with the version of the tree of which it is true (None: there is no desk at all).

    Over no institution there is the national desk alone.
    """
    line = _chain(role) if institution_id else _national()
    rows = await line.rows(source, {"institution_id": institution_id, "on": on})
    desks = [desk for *row, _ in rows if (desk := _desk(*row)).has_officers or desk.role is Role.NATIONAL]
    return desks, rows[0][-1] if rows else None


async def national_desk(session: AsyncSession, on: date) -> Desk | None:
    """The national desk, with or without officers; None only where the tree has none."""
    return await _desk_of_kind(session, InstitutionKind.NATIONAL, on)


async def overseer_desk(session: AsyncSession, on: date) -> Desk | None:
    """The overseer's desk, with or without officers; None only where the tree has none."""
    return await _desk_of_kind(session, InstitutionKind.OVERSEER, on)


async def overseer_at(source: Database | AsyncSession, on: date) -> tuple[Desk | None, int | None]:
    """The overseer's desk, with the version of the tree of which it is true (None: there is no such desk)."""
    rows = await _overseer().rows(source, {"on": on})
    return (_desk(*rows[0][:-1]), rows[0][-1]) if rows else (None, None)


@dataclass(frozen=True, slots=True)
class Unstaffed:
    """An institution whose desk nobody sits at."""

    id: UUID
    name: str
    kind: str


async def unstaffed(
    session: AsyncSession, on: date, roots: Collection[UUID] | None, after: tuple[str, UUID] | None, limit: int
) -> list[Unstaffed]:
    """Institutions without an officer at their desk on that day, by name; among `roots` and what they supervise."""
    has = _has_officers(Institution.id, _role_at(Institution.kind, Role.COORDINATOR), on)
    query = select(Institution.id, Institution.name, Institution.kind).where(
        Institution.parent_id.is_(None), stands(on), has.is_(False)
    )
    if roots is not None:
        query = query.where(or_(Institution.id.in_(roots), Institution.supervisor_id.in_(roots)))
    if after is not None:
        query = query.where(tuple_(Institution.name, Institution.id) > tuple_(*map(literal, after)))
    rows = await session.execute(query.order_by(Institution.name, Institution.id).limit(limit))
    return [Unstaffed(*row) for row in rows]


async def _desk_of_kind(session: AsyncSession, kind: InstitutionKind, on: date) -> Desk | None:
    row = (await session.execute(_desks(_line_of_kind(kind), Role.COORDINATOR, on))).one_or_none()
    return _desk(*row) if row else None


@cache
def _chain(role: Role) -> Prepared:
    roots = _roots_over(given("institution_id", Uuid()))
    place = aliased(Institution)
    ids = cast(func.string_to_array(cast(roots.c.path, Text), literal_column("'.'")), ARRAY(Uuid))
    below_national = (
        select(place.id, roots.c.level)
        .select_from(roots)
        .join(place, place.id == any_(ids))
        .where(place.kind != InstitutionKind.NATIONAL)
    )
    national = _only_of_kind(InstitutionKind.NATIONAL).add_columns(literal(_HIGHEST).label("level"))
    line = union_all(national, below_national).limit(_LINE_AT_MOST).cte("line")
    return prepare(_desks(line, role, given("on", Date())).add_columns(TREE_VERSION))


@cache
def _national() -> Prepared:
    line = _line_of_kind(InstitutionKind.NATIONAL)
    return prepare(_desks(line, Role.COORDINATOR, given("on", Date())).add_columns(TREE_VERSION))


@cache
def _overseer() -> Prepared:
    line = _line_of_kind(InstitutionKind.OVERSEER)
    return prepare(_desks(line, Role.COORDINATOR, given("on", Date())).add_columns(TREE_VERSION))


def _line_of_kind(kind: InstitutionKind) -> CTE:
    return _only_of_kind(kind).add_columns(literal(0).label("level")).cte("line")


def _desks(line: CTE, role: Role, on: date | ColumnElement[date]) -> Select[UUID, UUID, str, str, bool]:
    """The places of a line as desks, staffed or not, the lowest first."""
    at = _role_at(Institution.kind, role)
    return (
        select(
            Institution.id,
            Institution.root_id,
            cast(Institution.path, Text),
            at,
            _has_officers(Institution.id, at, on),
        )
        .join(line, line.c.id == Institution.id)
        .order_by(line.c.level, Institution.depth.desc())
    )


def _desk(id_: UUID, root_id: UUID, path: str, acts_as: str, staffed: bool) -> Desk:
    return Desk(id_, root_id, path, Role(acts_as), staffed)


def _roots_over(institution_id: ColumnElement[UUID]) -> CTE:
    """The institution's path and root at level 0; its root's supervisor's, and so on, at the levels above."""
    node, root = aliased(Institution), aliased(Institution)
    first = (
        select(node.path, root.supervisor_id, literal(0, Integer).label("level"))
        .join(root, root.id == node.root_id)
        .where(node.id == institution_id)
        .cte("roots", recursive=True)
    )
    above, its_root = aliased(Institution), aliased(Institution)
    return first.union_all(
        select(above.path, its_root.supervisor_id, first.c.level + 1)
        .select_from(first)
        .join(above, above.id == first.c.supervisor_id)
        .join(its_root, its_root.id == above.root_id)
        .where(first.c.level < _SUPERVISORS_AT_MOST)
    )


def _only_of_kind(kind: InstitutionKind) -> Select[UUID]:
    """The one root of this kind; the kind is written out, so that the index on the two of them is used."""
    return select(Institution.id).where(
        Institution.kind == literal_column(f"'{kind.value}'"), Institution.valid_to.is_(None)
    )


def _role_at(kind: SQLColumnExpression[str], role: Role) -> ColumnElement[str]:
    return case(
        *((kind == own, literal(acts_as.value)) for own, acts_as in _DESK_ROLES.items()), else_=literal(role.value)
    )


def _has_officers(
    institution_id: SQLColumnExpression[UUID], role: ColumnElement[str], on: date | ColumnElement[date]
) -> ColumnElement[bool]:
    place = aliased(Institution)
    found = (
        select(true())
        .join(Account, Account.id == Appointment.account_id)
        .join(place, place.id == Appointment.institution_id)
        .where(Appointment.institution_id == institution_id, Appointment.role == role, active_on(on, place))
    )
    # One of them, looked for at each place: an EXISTS is hashed over all appointments of the nation.
    return func.coalesce(found.select_from(Appointment).limit(1).scalar_subquery(), false())
