"""The service behind pgbouncer in transaction mode, which lends each of a few connections to whoever is next."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from uuid import UUID

import pytest
import pytest_asyncio
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncSession

from api.clock import present
from api.db import Database, new_id
from api.jobs import TIMETABLE, Errand, run_once, work
from api.migrating import migrate
from api.queue.enqueueing import enqueue
from api.settings import Misconfigured, Settings
from tests.conftest import NOW, SetClock, client_of
from tests.make import World, a_world
from tests.replicas.clusters import Cluster, Room
from tests.replicas.conftest import an_app_on, settings_on
from tests.replicas.pooler import SERVERS, NotToBeHad, a_pooler

AT_ONCE = 4 * SERVERS
PATIENT = {"wait_timeout": 60.0, "pool_timeout": 60.0}
"""However busy the machine is, nobody is turned away here: that is tried elsewhere."""


@pytest.fixture(scope="module")
def primary(room: Room, origin: Cluster) -> Cluster:
    primary = room.copy_of(origin)
    primary.start()
    return primary


@pytest.fixture(scope="module")
def settings(room: Room, primary: Cluster) -> Iterator[Settings]:
    try:
        with a_pooler(room, primary) as url:
            yield settings_on(url).model_copy(update={"transaction_pooler": True} | PATIENT)
    except NotToBeHad as reason:
        pytest.skip(str(reason))


@pytest_asyncio.fixture(scope="module")
async def world(settings: Settings) -> AsyncIterator[World]:
    async with an_app_on(settings) as app, client_of(app) as client:
        world = await a_world(app, client, app.state.database, SetClock())
        app.dependency_overrides[present] = lambda: world.clock.now
        yield world


async def test_reports_live_side_by_side_behind_a_pooler(world: World) -> None:
    async def a_life(number: int) -> None:
        report = await world.answered(text=f"Lampu jalan nomor {number} mati sejak sebulan lalu.")
        assert report.id in await world.listed("coordinator", order="newest", limit=100)
        assert report.id in await world.listed("coordinator", q=f"lampu jalan nomor {number}", limit=100)
        assert (await world.own(report, "acceptances", rating=5))["state"] == "closed"
        assert (await world.track(report))["state"] == "closed"

    await asyncio.gather(*(a_life(number) for number in range(AT_ONCE)))
    counted = await world.client.get("/v1/statistics/reports?from=2026-08-03&to=2026-08-03")
    assert counted.json()["total"]["closed"] == AT_ONCE


@pytest.mark.usefixtures("own_surroundings")
async def test_the_timetable_is_kept_behind_a_pooler(world: World) -> None:
    database: Database = world.database
    for job in TIMETABLE:
        await asyncio.gather(*(run_once(database, job, NOW) for _ in range(3)))
    assert await _held(world, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == "0"


async def test_a_worker_listens_past_the_pooler_and_works_through_it(
    settings: Settings, primary: Cluster, world: World
) -> None:
    ran = asyncio.Event()

    async def runs(session: AsyncSession, about: UUID, now: datetime) -> None:
        ran.set()

    stop = asyncio.Event()
    directly = settings.model_copy(update={"jobs_database_url": SecretStr(primary.url())})
    worker = asyncio.create_task(work(world.database, directly, stop, [], [Errand("run", 1, runs)]))
    try:
        async with world.database.transaction() as session:
            assert await enqueue(session, "run", new_id(), NOW, NOW)
        await asyncio.wait_for(ran.wait(), 30)
    finally:
        stop.set()
        await worker
    assert await _held(world, "SELECT count(*) FROM pgqueuer") == "0"
    with pytest.raises(Misconfigured, match="LAPOR_JOBS_DATABASE_URL"):
        await work(world.database, settings, stop, [])


async def test_migrations_come_through_a_pooler_one_after_another(settings: Settings, world: World) -> None:
    await asyncio.gather(migrate(settings), migrate(settings))
    assert await _held(world, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == "0"


async def test_nothing_is_left_behind_on_connections_that_others_get(world: World) -> None:
    for _ in range(2 * SERVERS):
        assert await _held(world, "SELECT count(*) FROM pg_prepared_statements WHERE name <> ''") == "0"


async def _held(world: World, sql: str) -> str:
    return str((await world.database.fetch(sql, []))[0][0])
