"""One request, one transaction. Nothing outside this module commits."""

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import asyncpg
import orjson
from fastapi import Depends, Request
from sqlalchemy import Date, DateTime, MetaData, Text, Uuid
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import NullPool, PoolProxiedConnection
from sqlalchemy.types import UserDefinedType
from uuid_utils.compat import uuid7

from api.settings import Misconfigured, Settings

Fetch = Callable[[str, Sequence[object]], Coroutine[Any, Any, Sequence[Any]]]

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

    `fetch` gives the rows of one statement that only reads, by the shortest way: the driver's own.
    """

    sessions: async_sessionmaker[AsyncSession]
    readers: async_sessionmaker[AsyncSession]
    fetch: Fetch

    @classmethod
    def of(cls, engine: AsyncEngine) -> "Database":
        reading = engine.execution_options(isolation_level="AUTOCOMMIT")
        return cls(
            async_sessionmaker(engine, expire_on_commit=False),
            async_sessionmaker(reading, expire_on_commit=False, autoflush=False),
            _by_the_driver(engine),
        )

    @classmethod
    def inside(cls, connection: AsyncConnection) -> "Database":
        """Sessions that are savepoints of the connection's own transaction."""
        sessions = async_sessionmaker(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        return cls(sessions, sessions, _within(connection))

    def transaction(self) -> AbstractAsyncContextManager[AsyncSession]:
        """One transaction, committed when the block ends, undone by an exception: for jobs and commands."""
        return self.sessions.begin()

    def reading(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A session that writes nothing: for answers that stream on when the request's session is closed."""
        return self.readers()

    def at_once(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A session whose every statement is its own transaction, whatever becomes of the request's: for limits."""
        return self.readers.begin()


def _by_the_driver(engine: AsyncEngine) -> Fetch:
    """Without session, transaction or adapters, which take several times as long as a small statement itself."""

    async def fetch(sql: str, values: Sequence[object]) -> Sequence[Any]:
        pooled = await _open_connection(engine)
        driver: Any = pooled.driver_connection
        try:
            rows: Sequence[Any] = await driver.fetch(sql, *values)
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DBAPIError(None, None, error, connection_invalidated=driver.is_closed()) from None
        finally:
            if driver.is_closed():
                pooled.invalidate()
            pooled.close()
        return rows

    return fetch


async def _open_connection(engine: AsyncEngine) -> PoolProxiedConnection:
    """One that the other side has not closed while nobody looked."""
    while True:
        pooled = await engine.raw_connection()
        driver: Any = pooled.driver_connection
        if not driver.is_closed():
            return pooled
        pooled.invalidate()
        pooled.close()


def _within(connection: AsyncConnection) -> Fetch:
    async def fetch(sql: str, values: Sequence[object]) -> Sequence[Any]:
        return (await connection.exec_driver_sql(sql, tuple(values))).all()

    return fetch


def database_url(settings: Settings) -> URL:
    """The address of the database, as asyncpg takes it, from any of the usual spellings."""
    if settings.database_url is None:
        raise Misconfigured("DATABASE_URL is not set")
    url = make_url(settings.database_url.get_secret_value()).set(drivername="postgresql+asyncpg")
    if "sslmode" in url.query:
        url = url.update_query_dict({"ssl": url.query["sslmode"]}).difference_update_query(["sslmode"])
    return url


def engine_from(settings: Settings, *, pooled: bool = True) -> AsyncEngine:
    """An engine on the database of the settings; nothing is connected yet."""
    connect: dict[str, Any] = {"timeout": settings.connect_timeout}
    if settings.transaction_pooler:
        # Such a pooler takes no start-up parameters and shares its connections between clients.
        connect |= {"statement_cache_size": 0, "prepared_statement_name_func": lambda: f"__{new_id().hex}__"}
    else:
        connect["server_settings"] = {
            "application_name": "lapor",
            "timezone": "UTC",
            "jit": "off",
            "statement_timeout": str(int(settings.statement_timeout * 1000)),
            "lock_timeout": str(int(settings.lock_timeout * 1000)),
            "idle_in_transaction_session_timeout": "60000",
        }
        # However long a statement is, and however long ago it was prepared: its plan is kept with it.
        connect |= {"max_cacheable_statement_size": 0, "max_cached_statement_lifetime": 0}
    pool: dict[str, Any] = (
        {
            "pool_size": settings.pool_size,
            "max_overflow": settings.pool_overflow,
            "pool_timeout": settings.pool_timeout,
            "pool_recycle": 1800,
        }
        if pooled
        else {"poolclass": NullPool}
    )
    return create_async_engine(
        database_url(settings),
        connect_args=connect,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        hide_parameters=True,  # what people wrote stays out of the logs
        **pool,
    )


async def database_of(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


async def transaction(database: Annotated[Database, Depends(database_of)]) -> AsyncIterator[AsyncSession]:
    async with database.transaction() as session:
        yield session


async def reading(database: Annotated[Database, Depends(database_of)]) -> AsyncIterator[AsyncSession]:
    async with database.reading() as session:
        yield session


# scope="function": commit before the answer leaves, so a failed commit is never a 201.
Session = Annotated[AsyncSession, Depends(transaction, scope="function")]
"""The request's transaction."""

Reading = Annotated[AsyncSession, Depends(reading, scope="function")]
"""A session on a connection in autocommit: for requests that only read."""

Streaming = Annotated[Database, Depends(database_of)]
"""The database itself, for answers that stream on after the request's own session is closed."""
