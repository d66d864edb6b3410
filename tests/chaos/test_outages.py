"""Each outage once, for a moment; `make chaos` has them for a minute."""

import asyncio

import pytest

from tests.chaos.kills import Stage
from tests.chaos.ledger import Ledger
from tests.chaos.outages import ON_A_SMALL_DISK, OUTAGES, lock, outage, store_in_trouble
from tests.chaos.postgres import a_small_disk
from tests.chaos.verifying import verdict

SECONDS = 0.3


@pytest.mark.parametrize("name", OUTAGES)
async def test_an_outage_is_told_and_survived(stage: Stage, ledger: Ledger, name: str) -> None:
    told = await outage(stage, name, OUTAGES[name], SECONDS)
    assert (told.faults, ledger.surprises) == ([], []), stage.service.said()
    assert (await verdict(stage.postgres.url, stage.service.address, ledger)).is_clean


async def test_a_slow_query_that_holds_a_lock_stops_only_those_who_need_it(stage: Stage, ledger: Ledger) -> None:
    assert (await lock(stage)).faults == [], stage.service.said()
    assert ledger.surprises == []


async def test_a_report_is_taken_while_the_file_store_is_away(stage: Stage) -> None:
    told = await store_in_trouble(stage, stage.files, is_full=False)
    assert told.faults == [], stage.service.said()


async def test_a_report_is_taken_while_the_file_store_is_full(stage: Stage) -> None:
    with a_small_disk(stage.files, 8) as disk:
        if disk is None:
            pytest.skip("no right to mount a small disk")
        told = await store_in_trouble(stage, disk, is_full=True)
    assert told.faults == [], stage.service.said()


@pytest.mark.parametrize("name", ON_A_SMALL_DISK)
async def test_a_full_disk_is_told_and_survived(stage: Stage, ledger: Ledger, name: str) -> None:
    home = stage.postgres.data.parent
    with a_small_disk(home / "small", 1_000) as disk:
        if disk is None:
            pytest.skip("no right to mount a small disk")
        await asyncio.to_thread(stage.postgres.move, disk)
        told = await outage(stage, name, ON_A_SMALL_DISK[name], SECONDS)
        await asyncio.to_thread(stage.postgres.move, home)
    assert (told.faults, ledger.surprises) == ([], []), stage.service.said()
    assert (await verdict(stage.postgres.url, stage.service.address, ledger)).is_clean
