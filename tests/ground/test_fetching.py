"""The short way to the rows of one statement: its errors are told as on any other, and nothing is left behind."""

import asyncio

import asyncpg
import pytest
from pydantic import SecretStr
from sqlalchemy import Integer, String, literal, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database, engine_from, rows_of
from api.prepared import given, prepare
from api.settings import Settings
from api.transactions import Transaction


async def test_a_statement_is_given_its_rows(committed: Database) -> None:
    rows = await committed.fetch("SELECT $1::int + 1, $2::text", [1, "dua"])
    assert [tuple(row) for row in rows] == [(2, "dua")]


async def test_an_error_of_the_database_has_its_code(committed: Database) -> None:
    with pytest.raises(DBAPIError) as failed:
        await committed.fetch("SELECT 1 / $1::int", [0])
    assert failed.value.orig is not None
    assert getattr(failed.value.orig, "sqlstate", None) == "22012"
    assert not failed.value.connection_invalidated
    assert "22012" not in str(failed.value.params)


async def test_a_connection_that_died_meanwhile_is_replaced(committed: Database) -> None:
    async with committed.reading() as session:
        await session.execute(text("SELECT 1"))
        dead = await _next_of_the_pool(committed)
        pid, is_gone = dead.get_server_pid(), asyncio.Event()
        dead.add_termination_listener(lambda _: is_gone.set())
        await session.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
        await asyncio.wait_for(is_gone.wait(), 10)  # its farewell comes before its end
        assert (await committed.fetch("SELECT pg_backend_pid()", []))[0][0] != pid


async def test_a_connection_that_dies_at_work_is_told_and_replaced(committed: Database) -> None:
    async with committed.reading() as session:
        await session.execute(text("SELECT 1"))
        at_work = (await committed.fetch("SELECT pg_backend_pid()", []))[0][0]
        working = asyncio.create_task(committed.fetch("SELECT pg_sleep(60)", []))
        await _until_it_sleeps(session, at_work)
        await session.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": at_work})
        with pytest.raises(DBAPIError) as failed:
            await working
    assert failed.value.connection_invalidated or getattr(failed.value.orig, "sqlstate", None) == "57P01"
    assert (await committed.fetch("SELECT pg_backend_pid()", []))[0][0] != at_work


async def test_who_goes_away_leaves_a_connection_that_still_serves(committed: Database) -> None:
    for turns in range(25):  # more than there are connections, and left at every point of the way
        waiting = asyncio.create_task(committed.fetch("SELECT pg_sleep(10)", []))
        for _ in range(turns):
            await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    assert (await committed.fetch("SELECT 1", []))[0][0] == 1


async def test_no_transaction_is_left_open(committed: Database) -> None:
    await committed.fetch("SELECT 1", [])
    async with committed.reading() as session:
        open_ = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
        assert await session.scalar(text(open_)) == 0


@pytest.mark.parametrize("pooled", [True, False])
async def test_a_connection_that_the_pool_has_no_room_for_is_closed(committed_settings: Settings, pooled: bool) -> None:
    engine = engine_from(committed_settings, pooled=pooled)
    database = Database.of(engine)
    at_once = committed_settings.pool_size + 5

    async def within_a_transaction() -> None:
        async with database.transaction() as session:
            await rows_of(session, "SELECT pg_sleep(0.1)", [])

    await asyncio.gather(*(database.fetch("SELECT pg_sleep(0.1)", []) for _ in range(at_once)))
    await asyncio.gather(*(within_a_transaction() for _ in range(at_once)))
    await engine.dispose()
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    watching = engine_from(committed_settings, pooled=False)
    async with watching.connect() as connection, asyncio.timeout(30):
        while await connection.scalar(text(others)):
            await connection.execute(text("SELECT pg_stat_clear_snapshot()"))
    await watching.dispose()


async def test_a_server_that_takes_no_connection_is_told_alike_by_every_way(committed_settings: Settings) -> None:
    assert committed_settings.database_url is not None
    there = make_url(committed_settings.database_url.get_secret_value())
    nowhere = there.set(database="not_there").render_as_string(hide_password=False)
    elsewhere = engine_from(committed_settings.model_copy(update={"database_url": SecretStr(nowhere)}))
    database = Database.of(elsewhere)
    with pytest.raises(DBAPIError):
        await database.fetch("SELECT 1", [])
    with pytest.raises(DBAPIError):
        async with database.transaction() as session:
            await rows_of(session, "SELECT 1", [])
    with pytest.raises(DBAPIError):
        async with database.transaction() as session:
            await session.execute(text("SELECT 1"))
    await elsewhere.dispose()


async def test_only_words_and_numbers_are_written_into_a_statement(committed: Database) -> None:
    asked = prepare(select(given("number", Integer()), literal("kata", String()), literal(7)))
    assert asked.names == ("number",)
    assert tuple((await asked.rows(committed, {"number": 3}))[0]) == (3, "kata", 7)
    with pytest.raises(ValueError, match="not to be written"):
        prepare(select(literal("it's", String())))


async def _next_of_the_pool(database: Database) -> asyncpg.Connection:
    async with database.transaction() as session:
        assert isinstance(session, Transaction)
        pooled = await session.engine.raw_connection()
    try:
        driver: asyncpg.Connection = pooled.driver_connection
        return driver
    finally:
        pooled.close()


async def _until_it_sleeps(session: AsyncSession, pid: int) -> None:
    async with asyncio.timeout(30):
        is_asleep = text("SELECT wait_event = 'PgSleep' FROM pg_stat_activity WHERE pid = :pid")
        asleep = False
        while not asleep:
            asleep = bool(await session.scalar(is_asleep, {"pid": pid}))
