"""Kills at random moments, while people are at it."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.people import Crowd
from tests.chaos.postgres import Postgres
from tests.chaos.service import Service

_LONGEST_PEACE = 0.8
"""Seconds between two kills, at most, that everything is well."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Who plays: a database, the service on it with its files, and the people."""

    postgres: Postgres
    service: Service
    files: Path
    crowd: Crowd


Kill = Callable[[Stage], Awaitable[None]]


async def kill_worker(stage: Stage) -> None:
    """One of the two; the other goes on, and whoever started it makes another."""
    stage.service.kill_worker()


async def kill_service(stage: Stage) -> None:
    """All of it; started again as a supervisor of the machine would."""
    stage.service.kill()
    await asyncio.to_thread(stage.service.start)


async def kill_database(stage: Stage) -> None:
    """All of it; started again as a supervisor of the machine would."""
    await asyncio.to_thread(stage.postgres.kill)
    await asyncio.to_thread(stage.postgres.start)


async def kill_backend(stage: Stage) -> None:
    """One process of the database: it ends all the others itself, and begins anew."""
    await asyncio.to_thread(stage.postgres.kill_backend)


KILLS: dict[str, Kill] = {
    "kill -9 a worker": kill_worker,
    "kill -9 all of serve": kill_service,
    "kill -9 all of PostgreSQL": kill_database,
    "kill -9 a backend of PostgreSQL": kill_backend,
}


async def rounds(stage: Stage, name: str, times: int) -> None:
    """So many kills of one kind; after each the service comes back by itself, and goes on acknowledging."""
    stage.crowd.ledger.during = name
    async with stage.crowd.busy():
        for _ in range(times):
            if stage.crowd.ledger.surprises:
                return
            await stage.crowd.progress()
            await asyncio.sleep(random.random() * _LONGEST_PEACE)
            await KILLS[name](stage)
            await asyncio.to_thread(stage.service.wait_until_whole)
            await stage.crowd.progress()
