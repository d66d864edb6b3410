"""Carries out changes of the tree: at once, or on the day that their decree names."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.kinds import DESKS, SUPERVISED, ChangeState, InstitutionKind
from api.institutions.nodes import Node
from api.institutions.orders import (
    Close,
    Correct,
    Decree,
    Merge,
    Move,
    Order,
    Rename,
    Split,
    Succession,
    facts_of,
    order_of,
)
from api.institutions.scope import Acting, must_be_national, must_coordinate, must_stand_above
from api.institutions.service import effects
from api.institutions.service.opening import must_be_free, must_fit, must_supervise, standing, zone_of
from api.institutions.service.placing import lock_tree
from api.institutions.service.recording import change_row, facts_before, record, settle
from api.law.refusals import NotAdmissible, Refusal, StepNotPossible
from api.problems import NotFound


@dataclass(frozen=True, slots=True)
class Ordered:
    """What became of an order: applied at once, or waiting; and which nodes now have whose open reports."""

    change_id: UUID
    state: ChangeState
    successions: tuple[Succession, ...] = ()
    refusal: str | None = None


async def order_change(
    session: AsyncSession, person: Acting, institution_id: UUID, order: Order, decree: Decree, now: datetime
) -> Ordered:
    """Change a node by decree: at once when its day has come, else on that day (see `apply_change`).

    The caller moves the open reports of `successions`.

    Raises:
        NotFound: there is no such node.
        OutOfScope: he coordinates nothing above it, or above what it goes to.
        NotAdmissible: the change would leave a loop, an orphan or something unknown (names the field).
    """
    await lock_tree(session)
    node = await queries.institution(session, institution_id)
    if node is None:
        raise NotFound
    await _must_be_his(session, person, node, order, decree)
    await _check(session, node, order, decree)
    due = decree.effective_on <= node.today(now)
    state = ChangeState.APPLIED if due else ChangeState.PENDING
    row = change_row(
        node, order.made, facts_before(node), facts_of(order), decree, state=state, by=person.account_id, now=now
    )
    await record(session, row)
    successions = await effects.carry_out(session, node, order, decree, now) if due else ()
    return Ordered(UUID(str(row["id"])), state, tuple(successions))


async def apply_change(session: AsyncSession, change: queries.Change, now: datetime) -> Ordered:
    """Carry out a change whose day has come; when it is no longer possible, keep the reason instead."""
    await lock_tree(session)
    node = await queries.institution(session, change.institution_id)
    if node is None:
        raise NotFound
    order = order_of(change.kind, change.to_facts)
    decree = Decree(change.instrument, change.effective_on)
    try:
        await _check(session, node, order, decree)
    except Refusal as refusal:
        await settle(session, change.id, ChangeState.REFUSED, now, refusal=refusal.reason)
        return Ordered(change.id, ChangeState.REFUSED, refusal=refusal.reason)
    successions = await effects.carry_out(session, node, order, decree, now)
    await settle(session, change.id, ChangeState.APPLIED, now)
    return Ordered(change.id, ChangeState.APPLIED, tuple(successions))


async def cancel_change(session: AsyncSession, person: Acting, change_id: UUID, now: datetime) -> None:
    """Take back a change that still waits for its day.

    Raises:
        NotFound: there is no such change.
        OutOfScope: he coordinates nothing above its node.
        StepNotPossible: it does not wait any more.
    """
    await lock_tree(session)
    change = await queries.change(session, change_id)
    node = await queries.institution(session, change.institution_id) if change else None
    if change is None or node is None:
        raise NotFound
    must_stand_above(person, node)
    if change.state is not ChangeState.PENDING:
        raise StepNotPossible("institutions.change_settled", state=change.state)
    await settle(session, change_id, ChangeState.CANCELLED, now)


async def _must_be_his(session: AsyncSession, person: Acting, node: Node, order: Order, decree: Decree) -> None:
    must_stand_above(person, node)
    match order:
        case Move(parent_id):
            must_coordinate(person, await standing(session, parent_id, decree, field="parent_id"))
        case Merge(into_id):
            must_coordinate(person, await standing(session, into_id, decree, field="into_id"))
        case Close(successor_id) if successor_id is not None:
            must_coordinate(person, await standing(session, successor_id, decree, field="successor_id"))
        case Split() if node.is_root:
            must_be_national(person)


async def _check(session: AsyncSession, node: Node, order: Order, decree: Decree) -> None:
    """What must hold on the day of the change, whoever orders it."""
    if not node.stands_on(decree.effective_on):
        raise NotAdmissible("institutions.not_standing", field="effective_on", name=node.name)
    match order:
        case Rename():
            return
        case Correct():
            await _check_correction(session, node, order, decree)
        case Move(parent_id):
            await _check_move(session, node, parent_id, decree)
        case Close() | Merge() | Split() if node.kind in DESKS:
            raise NotAdmissible("institutions.desk_stays", field="effective_on")
        case Close(successor_id):
            await _check_closure(session, node, successor_id, decree)
        case Merge(into_id):
            await _check_heir(session, node, into_id, decree, field="into_id")
        case Split():
            await _check_split(session, node, order, decree)


async def _check_correction(session: AsyncSession, node: Node, order: Correct, decree: Decree) -> None:
    above = await standing(session, node.parent_id, decree, field="kind") if node.parent_id else None
    if order.kind is not None and order.kind is not node.kind:
        if DESKS & {order.kind, node.kind}:
            raise NotAdmissible("institutions.desk_stays", field="kind")
        must_fit(order.kind, above)
        if node.supervisor_id is not None and order.kind not in SUPERVISED:
            raise NotAdmissible("institutions.not_supervised", field="kind")
        await _must_not_supervise(session, node, decree, field="kind")
    await zone_of(session, order.region_code, order.zone)
    await must_supervise(session, order.kind or node.kind, order.supervisor_id, decree)
    if order.external_code != node.external_code:
        await must_be_free(session, above, order.external_code)


async def _check_move(session: AsyncSession, node: Node, parent_id: UUID, decree: Decree) -> None:
    above = await standing(session, parent_id, decree, field="parent_id")
    if node.is_root:
        raise NotAdmissible("institutions.root_stays", field="parent_id")
    if above.root_id != node.root_id:
        raise NotAdmissible("institutions.another_institution", field="parent_id")
    if above.lies_within(node):
        raise NotAdmissible("institutions.loop", field="parent_id")


async def _check_closure(session: AsyncSession, node: Node, successor_id: UUID | None, decree: Decree) -> None:
    if await queries.children(session, node.id, decree.effective_on):
        raise NotAdmissible("institutions.has_units", field="effective_on")
    if successor_id is not None:
        await _check_heir(session, node, successor_id, decree, field="successor_id")
    else:
        await _must_not_supervise(session, node, decree, field="successor_id")


async def _must_not_supervise(session: AsyncSession, node: Node, decree: Decree, *, field: str) -> None:
    """What others stand below is a province, and goes on: else the line of desks above them would break."""
    if node.is_root and await queries.supervised_by(session, node.id, decree.effective_on):
        raise NotAdmissible("institutions.supervises", field=field)


async def _check_heir(session: AsyncSession, node: Node, heir_id: UUID, decree: Decree, *, field: str) -> None:
    heir = await standing(session, heir_id, decree, field=field)
    if heir.lies_within(node):
        raise NotAdmissible("institutions.loop", field=field)
    if node.is_root and not heir.is_root:
        raise NotAdmissible("institutions.root_needs_root", field=field)
    if heir.kind is not InstitutionKind.PROVINCE:
        await _must_not_supervise(session, node, decree, field=field)


async def _check_split(session: AsyncSession, node: Node, order: Split, decree: Decree) -> None:
    if not 0 <= order.heir < len(order.parts):
        raise NotAdmissible("institutions.heir_unknown", field="heir")
    units = {unit.id for unit in await queries.children(session, node.id, decree.effective_on)}
    named = [unit_id for part in order.parts for unit_id in part.unit_ids]
    if len(named) != len(set(named)) or not units.issuperset(named):
        raise NotAdmissible("institutions.not_its_units", field="parts")
    codes = [part.external_code for part in order.parts if part.external_code is not None]
    if len(codes) != len(set(codes)):
        raise NotAdmissible("institutions.code_taken", field="parts")
    above = await standing(session, node.parent_id, decree, field="parts") if node.parent_id else None
    for part in order.parts:
        await must_be_free(session, above, part.external_code)
        await zone_of(session, part.region_code, None)
