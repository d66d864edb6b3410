"""What each order does to the tree, once it was checked and its day has come."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.kinds import ChangeKind
from api.institutions.nodes import Node
from api.institutions.orders import (
    Close,
    Correct,
    Decree,
    Merge,
    Move,
    NewNode,
    Order,
    Rename,
    Split,
    Succession,
)
from api.institutions.service.opening import place, zone_of
from api.institutions.service.placing import add_nodes, change_node, end_node, hang
from api.institutions.service.recording import change_row, facts_before, record
from api.institutions.service.renewing import renew_lawbook
from api.institutions.tables import Institution


async def carry_out(session: AsyncSession, node: Node, order: Order, decree: Decree, now: datetime) -> list[Succession]:
    """Change the tree; says whose open reports go where."""
    match order:
        case Rename():
            await _rename(session, node, order, now)
        case Move(parent_id):
            above = await _known(session, parent_id)
            return await hang(session, node, above, decree.effective_on, now)
        case Correct():
            await _correct(session, node, order, now)
        case Close(successor_id):
            return await _close(session, node, successor_id, decree, now)
        case Merge(into_id):
            return await _merge(session, node, await _known(session, into_id), decree, now)
        case Split():
            return await _split(session, node, order, decree, now)
    return []


async def _rename(session: AsyncSession, node: Node, order: Rename, now: datetime) -> None:
    await change_node(session, node, now, name=order.name, short_name=order.short_name)
    if node.is_root:
        await session.execute(
            update(Institution)
            .where(Institution.root_id == node.id, Institution.id != node.id)
            .values(root_name=order.name),
            execution_options={"synchronize_session": False},
        )


async def _correct(session: AsyncSession, node: Node, order: Correct, now: datetime) -> None:
    zone = await zone_of(session, order.region_code, order.zone)
    facts = {
        "kind": order.kind,
        "region_code": order.region_code,
        "zone": zone,
        "external_code": order.external_code,
        "supervisor_id": order.supervisor_id,
    }
    await change_node(session, node, now, **{name: fact for name, fact in facts.items() if fact is not None})
    if zone is not None and zone != node.zone:
        await renew_lawbook(session)


async def _close(
    session: AsyncSession, node: Node, successor_id: UUID | None, decree: Decree, now: datetime
) -> list[Succession]:
    await end_node(session, node, decree.effective_on, successor_id, now)
    heir_id = successor_id or node.parent_id
    if heir_id is None:
        national = await queries.national_desk(session)
        heir_id = national.id if national else None
    return [Succession(node.id, heir_id)] if heir_id else []


async def _merge(session: AsyncSession, node: Node, into: Node, decree: Decree, now: datetime) -> list[Succession]:
    moved = [Succession(node.id, into.id)]
    for unit in await queries.children(session, node.id, decree.effective_on):
        moved += await hang(session, unit, into, decree.effective_on, now)
    await end_node(session, node, decree.effective_on, into.id, now)
    return moved


async def _split(session: AsyncSession, node: Node, order: Split, decree: Decree, now: datetime) -> list[Succession]:
    above = await _known(session, node.parent_id) if node.parent_id else None
    made = []
    for part in order.parts:
        new = NewNode(
            kind=node.kind,
            name=part.name,
            short_name=part.short_name,
            external_code=part.external_code,
            region_code=part.region_code or node.region_code,
            supervisor_id=node.supervisor_id,
        )
        made.append(place(new, above, decree, await zone_of(session, part.region_code, None) or node.zone, now))
    await add_nodes(session, made, now)
    await record(
        session,
        *(
            change_row(
                each, ChangeKind.OPENED, {"split_from": str(node.id)}, facts_before(each), decree, by=None, now=now
            )
            for each in made
        ),
    )
    heir = made[order.heir]
    takers = {unit_id: taker for taker, part in zip(made, order.parts, strict=True) for unit_id in part.unit_ids}
    moved = [Succession(node.id, heir.id)]
    for unit in await queries.children(session, node.id, decree.effective_on):
        moved += await hang(session, unit, takers.get(unit.id, heir), decree.effective_on, now)
    await end_node(session, node, decree.effective_on, heir.id, now)
    return moved


async def _known(session: AsyncSession, institution_id: UUID) -> Node:
    node = await queries.institution(session, institution_id)
    if node is None:
        raise LookupError("checked before, and nothing is ever deleted")
    return node
