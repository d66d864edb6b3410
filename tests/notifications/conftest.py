from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import AsyncClient
from pydantic import SecretStr
from sqlalchemy import select

from api.db import Database
from api.notifications.configured import sender_of
from api.notifications.delivering import deliver
from api.notifications.folding import fold
from api.notifications.relay import relay
from api.notifications.tables import Message
from api.notifications.words import Way
from api.settings import Settings
from tests.conftest import SetClock
from tests.make import World, a_world
from tests.notifications.post_office import PostOffice, a_post_office

EVERY_WAY = frozenset(Way) - {Way.IN_APP}
FROM = "Layanan <kabar@lapor.example>"


@pytest_asyncio.fixture
async def world(app: FastAPI, client: AsyncClient, database: Database, clock: SetClock) -> World:
    """The small country with everybody in place."""
    return await a_world(app, client, database, clock)


@dataclass
class Post:
    """A world whose worker is worked by hand, job by job."""

    world: World
    settings: Settings
    ways: frozenset[Way] = frozenset({Way.EMAIL})

    @property
    def database(self) -> Database:
        return self.world.database

    async def relay(self) -> None:
        """What happened is told."""
        more = True
        while more:
            async with self.database.transaction() as session:
                more = await relay(session, self.world.clock.now, self.ways)

    async def send(self, way: Way = Way.EMAIL) -> None:
        """One run of the job that sends."""
        async with self.database.transaction() as session:
            await fold(session, way, self.world.clock.now)
        async with sender_of(self.settings, way) as sender:
            await deliver(self.database, self.settings, way, sender, self.world.clock.now)

    async def post(self) -> None:
        await self.relay()
        for way in sorted(self.ways):
            await self.send(way)

    async def messages(self, **which: Any) -> list[Message]:
        """Messages, the oldest first, by the values of their columns."""
        async with self.database.reading() as session:
            query = select(Message).filter_by(**which).order_by(Message.id)
            return list(await session.scalars(query))

    async def told(self, **which: Any) -> list[str]:
        """The kinds of these messages."""
        return [message.kind for message in await self.messages(**which)]

    def account(self, name: str) -> UUID:
        found = self.world.people[name].account_id
        assert found is not None
        return found


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    with a_post_office() as office:
        yield office


@pytest.fixture
def post(world: World, settings: Settings) -> Post:
    """Nothing leaves the system: what is queued can be looked at."""
    return Post(world, settings, EVERY_WAY)


@pytest_asyncio.fixture
async def mail(
    committed_app: FastAPI,
    committed_client: AsyncClient,
    committed: Database,
    committed_settings: Settings,
    clock: SetClock,
    post_office: PostOffice,
) -> Post:
    """The same with a real mail server, on a database of its own."""
    world = await a_world(committed_app, committed_client, committed, clock)
    given = {"smtp_url": SecretStr(post_office.url), "mail_from": FROM, "message_timeout": 5.0}
    return Post(world, committed_settings.model_copy(update=given))
