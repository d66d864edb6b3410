import pytest_asyncio
from fastapi import FastAPI
from httpx import AsyncClient

from api.db import Database
from tests.conftest import SetClock
from tests.make import World, a_world


@pytest_asyncio.fixture
async def world(committed_app: FastAPI, committed_client: AsyncClient, committed: Database, clock: SetClock) -> World:
    """The small country with everybody in place; its transactions really end, which is what a seal waits for."""
    return await a_world(committed_app, committed_client, committed, clock)
