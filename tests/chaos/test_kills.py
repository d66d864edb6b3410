"""A few rounds of each kill; `make chaos` has many."""

import pytest

from tests.chaos.kills import KILLS, Stage, rounds
from tests.chaos.ledger import Ledger
from tests.chaos.verifying import verdict

ROUNDS = 2


@pytest.mark.parametrize("kill", KILLS)
async def test_nothing_that_was_acknowledged_is_lost_or_doubled(stage: Stage, ledger: Ledger, kill: str) -> None:
    await rounds(stage, kill, ROUNDS)
    assert ledger.surprises == [], stage.service.said()
    told = await verdict(stage.postgres.url, stage.service.address, ledger)
    assert told.kinds[kill].acknowledged >= 2 * ROUNDS
    assert (told.kinds[kill].lost, told.disagreements) == (0, [])
    assert sum(kind.doubled for kind in told.kinds.values()) == 0
