"""A worker process with jobs that can be counted: `python -m tests.work.worker`, on DATABASE_URL."""

import asyncio
import os
import random
import signal
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api import logs
from api.db import Database, engine_from
from api.jobs import Errand, Job, work
from api.settings import Settings

TABLES = (
    "CREATE TABLE things (id uuid PRIMARY KEY, is_taken boolean NOT NULL DEFAULT false)",
    "CREATE TABLE doings (name text NOT NULL, about uuid, pid int NOT NULL, began timestamptz, ended timestamptz)",
)
_AT_ONCE = 3
_LONGEST = 0.06
_TAKE = text("SELECT id FROM things WHERE NOT is_taken ORDER BY id LIMIT :some FOR UPDATE SKIP LOCKED")
_TAKEN = text("UPDATE things SET is_taken = true WHERE id = :id")
_DONE = text("INSERT INTO doings VALUES (:name, :about, :pid, :began, clock_timestamp())")
_TIME = text("SELECT clock_timestamp()")


async def _take(session: AsyncSession, now: datetime) -> bool:
    """A sweep: some at a time, slowly enough to be killed at it."""
    began = await session.scalar(_TIME)
    taken = (await session.scalars(_TAKE, {"some": _AT_ONCE})).all()
    for thing in taken:
        await session.execute(_TAKEN, {"id": thing})
        await asyncio.sleep(random.random() * _LONGEST)  # noqa: S311
        await session.execute(_DONE, {"name": "take", "about": thing, "pid": os.getpid(), "began": began})
    await session.execute(_DONE, {"name": "sweep", "about": None, "pid": os.getpid(), "began": began})
    return len(taken) == _AT_ONCE


async def _run(session: AsyncSession, about: UUID, now: datetime) -> None:
    began = await session.scalar(_TIME)
    await asyncio.sleep(random.random() * _LONGEST)  # noqa: S311
    await session.execute(_DONE, {"name": "errand", "about": about, "pid": os.getpid(), "began": began})


TIMETABLE = (Job("take things", timedelta(seconds=1), _take),)
ERRANDS = (Errand("run", 4, _run),)


async def main() -> None:
    settings = Settings(pool_size=5)
    logs.configure(settings)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    engine = engine_from(settings)
    try:
        await work(Database.of(engine), settings, stop, TIMETABLE, ERRANDS)
    finally:
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
