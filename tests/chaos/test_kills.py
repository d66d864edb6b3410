"""A round of each kill; `make chaos` has many."""

import asyncio
import os
import signal
from contextlib import suppress

import pytest

from tests.chaos.kills import KILLS, Stage, rounds
from tests.chaos.ledger import Ledger
from tests.chaos.verifying import verdict

ROUNDS = 1


@pytest.mark.parametrize("kill", KILLS)
async def test_nothing_that_was_acknowledged_is_lost_or_doubled(stage: Stage, ledger: Ledger, kill: str) -> None:
    await rounds(stage, kill, ROUNDS)
    assert ledger.surprises == [], stage.service.said()
    told = await verdict(stage.postgres.url, stage.service.address, ledger)
    assert told.kinds[kill].acknowledged >= 2 * ROUNDS
    assert (told.kinds[kill].lost, told.disagreements) == (0, [])
    assert sum(kind.doubled for kind in told.kinds.values()) == 0


async def test_a_worker_that_is_killed_while_it_starts_is_replaced_too(stage: Stage) -> None:
    before = set(stage.service.workers())
    for _ in range(3):
        for pid in stage.service.workers():
            os.kill(pid, signal.SIGKILL)
        async with asyncio.timeout(60):
            while len(set(stage.service.workers()) - before) < 2:
                await asyncio.sleep(0.05)
        before |= set(stage.service.workers())
    await asyncio.to_thread(stage.service.wait_until_whole)


async def test_workers_end_with_the_one_that_started_them(stage: Stage) -> None:
    orphans = stage.service.kill_supervisor()
    assert len(orphans) == 2
    async with asyncio.timeout(30):
        while any(_lives(pid) for pid in orphans):
            await asyncio.sleep(0.05)
    stage.service.start()


async def test_whoever_is_at_work_when_the_service_is_told_to_stop_is_answered(stage: Stage, ledger: Ledger) -> None:
    async with stage.crowd.busy():
        await stage.crowd.progress(stage.crowd.people)
        assert await asyncio.to_thread(stage.service.stop) == 0
        await asyncio.to_thread(stage.service.start)
        await stage.crowd.progress()
    assert ledger.surprises == []
    assert (await verdict(stage.postgres.url, stage.service.address, ledger)).is_clean


def _lives(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False
