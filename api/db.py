"""One request, one transaction. Nothing outside this module and `transactions` commits."""

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any, Protocol
from uuid import UUID

import asyncpg
from fastapi import Depends, Request
from sqlalchemy import Date, DateTime, MetaData, Text, Uuid
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import UserDefinedType
from uuid_utils.compat import uuid7

from api.engines import database_url as database_url
from api.engines import engine_from as engine_from
from api.transactions import Lent, Transaction, transaction_on

Fetch = Callable[[str, Sequence[object]], Coroutine[Any, Any, Sequence[Any]]]

_SAME_ANYWHERE = ("22", "55P03", "57014")
"""A value that does not fit, a lock or a statement that took too long: another server would say the same, later."""

Instant = DateTime(timezone=True)
"""A moment; always aware."""


class Ltree(UserDefinedType[str]):
    """A path of labels (`a.b.c`) in a tree, as PostgreSQL's ltree extension keeps it."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "ltree"


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant, date: Date, UUID: Uuid, str: Text}  # noqa: RUF012


def new_id() -> UUID:
    """A UUIDv7: keys made one after another lie one after another in the index."""
    return uuid7()


@dataclass(frozen=True, slots=True)
class Database:
    """Where sessions come from: those that write in one transaction, and those that only read.

    `transaction` is one transaction, committed when the block ends, undone by an exception. `fetch` gives the rows of
    one statement, a transaction by itself, by the shortest way: the driver's own.
    `choose` picks a replica for a request, where there are any.
    """

    sessions: async_sessionmaker[AsyncSession]
    readers: async_sessionmaker[AsyncSession]
    transaction: Callable[[], AbstractAsyncContextManager[AsyncSession]]
    fetch: Fetch
    choose: "Choice | None" = None

    @classmethod
    def of(cls, engine: AsyncEngine, choose: "Choice | None" = None) -> "Database":
        reading = engine.execution_options(isolation_level="AUTOCOMMIT")
        return cls(
            async_sessionmaker(engine, expire_on_commit=False),
            async_sessionmaker(reading, expire_on_commit=False, autoflush=False),
            partial(transaction_on, engine),
            _by_the_driver(engine),
            choose,
        )

    @classmethod
    def inside(cls, connection: AsyncConnection) -> "Database":
        """Sessions that are savepoints of the connection's own transaction."""
        sessions = async_sessionmaker(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        return cls(sessions, sessions, sessions.begin, _within(connection))

    @classmethod
    def behind(cls, session: AsyncSession) -> "Database":
        """Where a transaction comes from: for jobs that must keep what they did before they go on."""
        if isinstance(session, Transaction):
            return cls.of(session.engine)
        connection = session.bind
        assert isinstance(connection, AsyncConnection)  # noqa: S101
        return cls.inside(connection)

    def reading(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A session that writes nothing: for answers that stream on when the request's session is closed."""
        return self.readers()


class Replica(Protocol):
    """A replica that shows all that was acknowledged when it was chosen."""

    @property
    def database(self) -> Database: ...

    def is_away(self) -> None:
        """Told by whoever met a failure of it."""


Choice = Callable[[], Awaitable[Replica | None]]
"""Picks a replica; None where the primary must serve."""


class ReplicaFailed(Exception):
    """A replica failed a request that the primary may still serve."""


def _by_the_driver(engine: AsyncEngine) -> Fetch:
    """Without session, transaction or adapters, which take several times as long as a small statement itself."""

    async def fetch(sql: str, values: Sequence[object]) -> Sequence[Any]:
        lent = await Lent.by(engine)
        try:
            return await lent.fetch(sql, values)
        finally:
            await lent.give_back()

    return fetch


def _within(connection: AsyncConnection) -> Fetch:
    async def fetch(sql: str, values: Sequence[object]) -> Sequence[Any]:
        return (await connection.exec_driver_sql(sql, tuple(values))).all()

    return fetch


FIRST = "first"
"""In a session's `info`: through whom the first of its statements goes, given the session's own way."""


async def rows_of(source: Database | AsyncSession, sql: str, values: Sequence[object]) -> Sequence[Any]:
    """The rows of one statement, as the driver gives them: in a session's transaction, or one of its own."""
    if isinstance(source, Database):
        return await source.fetch(sql, values)
    if first := source.info.pop(FIRST, None):
        rows: Sequence[Any] = await first(partial(rows_of, source), sql, values)
        return rows
    if isinstance(source, Transaction):
        return await source.fetch(sql, values)
    return (await (await source.connection()).exec_driver_sql(sql, tuple(values))).all()


async def database_of(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


@asynccontextmanager
async def readable(request: Request) -> AsyncIterator[Database]:
    """Where the request reads. Raises ReplicaFailed for what went wrong at a replica and might not elsewhere."""
    database: Database = request.app.state.database
    may_choose = request.method in ("GET", "HEAD") and not getattr(request.state, "at_primary", False)
    replica = await database.choose() if database.choose is not None and may_choose else None
    if replica is None:
        yield database
        return
    try:
        yield replica.database
    except (OSError, DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        state = getattr(getattr(error, "orig", error), "sqlstate", None) or ""
        if state.startswith(_SAME_ANYWHERE):
            raise
        replica.is_away()
        raise ReplicaFailed from error


async def readable_of(request: Request) -> AsyncIterator[Database]:
    async with readable(request) as database:
        yield database


async def transaction(database: Annotated[Database, Depends(database_of)]) -> AsyncIterator[AsyncSession]:
    async with database.transaction() as session:
        yield session


async def reading(
    database: Annotated[Database, Depends(readable_of, scope="function")],
) -> AsyncIterator[AsyncSession]:
    async with database.reading() as session:
        yield session


# scope="function": commit before the answer leaves, so a failed commit is never a 201.
Session = Annotated[AsyncSession, Depends(transaction, scope="function")]
"""The request's transaction."""

Reading = Annotated[AsyncSession, Depends(reading, scope="function")]
"""A session on a connection in autocommit, to a replica if one shows all: for requests that only read."""

Readable = Annotated[Database, Depends(readable_of, scope="function")]
"""The same without a session: for answers that stream on after the request's own session is closed."""

Primary = Annotated[Database, Depends(database_of)]
"""The primary itself."""
