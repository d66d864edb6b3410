"""Builds trees from files: 80 000 units in one go, a result for every row, safe to run twice."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.files import read_table
from api.institutions.kinds import DESKS, SUPERVISED, ChangeKind, InstitutionKind
from api.institutions.nodes import Node
from api.institutions.orders import Correct, Decree, Move, NewNode, Order, Rename, facts_of
from api.institutions.service import effects
from api.institutions.service.opening import must_fit, place
from api.institutions.service.placing import add_nodes, lock_tree
from api.institutions.service.recording import change_row, facts_before, record
from api.institutions.tree_file import REQUIRED, Draft, Key, Unreadable, read_drafts
from api.law.refusals import NotAdmissible

T = TypeVar("T")

ROWS_AT_ONCE = 5_000


class InstitutionOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    CHANGED = "changed"
    ALREADY_THERE = "already_there"
    REFUSED = "refused"
    LEFT_OUT = "left_out"  # nothing is wrong with it, but all or nothing was asked for


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row; `reason` is a message key."""

    line: int
    code: str
    outcome: InstitutionOutcome
    institution_id: UUID | None = None
    field: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file to be imported: below which node (None: it names its institutions), by which decree, on whose order."""

    content: bytes
    under: Node | None
    decree: Decree
    all_or_nothing: bool = False
    by: UUID | None = None


@dataclass(slots=True)
class _Plan:
    """What is to be done, row by row; nothing is written before all of it stands."""

    nodes: dict[Key, Node] = field(default_factory=dict)
    """What stands already, and what was planned so far."""
    new: list[Node] = field(default_factory=list)
    changes: list[tuple[Node, Order]] = field(default_factory=list)
    desks: set[InstitutionKind] = field(default_factory=set)
    """Which of the desks that there is one of are there already."""
    results: dict[int, RowResult] = field(default_factory=dict)

    def refuse(self, line: int, code: str, field: str | None, reason: str) -> None:
        self.results[line] = RowResult(line, code, InstitutionOutcome.REFUSED, None, field, reason)


async def import_tree(session: AsyncSession, file: TreeFile, now: datetime) -> list[RowResult]:
    """Open the institutions and units of a file (`tree_file` says how it looks), and change those that differ.

    A unit is known by its code; what the file does not name stays as it is. Rows below a refused row are refused.

    Raises:
        NotAdmissible: the file as a whole cannot be read (field `file`).
    """
    await lock_tree(session)
    read = await asyncio.to_thread(_read, file)
    drafts = [each for each in read if isinstance(each, Draft)]
    desks = [await queries.national_desk(session), await queries.overseer_desk(session)]
    plan = _Plan(nodes=await _standing(session, file, drafts), desks={desk.kind for desk in desks if desk})
    for bad in read:
        if isinstance(bad, Unreadable):
            plan.refuse(bad.line, bad.code, bad.field, bad.reason)
    zones = await queries.known_regions(session, {each.region_code for each in drafts if each.region_code})
    await asyncio.to_thread(_decide_all, plan, file, drafts, zones, now)
    results = [plan.results[each.line] for each in read]
    if file.all_or_nothing and any(each.outcome is InstitutionOutcome.REFUSED for each in results):
        return [each if each.outcome is InstitutionOutcome.REFUSED else _left_out(each) for each in results]
    await _write(session, file, plan, now)
    return results


def _read(file: TreeFile) -> list[Draft | Unreadable]:
    return list(read_drafts(read_table(file.content, REQUIRED), for_one=file.under is not None))


def _left_out(result: RowResult) -> RowResult:
    return RowResult(result.line, result.code, InstitutionOutcome.LEFT_OUT)


async def _standing(session: AsyncSession, file: TreeFile, drafts: Sequence[Draft]) -> dict[Key, Node]:
    if file.under is not None:
        found = await queries.coded_nodes(session, [file.under.root_id])
        return {("", node.external_code or ""): node for node in found}
    named = {each.key[0] for each in drafts} | {each.supervisor_code for each in drafts if each.supervisor_code}
    roots = {node.id: node.external_code or "" for node in await queries.roots_of_codes(session, named)}
    found = await queries.coded_nodes(session, roots)
    return {(roots[node.root_id], node.external_code or ""): node for node in found}


def _decide_all(plan: _Plan, file: TreeFile, drafts: Sequence[Draft], zones: Mapping[str, str], now: datetime) -> None:
    """Decide about every draft, what stands above first."""
    below: dict[Key | None, list[Draft]] = {}
    for draft in drafts:
        below.setdefault(draft.parent, []).append(draft)
    below.get(None, []).sort(key=lambda each: each.kind is not InstitutionKind.PROVINCE)  # they supervise others
    named = {draft.key for draft in drafts}
    waiting: list[Key | None] = [None, *(key for key in below if key is not None and key not in named)]
    while waiting:
        above = waiting.pop()
        for draft in below.pop(above, ()):
            _decide(plan, file, draft, zones, now)
            waiting.append(draft.key)
    for ring in below.values():
        for draft in ring:
            plan.refuse(draft.line, draft.key[1], "parent_code", "institutions.loop")


def _decide(plan: _Plan, file: TreeFile, draft: Draft, zones: Mapping[str, str], now: datetime) -> None:
    try:
        above = file.under if draft.parent is None else _above(plan, draft.parent)
        there = plan.nodes.get(draft.key)
        if there is None:
            node = _new_node(plan, file, draft, above, zones, now)
            plan.nodes[draft.key] = node
            plan.new.append(node)
            outcome = InstitutionOutcome.CREATED
        else:
            node, outcome = there, InstitutionOutcome.ALREADY_THERE
            for order in _differences(plan, draft, there, above, zones):
                plan.changes.append((there, order))
                outcome = InstitutionOutcome.CHANGED
        plan.results[draft.line] = RowResult(draft.line, draft.key[1], outcome, node.id)
    except NotAdmissible as refusal:
        plan.refuse(draft.line, draft.key[1], refusal.field, refusal.reason)


def _above(plan: _Plan, parent: Key) -> Node:
    node = plan.nodes.get(parent)
    if node is None:
        raise NotAdmissible("institutions.parent_unknown", field="parent_code")
    if node.valid_to is not None:
        raise NotAdmissible("institutions.not_standing", field="parent_code", name=node.name)
    return node


def _new_node(
    plan: _Plan, file: TreeFile, draft: Draft, above: Node | None, zones: Mapping[str, str], now: datetime
) -> Node:
    must_fit(draft.kind, above)
    if draft.kind in DESKS:
        if draft.kind in plan.desks:
            raise NotAdmissible("institutions.only_one", field="kind")
        plan.desks.add(draft.kind)
    zone = _zone(draft, zones)
    new = NewNode(
        kind=draft.kind,
        name=draft.name,
        short_name=draft.short_name,
        external_code=draft.key[1],
        region_code=draft.region_code,
        supervisor_id=_supervisor(plan, draft),
    )
    begins = draft.valid_from or file.decree.effective_on
    return place(new, above, replace(file.decree, effective_on=begins), zone, now)


def _zone(draft: Draft, zones: Mapping[str, str]) -> str | None:
    if draft.region_code is not None and draft.region_code not in zones:
        raise NotAdmissible("institutions.region_unknown", field="region_code")
    return draft.zone or (zones[draft.region_code] if draft.region_code else None)


def _supervisor(plan: _Plan, draft: Draft) -> UUID | None:
    if draft.supervisor_code is None:
        return None
    if draft.kind not in SUPERVISED:
        raise NotAdmissible("institutions.not_supervised", field="supervisor_code")
    supervisor = plan.nodes.get((draft.supervisor_code, draft.supervisor_code))
    if supervisor is None or supervisor.kind is not InstitutionKind.PROVINCE:
        raise NotAdmissible("institutions.supervisor_is_province", field="supervisor_code")
    return supervisor.id


def _differences(
    plan: _Plan, draft: Draft, there: Node, above: Node | None, zones: Mapping[str, str]
) -> Iterable[Order]:
    """What the file says otherwise than the tree; what it leaves out is no difference."""
    if there.valid_to is not None:
        raise NotAdmissible("institutions.not_standing", field="code", name=there.name)
    zone, supervisor_id = _zone(draft, zones), _supervisor(plan, draft)
    if draft.kind is not there.kind:
        if DESKS & {draft.kind, there.kind}:
            raise NotAdmissible("institutions.desk_stays", field="kind")
        if there.kind is InstitutionKind.PROVINCE:
            raise NotAdmissible("institutions.supervises", field="kind")
        if there.supervisor_id is not None and draft.kind not in SUPERVISED:
            raise NotAdmissible("institutions.not_supervised", field="kind")
        must_fit(draft.kind, above)
    if above is not None and above.id != there.parent_id:
        if there.is_root:
            raise NotAdmissible("institutions.root_stays", field="parent_code")
        if above.lies_within(there):
            raise NotAdmissible("institutions.loop", field="parent_code")
        yield Move(above.id)
    if (draft.name, draft.short_name or there.short_name) != (there.name, there.short_name):
        yield Rename(draft.name, draft.short_name or there.short_name)
    correction = Correct(
        kind=_unless_same(draft.kind, there.kind),
        region_code=_unless_same(draft.region_code, there.region_code),
        zone=_unless_same(zone, there.zone),
        supervisor_id=_unless_same(supervisor_id, there.supervisor_id),
    )
    if correction != Correct():
        yield correction


def _unless_same(said: T | None, there: T | None) -> T | None:
    return None if said == there else said


async def _write(session: AsyncSession, file: TreeFile, plan: _Plan, now: datetime) -> None:
    for start in range(0, len(plan.new), ROWS_AT_ONCE):
        some = plan.new[start : start + ROWS_AT_ONCE]
        await add_nodes(session, some, now)
        opened = (
            change_row(
                node,
                ChangeKind.OPENED,
                {},
                facts_before(node),
                replace(file.decree, effective_on=node.valid_from),
                by=file.by,
                now=now,
            )
            for node in some
        )
        await record(session, *opened)
    if len(plan.new) >= ROWS_AT_ONCE:
        await session.execute(text("ANALYZE institutions"))  # searches plan by what is known of the table
    for node, order in plan.changes:
        await record(
            session,
            change_row(node, order.made, facts_before(node), facts_of(order), file.decree, by=file.by, now=now),
        )
        # An earlier row of the file may have moved it.
        present = await queries.institution(session, node.id)
        await effects.carry_out(session, present or node, order, file.decree, now)
