"""What only reads goes to a replica, and nobody can tell, whatever becomes of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from fastapi import APIRouter, FastAPI
from httpx import AsyncClient
from sqlalchemy import text

from api.db import Reading
from tests.conftest import client_of
from tests.make import World
from tests.replicas.conftest import Pair, an_app_on, reads_at, until_reads_go_to

OFTEN = 30
COORDINATOR, WORKS = {"Acting": "coordinator"}, {"Acting": "works"}
router = APIRouter()


@router.get("/where")
async def where(session: Reading) -> bool:
    """Whether a replica answers; there it takes its time over a table."""
    slowly = "SELECT CASE WHEN pg_is_in_recovery() THEN pg_sleep(60) END FROM slow"
    await session.execute(text(slowly))
    return bool(await session.scalar(text("SELECT pg_is_in_recovery()")))


@pytest_asyncio.fixture(scope="module")
async def neighbour(pair: Pair, world: World) -> AsyncIterator[AsyncClient]:
    """Another process of the service, which nobody wrote through."""
    async with an_app_on(pair.settings) as app, client_of(app) as client:
        app.dependency_overrides |= _app_of(world).dependency_overrides
        app.include_router(router)
        await until_reads_go_to(client, pair.standby)
        yield client


async def test_whoever_just_wrote_reads_it_at_a_replica_through_any_process(
    pair: Pair, world: World, neighbour: AsyncClient
) -> None:
    received = await _received(neighbour)
    before = reads_at(pair.standby), reads_at(None)
    for _ in range(OFTEN):
        report = await world.file()
        answer = await neighbour.get(f"/v1/tracking/{report.tracking_id}", headers={"Tracking-Key": report.key})
        assert answer.status_code == 200
        told = await world.step("coordinator", report, "notes", seen=None, note="Sudah ditelepon.")
        listed = await neighbour.get("/v1/reports?order=newest&limit=100", headers=COORDINATOR)
        assert str(report.id) in listed.text
        read = await neighbour.get(f"/v1/reports/{report.id}", headers=COORDINATOR)
        assert read.json()["version"] == told["version"]
    assert await _received(neighbour) == received + OFTEN
    assert (reads_at(pair.standby) - before[0], reads_at(None) - before[1]) == (3 * OFTEN + 1, 0)


async def test_a_replica_that_lags_is_read_again_once_it_has_caught_up(
    pair: Pair, world: World, neighbour: AsyncClient
) -> None:
    async with an_app_on(pair.settings.model_copy(update={"replica_wait": 0.05})) as app, client_of(app) as hasty:
        app.dependency_overrides |= _app_of(world).dependency_overrides
        await until_reads_go_to(hasty, pair.standby)
        pair.standby.sql("SELECT pg_wal_replay_pause()")
        try:
            report = await world.file()
            before = reads_at(pair.standby), reads_at(None)
            for _ in range(OFTEN):
                assert (await hasty.get(f"/v1/tracking/{report.tracking_id}")).status_code == 200
            assert (reads_at(pair.standby) - before[0], reads_at(None) - before[1]) == (0, OFTEN)
            assert (await hasty.get("/readyz")).status_code == 200
        finally:
            pair.standby.sql("SELECT pg_wal_replay_resume()")
        await until_reads_go_to(hasty, pair.standby)
        assert (await hasty.get(f"/v1/tracking/{report.tracking_id}")).status_code == 200


async def test_whoever_is_shut_out_is_not_let_in_by_a_replica_that_lags(
    pair: Pair, world: World, neighbour: AsyncClient
) -> None:
    report = await world.disposed()
    assert str(report.id) in (await neighbour.get("/v1/reports?limit=100", headers=WORKS)).text
    pair.standby.sql("SELECT pg_wal_replay_pause()")
    reading = asyncio.create_task(neighbour.get("/v1/regions/35"))
    try:
        await world.step("coordinator", report, "accused", institution_id=world.tree.works.id)
        listing = asyncio.create_task(neighbour.get("/v1/reports?limit=100", headers=WORKS))
        await asyncio.wait((listing,), timeout=0.1)
    finally:
        pair.standby.sql("SELECT pg_wal_replay_resume()")
    assert str(report.id) not in (await listing).text
    assert (await reading).status_code == 200


async def test_a_dead_replica_is_noticed_by_nobody_and_used_again_when_it_lives(
    pair: Pair, world: World, neighbour: AsyncClient
) -> None:
    report = await world.file()
    path = f"/v1/tracking/{report.tracking_id}"
    await until_reads_go_to(neighbour, pair.standby)
    reading = [asyncio.create_task(neighbour.get(path)) for _ in range(OFTEN)]
    await asyncio.sleep(0)
    pair.standby.kill()
    assert {(await each).status_code for each in reading} == {200}
    before = reads_at(pair.standby)
    answers = [await neighbour.get(path) for _ in range(OFTEN)]
    assert {answer.status_code for answer in answers} == {200}
    assert reads_at(pair.standby) == before
    assert (await neighbour.get("/readyz")).status_code == 200
    pair.standby.start()
    await until_reads_go_to(neighbour, pair.standby)
    assert (await neighbour.get(path)).status_code == 200


@pytest.mark.parametrize("what", ["it dies", "what it reads is dropped"])
async def test_what_a_replica_fails_under_way_is_asked_of_the_primary(
    what: str, pair: Pair, neighbour: AsyncClient
) -> None:
    pair.primary.sql("CREATE TABLE slow AS SELECT 1")
    await until_reads_go_to(neighbour, pair.standby)
    asked = asyncio.create_task(neighbour.get("/where"))
    asleep = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    async with asyncio.timeout(30):
        while await asyncio.to_thread(pair.standby.sql, asleep) == "0":
            pass
    if what == "it dies":
        pair.standby.kill()
        assert (await asked).json() is False
        pair.primary.sql("DROP TABLE slow")
        pair.standby.start()
    else:
        pair.primary.sql("ALTER TABLE slow RENAME TO other; CREATE TABLE slow AS SELECT 1; DROP TABLE other")
        assert (await asked).json() is False
        pair.primary.sql("DROP TABLE slow")


async def _received(client: AsyncClient) -> int:
    answer = await client.get("/v1/statistics/reports?from=2026-08-03&to=2026-08-03")
    return int(answer.json()["total"]["received"])


def _app_of(world: World) -> FastAPI:
    transport = world.client._transport
    app: FastAPI = transport.app  # type: ignore[attr-defined]
    return app
