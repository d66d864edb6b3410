"""What is asked for once, about one thing."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.clock import read_clock
from api.db import Database, new_id
from api.jobs import Busy, Errand, run_errand
from api.queue import showing
from api.queue.enqueueing import enqueue
from api.queue.showing import Standing
from api.queue.working import Asked
from tests.conftest import NOW
from tests.work.conftest import Working
from tests.work.notes import execute, make_notes, note, notes, until, value


async def _says(session: AsyncSession, about: UUID, now: datetime) -> None:
    await note(session, str(about))


SAYS = Errand("say", 4, _says)


async def _ask(database: Database, about: UUID, **later: float) -> bool:
    now = read_clock()
    async with database.transaction() as session:
        return await enqueue(session, SAYS.name, about, now + timedelta(**later), now)


async def test_an_errand_is_run_once_it_is_asked_for(committed: Database, working: Working) -> None:
    await make_notes(committed)
    thing = new_id()
    async with working(errands=[SAYS]):
        assert await _ask(committed, thing)
        await until(_holds(committed, [str(thing)]), 5)
    assert await value(committed, "SELECT count(*) FROM pgqueuer") == 0


async def test_it_is_asked_for_with_the_transaction_or_not_at_all(committed: Database) -> None:
    async def ask_and_fail() -> None:
        async with committed.transaction() as session:
            await enqueue(session, SAYS.name, new_id(), NOW, NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await ask_and_fail()
    assert await value(committed, "SELECT count(*) FROM pgqueuer") == 0


async def test_the_same_that_waits_already_is_not_asked_for_twice(committed: Database) -> None:
    thing = new_id()
    assert [await _ask(committed, thing), await _ask(committed, thing), await _ask(committed, new_id())] == [
        True,
        False,
        True,
    ]


async def test_it_waits_for_its_moment(committed: Database, working: Working) -> None:
    await make_notes(committed)
    later, sooner = new_id(), new_id()
    await _ask(committed, later, seconds=3)
    await _ask(committed, sooner)
    async with working(errands=[SAYS]):
        await until(_holds(committed, [str(sooner)]))
        await until(_holds(committed, [str(sooner), str(later)]))


async def test_no_more_are_run_at_once_than_it_says_by_all_workers_together(
    committed: Database, working: Working
) -> None:
    at_it = most = done = 0

    async def counts(session: AsyncSession, about: UUID, now: datetime) -> None:
        nonlocal at_it, most, done
        at_it += 1
        most = max(most, at_it)
        await asyncio.sleep(0.1)
        at_it -= 1
        done += 1

    errand = Errand("say", 2, counts)
    for _ in range(10):
        await _ask(committed, new_id())

    async def all_done() -> bool:
        return done == 10

    async with working(errands=[errand]), working(errands=[errand]):
        await until(all_done)
    assert most == 2


async def test_one_thing_is_not_worked_on_by_two(committed: Database) -> None:
    began, may_end = asyncio.Event(), asyncio.Event()

    async def waits(session: AsyncSession, about: UUID, now: datetime) -> None:
        began.set()
        await may_end.wait()

    errand, thing = Errand("say", 0, waits), new_id()
    await _ask(committed, thing)
    asked = Asked(int(str(await value(committed, "UPDATE pgqueuer SET status = 'picked' RETURNING id"))), thing)
    first = asyncio.create_task(run_errand(committed, errand, asked, NOW))
    await began.wait()
    with pytest.raises(Busy):
        await asyncio.wait_for(run_errand(committed, errand, asked, NOW), 10)
    may_end.set()
    await first
    began.clear()
    await run_errand(committed, errand, asked, NOW)
    assert not began.is_set(), "what was done is struck off with it"


async def test_what_fails_too_often_is_kept_until_somebody_tries_it_again(
    committed: Database, working: Working
) -> None:
    await make_notes(committed)
    is_well = False

    async def fails(session: AsyncSession, about: UUID, now: datetime) -> None:
        if not is_well:
            raise RuntimeError("Sulastri")
        await note(session, "at last")

    errand = Errand("say", 1, fails)
    await _ask(committed, new_id())
    await execute(committed, "UPDATE pgqueuer SET attempts = 15")
    async with working(errands=[errand]):
        await until(lambda: _stands(committed, Standing.FAILED))
        async with committed.reading() as session:
            [entry] = await showing.entries(session, 10)
        assert (entry.tries, entry.error, entry.id is not None) == (16, "RuntimeError", True)
        is_well = True
        async with committed.transaction() as session:
            assert await showing.retry(session, entry.id or 0)
        await until(_holds(committed, ["at last"]))
    async with committed.transaction() as session:
        assert not await showing.retry(session, entry.id or 0)


async def test_what_was_given_up_and_asked_for_anew_is_not_tried_twice(committed: Database) -> None:
    thing = new_id()
    await _ask(committed, thing)
    await execute(committed, "UPDATE pgqueuer SET status = 'failed'")
    given_up = await value(committed, "SELECT id FROM pgqueuer")
    assert isinstance(given_up, int)
    assert await _ask(committed, thing)
    async with committed.transaction() as session:
        assert not await showing.retry(session, given_up)
        assert await showing.drop(session, given_up)
        assert not await showing.drop(session, given_up)
    assert await value(committed, "SELECT count(*) FROM pgqueuer") == 1


async def test_what_a_worker_is_torn_away_from_is_not_lost(committed: Database, working: Working) -> None:
    await make_notes(committed)
    began = asyncio.Event()

    async def is_torn_away(session: AsyncSession, about: UUID, now: datetime) -> None:
        if not began.is_set():
            began.set()
            raise asyncio.CancelledError
        await note(session, "done after all")

    await _ask(committed, new_id())
    async with working(errands=[Errand("say", 1, is_torn_away)]):
        await until(_holds(committed, ["done after all"]))


def _holds(database: Database, said: list[str]) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        return await notes(database) == said

    return holds


async def _stands(database: Database, standing: Standing) -> bool:
    async with database.reading() as session:
        return [one.standing for one in await showing.entries(session, 10)] == [standing]
