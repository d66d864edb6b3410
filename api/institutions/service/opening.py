"""Opens institutions and units."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.institutions import queries
from api.institutions.kinds import DESKS, ONLY_ROOTS, ROOTS, SUPERVISED, ChangeKind, InstitutionKind
from api.institutions.nodes import Node, path_below
from api.institutions.orders import Decree, NewNode
from api.institutions.scope import Acting, must_coordinate
from api.institutions.service.placing import add_nodes, lock_tree
from api.institutions.service.recording import change_row, facts_before, record
from api.law.refusals import NotAdmissible
from api.law.words import Zone
from api.problems import NotFound


async def open_institution(session: AsyncSession, person: Acting, new: NewNode, decree: Decree, now: datetime) -> Node:
    """Add a node to the tree, from the decree's day on.

    Raises:
        OutOfScope: he does not coordinate the node above; a root is the national desk's.
        NotAdmissible: the node above, region, supervisor, zone, kind or code cannot be as named.
    """
    await lock_tree(session)
    above = None
    if new.parent_id is not None:
        above = await standing(session, new.parent_id, decree, field="parent_id")
    must_coordinate(person, above)
    must_fit(new.kind, above)
    await _must_be_one(session, new)
    await must_supervise(session, new.kind, new.supervisor_id, decree)
    await must_be_free(session, above, new.external_code)
    node = place(new, above, decree, await zone_of(session, new.region_code, new.zone), now)
    await add_nodes(session, [node], now)
    await record(
        session, change_row(node, ChangeKind.OPENED, {}, facts_before(node), decree, by=person.account_id, now=now)
    )
    return node


def place(new: NewNode, above: Node | None, decree: Decree, zone: str | None, now: datetime) -> Node:
    """The node as it will stand: region and zone come from the node above where it names none."""
    own = new_id()
    return Node(
        id=own,
        parent_id=above.id if above else None,
        root_id=above.root_id if above else own,
        path=path_below(above.path if above else None, own),
        depth=above.depth + 1 if above else 0,
        kind=new.kind,
        name=new.name,
        short_name=new.short_name,
        root_name=(above.root_name or above.name) if above else None,
        external_code=new.external_code,
        region_code=new.region_code or (above.region_code if above else None),
        zone=zone or (above.zone if above else Zone.WIB),
        supervisor_id=new.supervisor_id,
        valid_from=decree.effective_on,
        valid_to=None,
        successor_id=None,
        updated_at=now,
    )


async def named(session: AsyncSession, institution_id: UUID | None) -> Node | None:
    """The node that a request names, if it names one. Raises NotFound."""
    if institution_id is None:
        return None
    node = await queries.institution(session, institution_id)
    if node is None:
        raise NotFound
    return node


async def standing(session: AsyncSession, institution_id: UUID, decree: Decree, *, field: str) -> Node:
    """The node that an order names, which must stand on the decree's day. Raises NotAdmissible."""
    node = await queries.institution(session, institution_id)
    if node is None:
        raise NotAdmissible("institutions.unknown", field=field)
    if not node.stands_on(decree.effective_on):
        raise NotAdmissible("institutions.not_standing", field=field, name=node.name)
    return node


def must_fit(kind: InstitutionKind, above: Node | None) -> None:
    """Raises NotAdmissible for a kind that cannot stand there."""
    if above is None and kind not in ROOTS:
        raise NotAdmissible("institutions.needs_parent", field="parent_id")
    if above is not None and kind in ONLY_ROOTS:
        raise NotAdmissible("institutions.only_root", field="kind")
    if above is not None and above.kind in DESKS and kind is not InstitutionKind.UNIT:
        raise NotAdmissible("institutions.below_desk", field="kind")


async def must_supervise(
    session: AsyncSession, kind: InstitutionKind, supervisor_id: UUID | None, decree: Decree
) -> None:
    """Raises NotAdmissible unless it is a province that supervises a regency or city."""
    if supervisor_id is None:
        return
    if kind not in SUPERVISED:
        raise NotAdmissible("institutions.not_supervised", field="supervisor_id")
    supervisor = await standing(session, supervisor_id, decree, field="supervisor_id")
    if supervisor.kind is not InstitutionKind.PROVINCE:
        raise NotAdmissible("institutions.supervisor_is_province", field="supervisor_id")


async def must_be_free(session: AsyncSession, above: Node | None, external_code: str | None) -> None:
    """Raises NotAdmissible for a code that another node of the institution, or another root, has."""
    if external_code is None:
        return
    if await queries.is_code_taken(session, above.root_id if above else None, external_code):
        raise NotAdmissible("institutions.code_taken", field="external_code")


async def zone_of(session: AsyncSession, region_code: str | None, zone: str | None) -> str | None:
    """The zone named, else that of the region; None when neither is named. Raises NotAdmissible."""
    if zone is not None and zone not in tuple(Zone):
        raise NotAdmissible("institutions.zone_unknown", field="zone")
    if region_code is None:
        return zone
    known = await queries.known_regions(session, [region_code])
    if region_code not in known:
        raise NotAdmissible("institutions.region_unknown", field="region_code")
    return zone or known[region_code]


async def _must_be_one(session: AsyncSession, new: NewNode) -> None:
    if new.kind not in DESKS:
        return
    there = queries.national_desk if new.kind is InstitutionKind.NATIONAL else queries.overseer_desk
    if await there(session) is not None:
        raise NotAdmissible("institutions.only_one", field="kind")
