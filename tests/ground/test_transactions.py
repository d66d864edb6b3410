"""One request, one transaction: what the client is told is what happened."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from fastapi import APIRouter, FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database, Reading, Session
from api.main import create_app
from api.migrating import migrate
from api.settings import Settings
from tests.conftest import CountQueries

router = APIRouter()


@router.post("/pairs", status_code=201)
async def make_pair(session: Session) -> None:
    await session.execute(text("INSERT INTO pairs VALUES (1)"))


@router.post("/failures", status_code=201)
async def fail(session: Session) -> None:
    await session.execute(text("INSERT INTO pairs VALUES (2)"))
    raise RuntimeError


@router.get("/count")
async def count(session: Reading) -> int:
    return int(await session.scalar(text("SELECT count(*) FROM pairs")) or 0)


@pytest.fixture
async def app(committed_settings: Settings, committed: Database) -> FastAPI:
    async with committed.transaction() as session:
        await session.execute(text("CREATE TABLE pairs (n int, UNIQUE (n) DEFERRABLE INITIALLY DEFERRED)"))
    app = create_app(committed_settings, committed)
    app.include_router(router)
    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        yield client


async def test_a_commit_that_fails_is_never_answered_as_done(client: AsyncClient) -> None:
    assert (await client.post("/pairs")).status_code == 201
    assert (await client.post("/pairs")).status_code == 500  # its unique key is judged at the commit only
    assert (await client.get("/count")).json() == 1


async def test_a_request_that_fails_leaves_nothing(client: AsyncClient) -> None:
    assert (await client.post("/failures")).status_code == 500
    assert (await client.get("/count")).json() == 0


async def test_savepoints_are_not_counted_as_queries(session: AsyncSession, count_queries: CountQueries) -> None:
    with count_queries() as seen:
        async with session.begin_nested():
            await session.execute(text("SELECT 1"))
    assert seen == ["SELECT 1"]


async def test_what_only_reads_opens_no_transaction(committed: Database) -> None:
    async with committed.reading() as session:
        first = await session.scalar(text("SELECT now()"))
        assert first != await session.scalar(text("SELECT now()"))


async def test_the_schema_is_migrated_once_by_two_at_once(committed_settings: Settings, committed: Database) -> None:
    async with committed.transaction() as session:
        await session.execute(text("DROP SCHEMA public CASCADE"))
        await session.execute(text("CREATE SCHEMA public"))
    await asyncio.gather(migrate(committed_settings), migrate(committed_settings))
    async with committed.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM alembic_version")) == 1
