"""Worker processes that are killed and replaced, and what they did, counted."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import text

from api.db import Database, new_id
from api.queue.enqueueing import enqueue
from api.settings import Settings
from tests.conftest import NOW
from tests.databases import ROOT
from tests.ground.commands import surroundings
from tests.work.notes import until, value
from tests.work.worker import TABLES

_THINGS, _ERRANDS = 24, 8
_OVERLAPS = """
    SELECT count(*) FROM doings a JOIN doings b
      ON a.name = b.name AND a.about IS NOT DISTINCT FROM b.about AND a.ctid < b.ctid
     AND a.began < b.ended AND b.began < a.ended
    WHERE a.name IN ('sweep', 'errand')
"""


@dataclass
class Hands:
    """Two workers on one database, and what was given them to do."""

    database: Database
    environment: dict[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    things: int = 0
    errands: int = 0
    kills: int = 0

    async def prepare(self) -> None:
        async with self.database.transaction() as session:
            for table in TABLES:
                await session.execute(text(table))

    async def give(self, things: int = _THINGS, errands: int = _ERRANDS) -> None:
        """More to do."""
        async with self.database.transaction() as session:
            await session.execute(text("INSERT INTO things VALUES (:id)"), [{"id": new_id()} for _ in range(things)])
        async with self.database.transaction() as session:
            for _ in range(errands):
                await enqueue(session, "run", new_id(), NOW, NOW)
        self.things += things
        self.errands += errands

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.work.worker"]
        self.processes.append(subprocess.Popen(command, env=self.environment, cwd=ROOT, start_new_session=True))

    async def rounds(self, times: int, within: float) -> None:
        """So many kills, each at a random moment after somebody did something; whoever is killed is replaced."""
        for _ in range(times):
            await self.give()
            done = await self.done()
            await until(lambda before=done: self._is_more_than(before), 60)  # type: ignore[misc]
            await asyncio.sleep(random.random() * within)  # noqa: S311
            victim = random.choice(self.processes)  # noqa: S311
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            self.processes.remove(victim)
            self.kills += 1
            self.start()

    async def done(self) -> int:
        return int(str(await value(self.database, "SELECT count(*) FROM doings WHERE name <> 'sweep'")))

    async def finish(self, seconds: float = 60) -> None:
        """Until everything that was given is done, and nothing is left in the queue."""

        async def all_done() -> bool:
            taken, run = await self._counted("count(DISTINCT about)")
            left = await value(self.database, "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'run'")
            return (taken, run, left) == (self.things, self.errands, 0)

        await until(all_done, seconds)

    async def told(self) -> dict[str, int]:
        """What must all be 0: what was done twice, or by two at the same time."""
        taken, run = await self._counted("count(*)")
        overlaps = await value(self.database, _OVERLAPS)
        return {
            "taken twice": taken - self.things,
            "run twice": run - self.errands,
            "at the same time": int(str(overlaps)),
        }

    async def _counted(self, what: str) -> tuple[int, int]:
        async with self.database.reading() as session:
            rows = await session.execute(text(f"SELECT name, {what} FROM doings GROUP BY name"))  # noqa: S608
            counts: dict[str, int] = {name: counted for name, counted in rows.all()}
        return counts.get("take", 0), counts.get("errand", 0)

    async def _is_more_than(self, before: int) -> bool:
        assert all(one.poll() is None for one in self.processes), "a worker has ended by itself"
        return await self.done() > before


@contextmanager
def hands(database: Database, settings: Settings) -> Iterator[Hands]:
    """No worker yet; those that are started are ended when the block ends."""
    environment = {"PATH": os.environ["PATH"], "LAPOR_LOG_LEVEL": "CRITICAL", **surroundings(settings)}
    ours = Hands(database, environment)
    try:
        yield ours
    finally:
        for process in ours.processes:
            process.kill()
            process.wait()
