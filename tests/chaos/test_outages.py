"""Each outage once, for a moment; `make chaos` has them for a minute."""

import pytest

from tests.chaos.kills import Stage
from tests.chaos.ledger import Ledger
from tests.chaos.outages import OUTAGES, lock, outage, store_in_trouble
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
