"""What every test may ask for: a migrated PostgreSQL whose work is undone, the app on it, and a clock to set."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker

from api import logs
from api.clock import present
from api.db import Database, engine_from
from api.main import create_app
from api.settings import Settings, get_settings
from tests.databases import a_migrated_database, a_server

NOW = datetime(2026, 8, 3, 2, tzinfo=UTC)
"""Monday morning, nine o'clock in Jakarta."""

CountQueries = Callable[[], AbstractContextManager[list[str]]]


@dataclass
class SetClock:
    """The time as a test wants it."""

    now: datetime = NOW

    def advance(self, **by: float) -> datetime:
        """Moves on by days, hours, minutes …, as `timedelta` names them."""
        self.now += timedelta(**by)
        return self.now


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server on which databases may be made."""
    with a_server() as url:
        yield url


@pytest_asyncio.fixture(scope="session")
async def settings(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Settings]:
    """The settings of this run, with a migrated database of its own."""
    async with a_migrated_database(server, tmp_path_factory.mktemp("data")) as settings:
        logs.configure(settings)
        yield settings


@pytest_asyncio.fixture(scope="session")
async def engine(settings: Settings) -> AsyncIterator[AsyncEngine]:
    engine = engine_from(settings)
    yield engine
    await engine.dispose()


@pytest_asyncio.fixture
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection to the migrated database whose work is undone after the test."""
    async with engine.connect() as connection:
        outer = await connection.begin()
        yield connection
        await outer.rollback()


@pytest.fixture
def own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """For jobs, which ask for their settings themselves: else they get the store and keys of whoever runs the tests."""
    monkeypatch.setenv("LAPOR_ENV", "test")
    monkeypatch.setenv("LAPOR_DATA_DIR", str(tmp_path))
    get_settings.cache_clear()
    yield
    monkeypatch.undo()
    get_settings.cache_clear()


@pytest.fixture
def database(connection: AsyncConnection) -> Database:
    """What jobs and commands are handed; all its sessions are savepoints of the test's connection."""
    return Database.inside(connection)


@pytest.fixture
def sessions(database: Database) -> async_sessionmaker[AsyncSession]:
    return database.sessions


@pytest_asyncio.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.sessions() as session:
        yield session


@pytest.fixture
def clock() -> SetClock:
    """The clock that the app reads; set `clock.now` or `clock.advance(days=1)`."""
    return SetClock()


@pytest.fixture(scope="session")
def app_of_the_run(settings: Settings) -> FastAPI:
    """An app takes a while to set up its routes: there is one, and each test puts its own database under it."""
    return create_app(settings)


@pytest.fixture
def app(app_of_the_run: FastAPI, settings: Settings, database: Database, clock: SetClock) -> Iterator[FastAPI]:
    app = app_of_the_run
    app.state.settings, app.state.database = settings, database
    app.dependency_overrides[present] = lambda: clock.now
    yield app
    app.dependency_overrides.clear()


@pytest_asyncio.fixture
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    async with client_of(app) as client:
        yield client


@pytest_asyncio.fixture
async def committed_settings(server: str, tmp_path: Path) -> AsyncIterator[Settings]:
    """Settings with a fresh migrated database of one test's own."""
    async with a_migrated_database(server, tmp_path) as settings:
        yield settings


@pytest_asyncio.fixture
async def committed(committed_settings: Settings) -> AsyncIterator[Database]:
    """A fresh database whose transactions really commit: for tests of what happens at the same time."""
    engine = engine_from(committed_settings)
    yield Database.of(engine)
    await engine.dispose()


@pytest.fixture
def committed_app(committed_settings: Settings, committed: Database, clock: SetClock) -> FastAPI:
    return app_on(committed_settings, committed, clock)


@pytest_asyncio.fixture
async def committed_client(committed_app: FastAPI) -> AsyncIterator[AsyncClient]:
    """A client whose requests may run at the same time."""
    async with client_of(committed_app) as client:
        yield client


@pytest.fixture
def count_queries(connection: AsyncConnection) -> CountQueries:
    """`with count_queries() as seen:` collects the statements sent meanwhile, savepoints not counted."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        seen: list[str] = []

        def record(_connection: object, _cursor: object, sql: str, *_: object) -> None:
            if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
                seen.append(sql)

        event.listen(connection.sync_connection, "before_cursor_execute", record)
        try:
            yield seen
        finally:
            event.remove(connection.sync_connection, "before_cursor_execute", record)

    return counting


def app_on(settings: Settings, database: Database, clock: SetClock) -> FastAPI:
    """The app on a database, by this clock."""
    app = create_app(settings, database)
    app.dependency_overrides[present] = lambda: clock.now
    return app


def client_of(app: FastAPI) -> AsyncClient:
    """A client of the app, in process."""
    return AsyncClient(transport=ASGITransport(app), base_url="http://test")
