"""The primary is gone with its disk while reports come in; its standby takes over."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest_asyncio
from httpx import AsyncClient

from tests.conftest import SetClock, client_of
from tests.make import a_world
from tests.replicas.clusters import Cluster, Room
from tests.replicas.conftest import Pair, a_pair, an_app_on, reads_at, settings_on, until_reads_go_to

LAMP = {"text": "Lampu jalan mati sejak kemarin.", "region_code": "35.02.17"}
WRITERS = 8
BEFORE, AFTER = 150, 50
"""Reports that are acknowledged before the primary is killed, and after the standby took over, at least."""


@dataclass
class Intake:
    """Citizens who send their report with the same key until it is acknowledged."""

    client: AsyncClient
    acknowledged: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of each key: the number and the tracking key that came back."""
    answers: list[int] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    is_closing: bool = False

    async def sends(self, who: int) -> None:
        number = 0
        while not self.is_closing:
            number += 1
            key = f"citizen-{who}-{number}"
            body = {"text": f"Jalan berlubang di depan rumah {key}.", "region_code": "35.02.17"}
            while key not in self.acknowledged:
                answer = await self.client.post("/v1/reports", json=body, headers={"Idempotency-Key": key})
                self.answers.append(answer.status_code)
                if answer.status_code == 201:
                    told = answer.json()
                    self.acknowledged[key] = told["tracking_id"], told["tracking_key"]
                    self.news.set()
                else:
                    await asyncio.sleep(0.05)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(60):
            while len(self.acknowledged) < count:
                self.news.clear()
                await self.news.wait()


@pytest_asyncio.fixture
async def pair(room: Room, origin: Cluster) -> Pair:
    """A primary that acknowledges nothing which its standby does not have on disk."""
    return a_pair(room, origin, synchronous_standby_names="standby")


@pytest_asyncio.fixture
async def client(pair: Pair) -> AsyncIterator[AsyncClient]:
    """The service, told of both servers and of the standby as its replica."""
    either = f"postgresql://lapor@127.0.0.1:{pair.primary.port},127.0.0.1:{pair.standby.port}/lapor?ssl=disable"
    async with an_app_on(settings_on(either, pair.standby.url())) as app, client_of(app) as client:
        await a_world(app, client, app.state.database, SetClock())
        await until_reads_go_to(client, pair.standby)
        yield client


async def test_what_was_acknowledged_outlives_the_primary_and_its_disk(pair: Pair, client: AsyncClient) -> None:
    intake = Intake(client)
    async with asyncio.TaskGroup() as group:
        for who in range(WRITERS):
            group.create_task(intake.sends(who))
        await intake.until(BEFORE)
        await asyncio.to_thread(pair.primary.destroy)
        await asyncio.to_thread(pair.standby.promote)
        await intake.until(len(intake.acknowledged) + AFTER)
        intake.is_closing = True

    assert set(intake.answers) <= {201, 503}
    numbers = {number for number, _ in intake.acknowledged.values()}
    there = set(pair.standby.sql("SELECT tracking_id FROM reports").split())
    assert (numbers - there, there - numbers) == (set(), set()), "(lost, doubled)"
    assert len(numbers) == len(intake.acknowledged)
    for number, key in list(intake.acknowledged.values())[:: WRITERS * 2]:
        assert (await client.get(f"/v1/tracking/{number}", headers={"Tracking-Key": key})).status_code == 200


async def test_the_one_that_took_over_is_a_replica_no_longer(pair: Pair, client: AsyncClient) -> None:
    await asyncio.to_thread(pair.primary.kill)
    await asyncio.to_thread(pair.standby.promote)
    async with asyncio.timeout(30):
        while (await client.get("/readyz")).status_code != 200:
            pass
    before = reads_at(pair.standby)
    await until_reads_go_to(client, None)
    assert (await client.post("/v1/reports", json=LAMP)).status_code == 201
    await until_reads_go_to(client, None)
    assert reads_at(pair.standby) - before <= 1
