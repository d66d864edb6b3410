import pytest_asyncio
from fastapi import FastAPI
from httpx import AsyncClient

from api.db import Database
from tests.conftest import SetClock
from tests.make import World, a_world


@pytest_asyncio.fixture
async def world(app: FastAPI, client: AsyncClient, database: Database, clock: SetClock) -> World:
    """The small country with everybody in place."""
    return await a_world(app, client, database, clock)
