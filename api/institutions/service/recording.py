"""Keeps what happened to the tree: facts before and after, by which decree, on whose order."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.institutions.kinds import ChangeKind, ChangeState
from api.institutions.nodes import Node
from api.institutions.orders import Decree
from api.institutions.tables import InstitutionChange

Facts = Mapping[str, object]


def facts_before(node: Node) -> dict[str, object]:
    """What a change may change of a node, as JSON; what is not known is left out."""
    facts = {
        "parent_id": node.parent_id,
        "kind": node.kind,
        "name": node.name,
        "short_name": node.short_name,
        "external_code": node.external_code,
        "region_code": node.region_code,
        "zone": node.zone,
        "supervisor_id": node.supervisor_id,
    }
    return {name: str(fact) if isinstance(fact, UUID) else fact for name, fact in facts.items() if fact is not None}


def change_row(
    node: Node,
    kind: ChangeKind,
    before: Facts,
    after: Facts,
    decree: Decree,
    *,
    state: ChangeState = ChangeState.APPLIED,
    by: UUID | None,
    now: datetime,
) -> dict[str, object]:
    """A row of the changes of the tree."""
    return {
        "id": new_id(),
        "institution_id": node.id,
        "kind": kind,
        "state": state,
        "from_facts": dict(before),
        "to_facts": dict(after),
        "instrument": decree.instrument,
        "effective_on": decree.effective_on,
        "recorded_at": now,
        "recorded_by": by,
        "settled_at": now if state is ChangeState.APPLIED else None,
    }


async def record(session: AsyncSession, *rows: Mapping[str, object]) -> None:
    """Add changes to the history."""
    if rows:
        await session.execute(insert(InstitutionChange), list(rows))


async def settle(
    session: AsyncSession, change_id: UUID, state: ChangeState, now: datetime, *, refusal: str | None = None
) -> None:
    """Say what became of a change that waited."""
    await session.execute(
        update(InstitutionChange)
        .where(InstitutionChange.id == change_id)
        .values(state=state, settled_at=now, refusal=refusal),
        execution_options={"synchronize_session": False},
    )
