"""A worker in this process, beside the processes that some tests start."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import AsyncClient

from api.db import Database
from api.jobs import Errand, Job, work
from api.settings import Settings
from tests.conftest import SetClock
from tests.make import World, a_world

Working = Callable[..., AbstractAsyncContextManager[asyncio.Event]]


@pytest.fixture
def working(committed: Database, committed_settings: Settings) -> Working:
    """`async with working(timetable, errands):` a worker is at it meanwhile; gives what stops it."""

    @asynccontextmanager
    async def worker(timetable: Sequence[Job] = (), errands: Sequence[Errand] = ()) -> AsyncIterator[asyncio.Event]:
        stop = asyncio.Event()
        at_it = asyncio.create_task(work(committed, committed_settings, stop, timetable, errands))
        try:
            yield stop
        finally:
            stop.set()
            async with asyncio.timeout(30):
                await at_it

    return worker


@pytest_asyncio.fixture
async def world(app: FastAPI, client: AsyncClient, database: Database, clock: SetClock) -> World:
    """The small country with everybody in place."""
    return await a_world(app, client, database, clock)
