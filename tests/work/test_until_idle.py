"""All that is due now, and then an end: for trainings, and for tests that live through weeks."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.clock import read_clock
from api.db import Database, new_id
from api.jobs import Errand, Job, do_all_due, work_until_idle
from api.queue.enqueueing import enqueue
from api.settings import Settings
from tests.conftest import NOW
from tests.work.notes import make_notes, note, notes, value

SELDOM = timedelta(hours=6)


async def test_every_job_is_done_whenever_the_timetable_would(database: Database) -> None:
    done: list[tuple[str, datetime]] = []

    def job(name: str) -> Job:
        async def run(session: AsyncSession, now: datetime) -> bool:
            done.append((name, now))
            return len(done) < 3

        return Job(name, SELDOM, run)

    assert await do_all_due(database, NOW, [job("first"), job("second")]) == []
    a_round = ["first", "second"]
    assert [name for name, _ in done] == ["first", "first", *a_round, *a_round, *a_round]
    assert {now for _, now in done} == {NOW}


async def test_what_a_later_job_leaves_for_an_earlier_one_is_done_too(committed: Database) -> None:
    await make_notes(committed)

    async def answers(session: AsyncSession, now: datetime) -> bool:
        if await session.scalar(text("SELECT count(*) FROM notes WHERE said = 'asked'")) == 1:
            await session.execute(text("UPDATE notes SET said = 'answered'"))
        return False

    async def asks(session: AsyncSession, now: datetime) -> bool:
        if not await session.scalar(text("SELECT count(*) FROM notes")):
            await note(session, "asked")
        return False

    assert await do_all_due(committed, NOW, [Job("answers", SELDOM, answers), Job("asks", SELDOM, asks)]) == []
    assert await notes(committed) == ["answered"]


async def test_errands_that_are_due_and_those_that_they_lead_to_are_run(
    committed: Database, committed_settings: Settings
) -> None:
    await make_notes(committed)
    first, second, of_next_week = new_id(), new_id(), new_id()

    async def leads_on(session: AsyncSession, about: UUID, now: datetime) -> None:
        await note(session, str(about))
        if about == first:
            await enqueue(session, "lead on", second, now, now)

    now = read_clock()
    async with committed.transaction() as session:
        await enqueue(session, "lead on", first, now, now)
        await enqueue(session, "lead on", of_next_week, now + timedelta(days=7), now)
        await enqueue(session, "of a newer version", first, now, now)
    assert await work_until_idle(committed, committed_settings, [], [Errand("lead on", 1, leads_on)]) == []
    assert await notes(committed) == [str(first), str(second)]


async def test_what_failed_is_named_and_does_not_keep_the_others_from_their_work(
    committed: Database, committed_settings: Settings
) -> None:
    await make_notes(committed)

    async def fails(session: AsyncSession, now: datetime) -> bool:
        raise RuntimeError

    async def succeeds(session: AsyncSession, now: datetime) -> bool:
        await note(session, "done")
        return False

    async def refuses(session: AsyncSession, about: UUID, now: datetime) -> None:
        raise RuntimeError

    async with committed.transaction() as session:
        await enqueue(session, "refuse", new_id(), NOW, NOW)
    failed = await work_until_idle(
        committed,
        committed_settings,
        [Job("fail", SELDOM, fails), Job("succeed", SELDOM, succeeds)],
        [Errand("refuse", 1, refuses)],
    )
    assert failed == ["fail", "refuse"]
    assert set(await notes(committed)) == {"done"}
    assert await value(committed, "SELECT attempts FROM pgqueuer") == 1
