"""Builders of trees and of those who may change them; a test names only what it is about."""

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Office, Person
from api.db import new_id
from api.institutions import queries
from api.institutions.kinds import InstitutionKind
from api.institutions.nodes import Node
from api.institutions.orders import Decree, NewNode
from api.institutions.service.opening import open_institution
from api.law.words import Role
from tests.conftest import NOW

TODAY = date(2026, 8, 3)
DECREE = Decree("Perbup 12/2026", TODAY)
LONG_AGO = Decree("Perda 1/2020", date(2020, 1, 1))


def somebody(role: Role, *nodes: Node) -> Person:
    """An officer with this role at each of these nodes."""
    return Person(
        new_id(),
        "Siti",
        tuple(Office(new_id(), node.id, node.root_id, node.path, node.kind, role) for node in nodes),
    )


def national() -> Person:
    """An officer of the national desk."""
    own = new_id()
    return Person(new_id(), "Budi", (Office(new_id(), own, own, own.hex, InstitutionKind.NATIONAL, Role.NATIONAL),))


async def node(
    session: AsyncSession,
    kind: InstitutionKind = InstitutionKind.OPD,
    name: str = "Dinas",
    *,
    under: Node | None = None,
    decree: Decree = LONG_AGO,
    code: str | None = None,
    region: str | None = None,
    zone: str | None = None,
    supervisor: Node | None = None,
) -> Node:
    """A node of the tree, opened by the national desk."""
    new = NewNode(
        kind,
        name,
        parent_id=under.id if under else None,
        external_code=code,
        region_code=region,
        zone=zone,
        supervisor_id=supervisor.id if supervisor else None,
    )
    return await open_institution(session, national(), new, decree, NOW)


async def again(session: AsyncSession, known: Node | UUID) -> Node:
    """The node as it is now."""
    found = await queries.institution(session, known if isinstance(known, UUID) else known.id)
    assert found is not None
    return found
