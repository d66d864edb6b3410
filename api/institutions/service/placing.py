"""Puts rows into the tree, hangs them elsewhere and ends them: what every change is made of. Checks nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import case, cast, func, insert, literal, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Ltree, new_id
from api.institutions import queries
from api.institutions.nodes import Node, day_before, path_below
from api.institutions.orders import Succession
from api.institutions.queries.tree import within
from api.institutions.tables import Institution

_TREE_LOCK = 7_265_301


async def lock_tree(session: AsyncSession) -> None:
    """Let nobody else change the tree until this transaction ends, so that no loop or orphan can come about."""
    await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _TREE_LOCK})


async def add_nodes(session: AsyncSession, nodes: Sequence[Node], now: datetime) -> None:
    """Insert nodes, parents before their children."""
    rows = [
        {
            "id": node.id,
            "parent_id": node.parent_id,
            "root_id": node.root_id,
            "path": node.path,
            "depth": node.depth,
            "kind": node.kind,
            "name": node.name,
            "short_name": node.short_name,
            "root_name": node.root_name,
            "external_code": node.external_code,
            "region_code": node.region_code,
            "zone": node.zone,
            "supervisor_id": node.supervisor_id,
            "valid_from": node.valid_from,
            "valid_to": node.valid_to,
            "successor_id": node.successor_id,
            "created_at": now,
            "updated_at": now,
        }
        for node in nodes
    ]
    if rows:
        await session.execute(insert(Institution), rows)


async def change_node(session: AsyncSession, node: Node, now: datetime, **facts: object) -> None:
    """Write some columns of one node."""
    await session.execute(
        update(Institution).where(Institution.id == node.id).values(**facts, updated_at=now),
        execution_options={"synchronize_session": False},
    )


async def end_node(session: AsyncSession, node: Node, begins: date, successor_id: UUID | None, now: datetime) -> None:
    """Let a node stand for the last time on the day before `begins`; what it supervised goes to its successor."""
    await change_node(session, node, now, valid_to=day_before(begins), successor_id=successor_id)
    if successor_id is not None and node.is_root:
        await session.execute(
            update(Institution)
            .where(Institution.supervisor_id == node.id)
            .values(supervisor_id=successor_id, updated_at=now),
            execution_options={"synchronize_session": False},
        )


async def hang(session: AsyncSession, child: Node, above: Node, begins: date, now: datetime) -> list[Succession]:
    """Put a node and all below it below another one.

    Within an institution that is one statement that rewrites their paths. Another institution gets new nodes in
    their place from `begins` on, so that what was counted stays with the old ones; says which follows which.
    """
    if child.root_id == above.root_id:
        await _rewrite_paths(session, child, above, now)
        return []
    return await _copy(session, child, above, begins, now)


async def _rewrite_paths(session: AsyncSession, child: Node, above: Node, now: datetime) -> None:
    await session.execute(
        update(Institution)
        .where(within(child.path))
        .values(
            path=cast(literal(above.path), Ltree).op("||")(func.subpath(Institution.path, child.depth)),
            depth=Institution.depth + (above.depth + 1 - child.depth),
            parent_id=case((Institution.id == child.id, above.id), else_=Institution.parent_id),
            updated_at=now,
        ),
        execution_options={"synchronize_session": False},
    )


async def _copy(session: AsyncSession, child: Node, above: Node, begins: date, now: datetime) -> list[Succession]:
    old = await queries.subtree(session, child.path, begins)
    taken = await queries.codes_within(session, above.root_id)
    made: dict[UUID | None, Node] = {child.parent_id: above}
    for node in old:
        parent, own = made[node.parent_id], new_id()
        made[node.id] = replace(
            node,
            id=own,
            parent_id=parent.id,
            root_id=above.root_id,
            path=path_below(parent.path, own),
            depth=parent.depth + 1,
            root_name=above.root_name or above.name,
            external_code=None if node.external_code in taken else node.external_code,
            valid_from=begins,
        )
    await add_nodes(session, [made[node.id] for node in old], now)
    for node in old:
        await end_node(session, node, begins, made[node.id].id, now)
    return [Succession(node.id, made[node.id].id) for node in old]
