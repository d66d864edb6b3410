"""The worker that keeps the timetable."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.jobs import Job, run_once, work
from tests.conftest import NOW

OFTEN = timedelta(milliseconds=1)
NEVER_AGAIN = timedelta(days=1)


async def _make_notes(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE notes (said text)"))


async def _notes(database: Database) -> list[str]:
    async with database.reading() as session:
        return list(await session.scalars(text("SELECT said FROM notes ORDER BY said")))


async def _note(session: AsyncSession, said: str) -> None:
    await session.execute(text("INSERT INTO notes VALUES (:said)"), {"said": said})


async def test_a_job_is_one_transaction_and_a_failure_undoes_it_alone(committed: Database) -> None:
    await _make_notes(committed)
    stop = asyncio.Event()
    tries = 0

    async def fails(session: AsyncSession, now: datetime) -> bool:
        nonlocal tries
        tries += 1
        await _note(session, "of the one that fails")
        if tries == 3:
            stop.set()
        raise RuntimeError

    async def succeeds(session: AsyncSession, now: datetime) -> bool:
        await _note(session, "of the one that succeeds")
        return False

    timetable = (Job("fails", OFTEN, fails), Job("succeeds", NEVER_AGAIN, succeeds))
    await asyncio.wait_for(work(committed, stop, timetable), 10)
    assert (tries, await _notes(committed)) == (3, ["of the one that succeeds"])


async def test_a_job_goes_on_at_once_while_more_waits(committed: Database) -> None:
    waiting = [3, 2, 1]
    stop = asyncio.Event()

    async def take_one(session: AsyncSession, now: datetime) -> bool:
        waiting.pop()
        if not waiting:
            stop.set()
        return bool(waiting)

    await asyncio.wait_for(work(committed, stop, (Job("take one", NEVER_AGAIN, take_one),)), 10)
    assert waiting == []


async def test_two_workers_do_not_do_the_same_job_at_the_same_time(committed: Database) -> None:
    began, may_end = asyncio.Event(), asyncio.Event()

    async def waits(session: AsyncSession, now: datetime) -> bool:
        began.set()
        await may_end.wait()
        return True

    job = Job("waits", OFTEN, waits)
    first = asyncio.create_task(run_once(committed, job, NOW))
    await began.wait()
    assert await run_once(committed, job, NOW) is False
    may_end.set()
    assert await first is True


async def test_what_has_begun_is_finished_before_the_worker_stops(committed: Database) -> None:
    await _make_notes(committed)
    stop = asyncio.Event()

    async def is_told_to_stop(session: AsyncSession, now: datetime) -> bool:
        stop.set()
        await _note(session, "finished")
        return True

    await asyncio.wait_for(work(committed, stop, (Job("last", OFTEN, is_told_to_stop),)), 10)
    assert await _notes(committed) == ["finished"]
