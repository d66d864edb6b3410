"""A transaction by the driver's own way and by SQLAlchemy's is one: kept whole, undone whole."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database, rows_of

Add = Callable[[AsyncSession, int], Awaitable[None]]
_ADD = "INSERT INTO numbers VALUES ($1) RETURNING n"


async def by_the_driver(session: AsyncSession, number: int) -> None:
    await rows_of(session, _ADD, [number])


async def by_sqlalchemy(session: AsyncSession, number: int) -> None:
    await session.execute(text("INSERT INTO numbers VALUES (:n)"), {"n": number})


@pytest.fixture
async def numbers(committed: Database) -> Database:
    async with committed.transaction() as session:
        await session.execute(text("CREATE TABLE numbers (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)"))
    return committed


async def kept(database: Database) -> list[int]:
    return [row[0] for row in await database.fetch("SELECT n FROM numbers ORDER BY n", [])]


@pytest.mark.parametrize("first_way", [by_the_driver, by_sqlalchemy])
async def test_both_ways_are_one_transaction(numbers: Database, first_way: Add) -> None:
    async with numbers.transaction() as session:
        await first_way(session, 1)
        await by_sqlalchemy(session, 2)
        await by_the_driver(session, 3)
        assert await kept(numbers) == []
    assert await kept(numbers) == [1, 2, 3]


@pytest.mark.parametrize("first_way", [by_the_driver, by_sqlalchemy])
async def test_both_ways_are_undone_together(numbers: Database, first_way: Add) -> None:
    async def fail() -> None:
        async with numbers.transaction() as session:
            await first_way(session, 1)
            await by_sqlalchemy(session, 2)
            await by_the_driver(session, 3)
            await rows_of(session, "SELECT 1 / 0", [])

    with pytest.raises(DBAPIError):
        await fail()
    assert await kept(numbers) == []


async def test_a_commit_that_is_refused_is_told(numbers: Database) -> None:
    async def once() -> None:
        async with numbers.transaction() as session:
            await by_the_driver(session, 1)

    await once()
    with pytest.raises(DBAPIError):
        await once()  # the unique key is judged at the commit only
    assert await kept(numbers) == [1]


async def test_a_connection_that_was_lost_or_given_up_is_not_used_again(numbers: Database) -> None:
    async def lose() -> None:
        async with numbers.transaction() as session:
            await rows_of(session, "SELECT pg_terminate_backend(pg_backend_pid())", [])

    async def give_up() -> None:
        async with numbers.transaction() as session, asyncio.timeout(0.1):
            await by_the_driver(session, 1)
            await rows_of(session, "SELECT pg_sleep(5)", [])

    with pytest.raises(DBAPIError) as lost:
        await lose()
    assert lost.value.connection_invalidated
    with pytest.raises(TimeoutError):
        await give_up()
    assert await kept(numbers) == []
