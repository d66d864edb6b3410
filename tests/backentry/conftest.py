from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import AsyncClient

from api.db import Database
from tests.conftest import SetClock
from tests.demo import DemoYear, a_demo
from tests.make import World, a_world


@pytest_asyncio.fixture
async def world(app: FastAPI, client: AsyncClient, database: Database, clock: SetClock) -> World:
    """The small country with everybody in place."""
    return await a_world(app, client, database, clock)


@pytest_asyncio.fixture(scope="module")
async def year(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DemoYear]:
    """The demo with its 52 reports of 2022; for reading only."""
    async with a_demo(server, tmp_path_factory.mktemp("demo")) as year:
        yield year
