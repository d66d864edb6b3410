"""Finding institutions: a page of them in order, or the best matches of what somebody is typing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.kinds import InstitutionKind
from api.institutions.nodes import Node
from api.institutions.queries.likeness import best_matches
from api.institutions.queries.tree import in_region, nodes, read_nodes, stands, within
from api.institutions.tables import Institution


@dataclass(frozen=True, slots=True)
class Which:
    """Which institutions are asked for: those that stand on a day, and all that is set besides."""

    on: date
    parent_id: UUID | None = None
    under: Node | None = None
    region: str | None = None
    kind: InstitutionKind | None = None

    @property
    def everywhere(self) -> bool:
        """Whether no branch of the tree and no region is asked for."""
        return self.parent_id is None and self.under is None and self.region is None

    def conditions(self) -> list[ColumnElement[bool]]:
        """What the rows must be."""
        asked = [stands(self.on)]
        if self.parent_id is not None:
            asked.append(Institution.parent_id == self.parent_id)
        if self.under is not None:
            asked.append(within(self.under.path))
        if self.region is not None:
            asked.append(in_region(self.region))
        if self.kind is not None:
            asked.append(Institution.kind == self.kind)
        return asked


async def find_institutions(session: AsyncSession, words: str, which: Which, limit: int) -> list[Node]:
    """The best matches of what somebody is typing, typing errors forgiven; the higher in the tree first."""
    found = best_matches(
        nodes().where(*which.conditions()),
        Institution.own_words,
        Institution.all_words,
        words,
        (Institution.depth, Institution.name, Institution.id),
        limit,
        few=not which.everywhere,
    )
    return await read_nodes(session, found)


async def institutions_page(
    session: AsyncSession, which: Which, *, after: tuple[str, UUID] | None, limit: int
) -> list[Node]:
    """A page by name, from the one after `after` (name, id) on; the roots, unless some branch is asked for."""
    query = nodes().where(*which.conditions())
    if which.everywhere:
        query = query.where(Institution.parent_id.is_(None))
    if after is not None:
        query = query.where(tuple_(Institution.name, Institution.id) > after)
    return await read_nodes(session, query.order_by(Institution.name, Institution.id).limit(limit))
