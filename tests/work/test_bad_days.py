"""Killed workers, a restarted database, a clock that goes back: real processes on a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from api.db import Database, engine_from
from api.migrating import migrate
from api.settings import Settings
from tests.chaos.postgres import a_postgres
from tests.databases import settings_for
from tests.ground.commands import a_data_dir
from tests.work.hands import Hands, hands
from tests.work.notes import execute, until, value

CLEAN = {"taken twice": 0, "run twice": 0, "at the same time": 0}
ROUNDS = 4


@pytest_asyncio.fixture
async def two(committed: Database, committed_settings: Settings) -> AsyncIterator[Hands]:
    with hands(committed, committed_settings) as two:
        await two.prepare()
        two.start()
        two.start()
        yield two


async def test_two_workers_share_the_work_and_none_is_done_twice(two: Hands) -> None:
    await two.give(things=60, errands=60)
    await two.finish()
    assert await two.told() == CLEAN
    assert await value(two.database, "SELECT count(DISTINCT pid) FROM doings") == 2


async def test_workers_killed_at_random_moments_leave_nothing_undone_and_nothing_done_twice(two: Hands) -> None:
    await two.rounds(ROUNDS, within=0.5)
    await two.finish()
    assert two.kills == ROUNDS
    assert await two.told() == CLEAN


async def test_a_clock_that_goes_back_an_hour_holds_nothing_up_and_has_nothing_done_twice(two: Hands) -> None:
    await two.give(things=60, errands=60)
    await until(lambda: _more_than(two, 5))
    # As PostgreSQL sees it when its clock goes back: all that it ever wrote down lies an hour ahead.
    for table, columns in (
        ("pgqueuer", ("created", "updated", "heartbeat", "execute_after")),
        ("pgqueuer_schedules", ("created", "updated", "heartbeat", "next_run", "last_run")),
    ):
        moved = ", ".join(f"{column} = {column} + interval '1 hour'" for column in columns)
        await execute(two.database, f"UPDATE {table} SET {moved}")  # noqa: S608
    before = await value(two.database, "SELECT count(*) FROM doings WHERE name = 'sweep'")
    await two.give()
    await two.finish(45)
    after = "SELECT count(*) FROM doings WHERE name = 'sweep'"
    await until(lambda: _is_above(two, after, int(str(before)) + 3), 30)
    assert await two.told() == CLEAN


async def test_a_dead_workers_job_is_not_left_for_an_hour_when_the_clock_went_back_as_well(two: Hands) -> None:
    for process in two.processes:
        process.kill()
        process.wait()
    two.processes.clear()
    await two.give()
    await execute(
        two.database,
        "UPDATE pgqueuer SET status = 'picked', queue_manager_id = gen_random_uuid(), heartbeat = now() + '1 hour',"
        " updated = now() + '1 hour', execute_after = now() + '59 minutes'",
    )
    two.start()
    await two.finish(45)
    assert await two.told() == CLEAN


async def test_a_restarted_postgresql_is_found_again_in_the_middle_of_a_sweep(tmp_path: Path) -> None:
    with a_data_dir() as data_dir, a_postgres(data_dir) as postgres:
        settings = settings_for(postgres.url, tmp_path)
        await migrate(settings)
        engine = engine_from(settings)
        database = Database.of(engine)
        with hands(database, settings) as two:
            await two.prepare()
            two.start()
            two.start()
            for mode in ("fast", "immediate"):
                await two.give(things=60, errands=20)
                before = await two.done()
                await until(lambda before=before: _more_than(two, before + 3), 60)  # type: ignore[misc]
                await asyncio.to_thread(postgres.stop, mode)
                await asyncio.to_thread(postgres.start)
            await two.finish()
            assert all(process.poll() is None for process in two.processes)
            assert await two.told() == CLEAN
        await engine.dispose()


async def _more_than(two: Hands, many: int) -> bool:
    return await two.done() > many


async def _is_above(two: Hands, sql: str, least: int) -> bool:
    return int(str(await value(two.database, sql))) >= least
