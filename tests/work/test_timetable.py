"""The worker that keeps the timetable."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs

from api.db import Database
from api.jobs import TIMETABLE, Job, run_once
from api.queue import showing
from api.queue.showing import Standing
from api.queue.working import cron, pause_after
from tests.conftest import NOW
from tests.work.conftest import Working
from tests.work.notes import execute, make_notes, note, notes, until, value

OFTEN = timedelta(seconds=1)
SELDOM = timedelta(hours=6)
SECRET = "Sulastri, 081234567890"


async def _due_now(database: Database, *jobs: Job) -> None:
    """As if the timetable had asked for them."""
    for job in jobs:
        await execute(
            database,
            "INSERT INTO pgqueuer (priority, entrypoint, dedupe_key, status) VALUES (0, :name, :name, 'queued')",
            name=job.name,
        )


async def test_a_job_is_done_as_often_as_the_timetable_says(committed: Database, working: Working) -> None:
    await make_notes(committed)

    async def says(session: AsyncSession, now: datetime) -> bool:
        await note(session, "done")
        return False

    async with working([Job("says", OFTEN, says)]):
        await until(lambda: _has(committed, 3))
    seconds = "SELECT extract(epoch FROM max(created) - min(created)) FROM pgqueuer_log WHERE status = 'picked'"
    assert await value(committed, seconds) >= 1.0  # type: ignore[operator]


async def test_a_failure_undoes_its_job_alone_and_is_tried_again_after_growing_pauses(
    committed: Database, working: Working
) -> None:
    await make_notes(committed)

    async def fails(session: AsyncSession, now: datetime) -> bool:
        await note(session, "of the one that fails")
        raise RuntimeError(SECRET)

    async def succeeds(session: AsyncSession, now: datetime) -> bool:
        await note(session, "of the one that succeeds")
        return False

    jobs = (Job("fails", OFTEN, fails), Job("succeeds", SELDOM, succeeds))
    await _due_now(committed, *jobs)
    with capture_logs() as said:
        async with working(jobs):
            await until(lambda: _tried(committed, 3))
    assert await notes(committed) == ["of the one that succeeds"]
    pauses = [one["again_in"] for one in said if one["event"] == "job failed"]
    assert pauses[:3] == ["0:00:01", "0:00:02", "0:00:04"]
    assert {pause_after(tries, timedelta(minutes=5)) for tries in (10, 100, 10_000)} == {timedelta(minutes=5)}


async def test_no_word_of_an_error_is_kept_but_its_class(committed: Database, working: Working) -> None:
    async def fails(session: AsyncSession, now: datetime) -> bool:
        await session.execute(text("SELECT CAST(:said AS text)::int"), {"said": SECRET})
        return False

    job = Job("fails", OFTEN, fails)
    await _due_now(committed, job)
    async with working([job]):
        await until(lambda: _tried(committed, 1))
    async with committed.reading() as session:
        [entry] = [one for one in await showing.entries(session, 10) if one.standing is Standing.RETRYING]
    assert (entry.job, entry.error) == ("fails", "DBAPIError 22P02")
    kept = await value(committed, "SELECT string_agg(t::text, '') FROM (SELECT * FROM pgqueuer_log) t")
    assert "Sulastri" not in str(kept)


async def test_a_job_goes_on_at_once_while_more_waits(committed: Database, working: Working) -> None:
    waiting = [3, 2, 1]
    at_end = asyncio.Event()

    async def take_one(session: AsyncSession, now: datetime) -> bool:
        waiting.pop()
        if not waiting:
            at_end.set()
        return bool(waiting)

    job = Job("take one", SELDOM, take_one)
    await _due_now(committed, job)
    async with working([job]):
        await asyncio.wait_for(at_end.wait(), 10)
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
    assert await asyncio.wait_for(run_once(committed, job, NOW), 10) is False
    may_end.set()
    assert await first is True


async def test_what_has_begun_is_finished_before_the_worker_stops(committed: Database, working: Working) -> None:
    await make_notes(committed)
    began = asyncio.Event()

    async def is_told_to_stop(session: AsyncSession, now: datetime) -> bool:
        began.set()
        await asyncio.sleep(0.3)
        await note(session, "finished")
        return True

    job = Job("last", SELDOM, is_told_to_stop)
    await _due_now(committed, job)
    async with working([job]) as stop:
        await asyncio.wait_for(began.wait(), 10)
        stop.set()
    assert await notes(committed) == ["finished"]
    assert await value(committed, "SELECT count(*) FROM pgqueuer") == 0


async def test_what_a_newer_version_left_behind_waits_for_it_and_is_in_nobodys_way(
    committed: Database, working: Working
) -> None:
    await make_notes(committed)

    async def says(session: AsyncSession, now: datetime) -> bool:
        await note(session, "done")
        return False

    await _due_now(committed, Job("of tomorrow", OFTEN, says))
    await execute(
        committed, "INSERT INTO pgqueuer_schedules (expression, entrypoint) VALUES ('* * * * * */1', 'of tomorrow')"
    )
    async with working([Job("of today", OFTEN, says)]):
        await until(lambda: _has(committed, 2))
    assert await value(committed, "SELECT status::text FROM pgqueuer WHERE entrypoint = 'of tomorrow'") == "queued"


@pytest.mark.parametrize("job", TIMETABLE, ids=lambda job: job.name)
def test_every_interval_of_the_timetable_divides_a_minute_an_hour_or_a_day(job: Job) -> None:
    assert cron(job.name, job.every)


@pytest.mark.parametrize("every", [timedelta(seconds=7), timedelta(minutes=7), timedelta(hours=5), timedelta(0)])
def test_an_interval_that_divides_nothing_is_refused(every: timedelta) -> None:
    with pytest.raises(ValueError, match="divides no"):
        cron("uneven", every)


def test_names_of_jobs_are_their_own() -> None:
    assert len({job.name for job in TIMETABLE}) == len(TIMETABLE)


async def _has(database: Database, many: int) -> bool:
    return len(await notes(database)) >= many


async def _tried(database: Database, times: int) -> bool:
    return await value(database, "SELECT count(*) FROM pgqueuer WHERE attempts >= :times", times=times) == 1
