"""A primary with its standby, and the app on both as two processes would run it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import AsyncClient
from prometheus_client import REGISTRY
from pydantic import SecretStr

from api import logs
from api.clock import present
from api.db import Database
from api.main import create_app
from api.migrating import migrate
from api.settings import Settings
from tests.conftest import SetClock, client_of
from tests.databases import load_reference_into, settings_for
from tests.make import World, a_world
from tests.replicas.clusters import Cluster, Room, a_room

PATIENT = 5.0
"""Seconds that a read waits for its replica here, so that a busy machine does not send it to the primary."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A primary and its standby."""

    primary: Cluster
    standby: Cluster

    @property
    def settings(self) -> Settings:
        return settings_on(self.primary.url(), self.standby.url())


@pytest.fixture(scope="session")
def room() -> Iterator[Room]:
    with a_room() as room:
        yield room


@pytest_asyncio.fixture(scope="session")
async def origin(room: Room) -> Cluster:
    """A migrated primary with the reference data, from which others are made."""
    origin = room.primary()
    settings = settings_on(origin.url())
    logs.configure(settings)
    await migrate(settings)
    await load_reference_into(settings)
    return origin


@pytest.fixture(scope="module")
def pair(room: Room, origin: Cluster) -> Pair:
    return a_pair(room, origin)


@pytest_asyncio.fixture(scope="module")
async def world(pair: Pair) -> AsyncIterator[World]:
    """The small country on the pair, seen through one process of the service."""
    async with an_app_on(pair.settings) as app, client_of(app) as client:
        database: Database = app.state.database
        world = await a_world(app, client, database, SetClock())
        app.dependency_overrides[present] = lambda: world.clock.now
        await until_reads_go_to(client, pair.standby)
        yield world


def a_pair(room: Room, origin: Cluster, **settings: str) -> Pair:
    """A primary of its own, and a standby that replays at once, whatever is being read there."""
    primary = room.copy_of(origin)
    primary.start(**settings)
    return Pair(primary, room.standby_of(primary, max_standby_streaming_delay="0"))


def settings_on(primary: str, *replicas: str) -> Settings:
    given = {"replica_url": SecretStr(",".join(replicas)) if replicas else None, "replica_wait": PATIENT}
    return settings_for(primary, Path("/nowhere")).model_copy(
        update={**given, "limit_scale": 0.0, "pool_timeout": 30.0}
    )


@asynccontextmanager
async def an_app_on(settings: Settings) -> AsyncIterator[FastAPI]:
    """The app with connections of its own, as one more process would have them."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


def reads_at(cluster: Cluster | None) -> int:
    """How many requests were sent to a replica so far, or to the primary (None)."""
    server = f"127.0.0.1:{cluster.port}" if cluster else "primary"
    return int(REGISTRY.get_sample_value("lapor_reads_total", {"server": server}) or 0)


async def until_reads_go_to(client: AsyncClient, cluster: Cluster | None) -> None:
    """Reads until one is sent there."""
    before = reads_at(cluster)
    async with asyncio.timeout(30):
        while reads_at(cluster) == before:
            answer = await client.get("/v1/regions/35")
            assert answer.status_code == 200, answer.text
