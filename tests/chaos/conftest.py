"""A stage of its own: a safe PostgreSQL, and `lapor serve` with two workers and the demo."""

from collections.abc import Iterator

import pytest

from tests.chaos.kills import Stage
from tests.chaos.ledger import Ledger
from tests.chaos.staging import a_stage


@pytest.fixture(scope="package")
def stage() -> Iterator[Stage]:
    with a_stage() as stage:
        stage.crowd.people = 4
        yield stage


@pytest.fixture
def ledger(stage: Stage) -> Ledger:
    """A fresh one for each test."""
    stage.crowd.ledger = Ledger()
    return stage.crowd.ledger
