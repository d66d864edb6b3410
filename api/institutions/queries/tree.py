"""Questions about the tree: one node, those above it, those below it, those beside it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, Text, Uuid, and_, cast, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database, Ltree
from api.institutions.kinds import SUPERVISED, ChangeKind, ChangeState, InstitutionKind
from api.institutions.nodes import Node, ids_of
from api.institutions.queries.lists import any_of
from api.institutions.tables import Institution, InstitutionChange, TreeVersion
from api.prepared import Prepared, given, prepare

COLUMNS = (
    Institution.id,
    Institution.parent_id,
    Institution.root_id,
    Institution.path,
    Institution.depth,
    Institution.kind,
    Institution.name,
    Institution.short_name,
    Institution.root_name,
    Institution.external_code,
    Institution.region_code,
    Institution.zone,
    Institution.supervisor_id,
    Institution.valid_from,
    Institution.valid_to,
    Institution.successor_id,
    Institution.updated_at,
)

TREE_VERSION: ColumnElement[int] = select(TreeVersion.version).scalar_subquery().label("tree_version")
"""A column of whatever is read of the tree and its officers: the version of which it is true."""

_AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PROVINCE_LENGTH = len("35")
REGENCY_LENGTH = len("35.02")


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a node, or is to happen: facts before and after, by which decree, from when on."""

    id: UUID
    institution_id: UUID
    kind: ChangeKind
    state: ChangeState
    from_facts: dict[str, object]
    to_facts: dict[str, object]
    instrument: str
    effective_on: date
    recorded_at: datetime
    recorded_by: UUID | None
    settled_at: datetime | None
    refusal: str | None


def named_in(changes: Iterable[Change]) -> set[UUID]:
    """The institutions whose ids stand in what was changed."""
    facts = (fact for each in changes for known in (each.from_facts, each.to_facts) for fact in _leaves(known))
    return {UUID(fact) for fact in facts if isinstance(fact, str) and _AN_ID.fullmatch(fact)}


def _leaves(fact: object) -> Iterator[object]:
    within = fact.values() if isinstance(fact, dict) else fact if isinstance(fact, list) else None
    if within is None:
        yield fact
        return
    for each in within:
        yield from _leaves(each)


def nodes() -> Select[*tuple[Any, ...]]:
    """A query for whole nodes, to be narrowed."""
    return select(*COLUMNS)


async def read_nodes(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> list[Node]:
    """The nodes of a query over COLUMNS."""
    rows = (await session.execute(query)).mappings()
    return [Node(**{**row, "kind": InstitutionKind(row["kind"])}) for row in rows]


def stands(on: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Whether a node exists on that day."""
    return and_(Institution.valid_from <= on, or_(Institution.valid_to.is_(None), Institution.valid_to >= on))


def within(path: str) -> ColumnElement[bool]:
    """Whether a node is the one at `path` or lies below it."""
    return Institution.path.op("<@", is_comparison=True)(cast(literal(path), Ltree))


def in_region(code: str) -> ColumnElement[bool]:
    """Whether a node's region is the one of this code or lies below it."""
    return or_(Institution.region_code == code, Institution.region_code.like(f"{code}.%"))


async def institution(session: AsyncSession, institution_id: UUID) -> Node | None:
    """The node of this id, standing or not."""
    found = await read_nodes(session, nodes().where(Institution.id == institution_id))
    return found[0] if found else None


async def institutions(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, Node]:
    """The nodes of these ids, by id; unknown ids are left out."""
    found = await read_nodes(session, nodes().where(Institution.id == any_of(ids, Uuid())))
    return {node.id: node for node in found}


async def ancestors(session: AsyncSession, node: Node) -> list[Node]:
    """What lies above a node, the root first."""
    ids = ids_of(node.path)[:-1]
    found = await institutions(session, ids) if ids else {}
    return [found[each] for each in ids]


async def subtree_ids(session: AsyncSession, path: str) -> list[UUID]:
    """The ids of the node at `path` and of all that ever lay below it."""
    return list(await session.scalars(select(Institution.id).where(within(path))))


async def subtree(session: AsyncSession, path: str, on: date) -> list[Node]:
    """The node at `path` and all below it that stand on that day, parents before their children."""
    return await read_nodes(
        session, nodes().where(within(path), stands(on)).order_by(Institution.depth, Institution.id)
    )


async def children(session: AsyncSession, parent_id: UUID, on: date) -> list[Node]:
    """The nodes right below one that stand on that day, by name."""
    return await read_nodes(
        session,
        nodes().where(Institution.parent_id == parent_id, stands(on)).order_by(Institution.name, Institution.id),
    )


async def supervised_by(session: AsyncSession, root_id: UUID, on: date) -> list[Node]:
    """The roots that name this one as their supervisor, by name."""
    return await read_nodes(
        session,
        nodes().where(Institution.supervisor_id == root_id, stands(on)).order_by(Institution.name, Institution.id),
    )


async def government_at(source: Database | AsyncSession, region_code: str, on: date) -> tuple[UUID | None, int | None]:
    """Which regency or city, else which province, governs a region; and the version of the tree of which it is true.

    Where there is neither, no version is known.
    """
    values = {"regency": region_code[:REGENCY_LENGTH], "province": region_code[:PROVINCE_LENGTH], "on": on}
    found = await _government().rows(source, values)
    nearest = sorted(found, key=lambda row: row[1] == InstitutionKind.PROVINCE)
    return (nearest[0][0], nearest[0][2]) if nearest else (None, None)


@cache
def _government() -> Prepared:
    regions = (given("regency", Text()), given("province", Text()))
    return prepare(
        select(Institution.id, Institution.kind, TREE_VERSION).where(
            Institution.parent_id.is_(None),
            Institution.kind.in_([*SUPERVISED, InstitutionKind.PROVINCE]),
            or_(*(Institution.region_code == region for region in regions)),
            stands(given("on", Date())),
        )
    )


async def national_desk(session: AsyncSession) -> Node | None:
    """The root of the national desk."""
    return await _only(session, InstitutionKind.NATIONAL)


async def overseer_desk(session: AsyncSession) -> Node | None:
    """The root of the Ombudsman."""
    return await _only(session, InstitutionKind.OVERSEER)


async def root_named(session: AsyncSession, name: str, on: date) -> Node | None:
    """The institution of exactly this name, whatever its capitals."""
    return await _named(session, name, Institution.parent_id.is_(None), stands(on))


async def unit_named(session: AsyncSession, root_id: UUID, name: str, on: date) -> Node | None:
    """The unit of exactly this name within an institution, whatever its capitals; the highest of them."""
    return await _named(session, name, Institution.root_id == root_id, stands(on))


async def coded_nodes(session: AsyncSession, root_ids: Iterable[UUID]) -> list[Node]:
    """The nodes of these institutions that have a code."""
    return await read_nodes(
        session,
        nodes().where(Institution.root_id == any_of(root_ids, Uuid()), Institution.external_code.is_not(None)),
    )


async def roots_of_codes(session: AsyncSession, codes: Iterable[str]) -> list[Node]:
    """The institutions that have these codes."""
    return await read_nodes(
        session, nodes().where(Institution.parent_id.is_(None), Institution.external_code == any_of(codes, Text()))
    )


async def is_code_taken(session: AsyncSession, root_id: UUID | None, external_code: str) -> bool:
    """Whether a node of this institution (None: a root) has the code."""
    beside = Institution.parent_id.is_(None) if root_id is None else Institution.root_id == root_id
    return bool(await session.scalar(select(exists().where(beside, Institution.external_code == external_code))))


async def codes_within(session: AsyncSession, root_id: UUID) -> set[str]:
    """The codes that the nodes of an institution have."""
    codes = select(Institution.external_code).where(
        Institution.root_id == root_id, Institution.external_code.is_not(None)
    )
    return set(await session.scalars(codes))


async def changes_of(session: AsyncSession, institution_id: UUID) -> list[Change]:
    """What happened to a node and what is to happen, the newest first."""
    return await _changes(session, InstitutionChange.institution_id == institution_id)


async def change(session: AsyncSession, change_id: UUID) -> Change | None:
    """One change of the tree."""
    found = await _changes(session, InstitutionChange.id == change_id)
    return found[0] if found else None


async def pending_changes(session: AsyncSession, until: date) -> list[Change]:
    """The changes that wait and whose day has come, in the order in which they take effect."""
    found = await _changes(
        session, InstitutionChange.state == ChangeState.PENDING, InstitutionChange.effective_on <= until
    )
    return sorted(found, key=lambda each: (each.effective_on, each.id))


async def _changes(session: AsyncSession, *conditions: ColumnElement[bool]) -> list[Change]:
    query = select(
        InstitutionChange.id,
        InstitutionChange.institution_id,
        InstitutionChange.kind,
        InstitutionChange.state,
        InstitutionChange.from_facts,
        InstitutionChange.to_facts,
        InstitutionChange.instrument,
        InstitutionChange.effective_on,
        InstitutionChange.recorded_at,
        InstitutionChange.recorded_by,
        InstitutionChange.settled_at,
        InstitutionChange.refusal,
    ).where(*conditions)
    rows = (await session.execute(query.order_by(InstitutionChange.id.desc()))).mappings()
    return [Change(**{**row, "kind": ChangeKind(row["kind"]), "state": ChangeState(row["state"])}) for row in rows]


async def _only(session: AsyncSession, kind: InstitutionKind) -> Node | None:
    query = nodes().where(Institution.kind == kind, Institution.valid_to.is_(None))
    found = await read_nodes(session, query)
    return found[0] if found else None


async def _named(session: AsyncSession, name: str, *conditions: ColumnElement[bool]) -> Node | None:
    words = name.strip().lower()
    query = (
        nodes()
        .where(Institution.own_words.startswith(words, autoescape=True), func.lower(Institution.name) == words)
        .where(*conditions)
        .order_by(Institution.depth, Institution.id)
        .limit(1)
    )
    found = await read_nodes(session, query)
    return found[0] if found else None
