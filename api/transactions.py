"""One transaction by the shortest way: its statements go to the driver itself, until somebody needs SQLAlchemy's."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, TypeVar

import asyncpg
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, EmulatedDBAPIException
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import Session
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.util import await_only, greenlet_spawn

T = TypeVar("T")


class Lent:
    """A connection of the pool's. Whoever is done gives it back; one that is broken or still busy nobody gets again."""

    def __init__(self, engine: Engine, pooled: PoolProxiedConnection) -> None:
        self.engine, self.pooled = engine, pooled
        self._driver: Any = pooled.driver_connection
        self._is_fit = True

    @classmethod
    async def by(cls, engine: AsyncEngine) -> "Lent":
        """One of the engine's pool, once one is free. Raises DBAPIError where none can be made."""
        try:
            pooled = await engine.raw_connection()
        except EmulatedDBAPIException as error:
            raise DBAPIError(None, None, error, connection_invalidated=True) from None
        return cls(engine.sync_engine, pooled)

    async def fetch(self, sql: str, values: Sequence[object]) -> Sequence[Any]:
        """The rows of one statement; its own transaction, unless one was begun. Raises DBAPIError."""
        rows: Sequence[Any] = await self._done(partial(self._driver.fetch, sql, *values), fit_if_refused=True)
        return rows

    async def begin(self) -> None:
        """Begin a transaction. What SQLAlchemy does on this connection meanwhile are savepoints of it."""
        self._transaction = self._driver.transaction(isolation="read_committed")
        await self._done(self._transaction.start)

    async def commit(self) -> None:
        """Keep what was done since `begin`. Raises DBAPIError where that is not certain."""
        await self._done(self._transaction.commit)

    async def roll_back(self) -> None:
        """Undo what was done since `begin`; a connection on which that fails is thrown away, which does the same."""
        if self._is_fit:
            with suppress(DBAPIError):
                await self._done(self._transaction.rollback)

    async def give_back(self) -> None:
        """Let others have the connection; whoever goes away meanwhile does not keep it."""
        is_fit = self._is_fit and not self._driver.is_closed()
        if not is_fit and self.pooled.is_valid:  # nobody shall wait for a statement that was given up
            self.pooled.invalidate()
        await asyncio.shield(greenlet_spawn(self.pooled.close))  # closing one that the pool has no room for waits

    async def _done(self, do: Callable[[], Coroutine[Any, Any, T]], *, fit_if_refused: bool = False) -> T:
        self._is_fit = False
        try:
            result = await do()
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            self._is_fit = fit_if_refused
            raise DBAPIError(None, None, error, connection_invalidated=self._driver.is_closed()) from None
        self._is_fit = True
        return result


class Transaction(AsyncSession):
    """A session that runs statements by the driver's own way as well, which takes a third of the time.

    Both are the same transaction, on one connection, which the first statement takes and begins. Begun by the driver,
    what SQLAlchemy does in it is a savepoint; begun by SQLAlchemy, all goes its way.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(sync_session_class=_OnOneConnection, expire_on_commit=False, lent=self._lent_to_sqlalchemy)
        self._engine = engine
        self._lent: Lent | None = None
        self._is_the_drivers = False

    @property
    def engine(self) -> AsyncEngine:
        """Where its connection comes from."""
        return self._engine

    async def fetch(self, sql: str, values: Sequence[object]) -> Sequence[Any]:
        """The rows of one statement. Raises DBAPIError."""
        if self._lent is None:
            self._lent = await Lent.by(self._engine)
            self._is_the_drivers = True
            await self._lent.begin()
        if not self._is_the_drivers:
            return (await (await self.connection()).exec_driver_sql(sql, tuple(values))).all()
        if self.in_transaction():
            await self.flush()
        return await self._lent.fetch(sql, values)

    async def keep(self) -> None:
        """Commit what was done, if anything was. Raises DBAPIError where that is not certain."""
        if self.in_transaction():
            await self.commit()
        if self._lent is not None and self._is_the_drivers:
            await self._lent.commit()

    async def undo(self) -> None:
        """Undo what was done."""
        await self.close()
        if self._lent is not None and self._is_the_drivers:
            await self._lent.roll_back()

    async def give_back(self) -> None:
        """Let others have the connection."""
        if self._lent is not None:
            await self._lent.give_back()

    async def _lent_to_sqlalchemy(self) -> Lent:
        if self._lent is None:
            self._lent = await Lent.by(self._engine)
        return self._lent


class _OnOneConnection(Session):
    """What SQLAlchemy does goes over the connection of the transaction."""

    def __init__(self, *, lent: Callable[[], Coroutine[Any, Any, Lent]], **how: Any) -> None:
        super().__init__(**how)
        self._lent = lent
        self._connection: Connection | None = None

    def get_bind(self, *_: Any, **__: Any) -> Connection:
        if self._connection is None:
            lent = await_only(self._lent())
            self._connection = Connection(lent.engine, lent.pooled)
        return self._connection


@asynccontextmanager
async def transaction_on(engine: AsyncEngine) -> AsyncIterator[Transaction]:
    """One transaction, committed when the block ends, undone by an exception."""
    session = Transaction(engine)
    try:
        yield session
        await session.keep()
    except BaseException:
        await session.undo()
        raise
    finally:
        await session.give_back()
