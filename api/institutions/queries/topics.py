"""What reports are about."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.institutions.queries.tree import TREE_VERSION
from api.institutions.tables import Topic
from api.prepared import Prepared, prepare


@dataclass(frozen=True, slots=True)
class TopicFact:
    """A topic: of the first level (no parent) or of the second."""

    code: str
    parent_code: str | None
    name_id: str
    name_en: str
    valid: bool


async def topics(session: AsyncSession, *, retired: bool = False) -> list[TopicFact]:
    """The topics in their order, each second-level one after its first-level one; on demand those retired too."""
    query = select(Topic.code, Topic.parent_code, Topic.name_id, Topic.name_en, Topic.valid)
    if not retired:
        query = query.where(Topic.valid)
    rows = await session.execute(query.order_by(Topic.position, Topic.code))
    return [TopicFact(*row) for row in rows]


async def valid_topics_at(source: Database | AsyncSession) -> tuple[frozenset[str], int | None]:
    """The codes of all topics that new reports may name; and the version of the tree of which it is true."""
    found = await _valid_topics().rows(source, {})
    return frozenset(code for code, _ in found), found[0][1] if found else None


@cache
def _valid_topics() -> Prepared:
    return prepare(select(Topic.code, TREE_VERSION).where(Topic.valid))
