"""Officers seen lately: who they are is presumed, and asked within the very statement that serves them.

What they may act as stands as long as the version of the tree and the hour do; whether they are still signed in is
asked each time. So nobody is served a moment longer than if he had been looked up first.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.tokens import AccessClaims
from api.db import FIRST, Database, Fetch

_MOST = 4096
_HOUR = 3600

_IF_STILL_SO = """
SELECT q.*, so.still FROM (SELECT (SELECT version FROM tree_version) = ${} AND EXISTS (SELECT FROM sign_ins
    WHERE id = ${} AND account_id = ${} AND ended_at IS NULL) AS still) so LEFT JOIN LATERAL ({}) q ON so.still
"""


class NoLongerSo(Exception):
    """What was presumed of an officer has changed, or was not asked."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An officer as he was seen at a version of the tree and in an hour."""

    person: Person
    tree_version: int
    hour: int


_seen: OrderedDict[AccessClaims, Seen] = OrderedDict()


def remember(claims: AccessClaims, person: Person, tree_version: int, now: datetime) -> None:
    """Keep an officer who was just looked up."""
    _seen[claims] = Seen(person, tree_version, int(now.timestamp()) // _HOUR)
    _seen.move_to_end(claims)
    while len(_seen) > _MOST:
        _seen.popitem(last=False)


def presumed(claims: AccessClaims, now: datetime) -> Seen | None:
    """An officer as he was seen in this hour; None for one who was not."""
    seen = _seen.get(claims)
    return seen if seen is not None and seen.hour == int(now.timestamp()) // _HOUR else None


class Asking:
    """Asks with the first statement whether an officer is still who he was. Only after that may he be answered."""

    def __init__(self, claims: AccessClaims, seen: Seen) -> None:
        self._values = (seen.tree_version, claims.sign_in_id, claims.account_id)
        self.has_asked = False

    def on(self, database: Database) -> Database:
        """The database that asks."""

        async def fetch(sql: str, values: Sequence[object]) -> Sequence[Any]:
            ask = database.fetch if self.has_asked else partial(self._ask, database.fetch)
            return await ask(sql, values)

        return replace(database, fetch=fetch)

    def in_(self, session: AsyncSession) -> None:
        """Lets the session ask."""
        session.info[FIRST] = self._ask

    async def _ask(self, fetch: Fetch, sql: str, values: Sequence[object]) -> Sequence[Any]:
        numbers = range(len(values) + 1, len(values) + 4)
        rows = await fetch(_IF_STILL_SO.format(*numbers, sql), (*values, *self._values))
        if not rows[0][-1]:
            raise NoLongerSo
        self.has_asked = True
        return [row[:-1] for row in rows if row[0] is not None]
