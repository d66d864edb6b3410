"""Changes of the tree as they reach reports: what was open at a node goes on at its successor, clocks running."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import CLOCK, Person
from api.institutions import queries
from api.institutions.nodes import Node
from api.institutions.orders import Decree, Order
from api.institutions.scope import must_be_national, must_coordinate
from api.institutions.service import changing
from api.institutions.service.changing import Ordered
from api.institutions.service.importing import RowResult, TreeFile, import_tree
from api.law.words import Zone
from api.problems import NotFound
from api.reports.moving import move_open_reports


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of an order, its node as it is now, and how many open reports were moved."""

    ordered: Ordered
    node: Node
    reports: int


async def order_change(
    session: AsyncSession, person: Person, institution_id: UUID, order: Order, decree: Decree, now: datetime
) -> Carried:
    """Change a node of the tree by decree, and move the open reports of those that end.

    Raises:
        NotFound, OutOfScope, NotAdmissible: as for `institutions.service.changing.order_change`.
    """
    ordered = await changing.order_change(session, person, institution_id, order, decree, now)
    return await _carried(session, institution_id, ordered, person, now)


async def apply_next_change(session: AsyncSession, now: datetime) -> bool:
    """Carry out the first change whose day has come. True when there was one: more may wait."""
    for change in await queries.pending_changes(session, _last_local_day(now)):
        node = await queries.institution(session, change.institution_id)
        if node is not None and change.effective_on <= node.today(now):
            ordered = await changing.apply_change(session, change, now)
            await _carried(session, node.id, ordered, CLOCK, now)
            return True
    return False


async def import_institutions(session: AsyncSession, person: Person, file: TreeFile, now: datetime) -> list[RowResult]:
    """Build the tree from a file: below a node that he coordinates, or for the national desk anywhere.

    Raises:
        OutOfScope: he does not coordinate the node; a file for the whole country is the national desk's.
        NotAdmissible: the file as a whole cannot be read.
    """
    if file.under is None:
        must_be_national(person)
    else:
        must_coordinate(person, file.under)
    return await import_tree(session, file, now)


async def _carried(
    session: AsyncSession, institution_id: UUID, ordered: Ordered, person: Person, now: datetime
) -> Carried:
    moved = 0
    for each in ordered.successions:
        moved += await move_open_reports(session, each.old_id, each.new_id, now)
    node = await queries.institution(session, institution_id)
    if node is None:
        raise NotFound
    return Carried(ordered, node, moved)


def _last_local_day(now: datetime) -> date:
    """The date where the day begins first."""
    return now.astimezone(ZoneInfo(Zone.WIT)).date()
