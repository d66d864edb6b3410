"""Sets the stage, and clears it."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.chaos.kills import Stage
from tests.chaos.ledger import Ledger
from tests.chaos.people import Crowd
from tests.chaos.postgres import a_postgres
from tests.chaos.service import a_service
from tests.ground.commands import a_data_dir

SHORT = {
    "statement_timeout": "2",
    "lock_timeout": "0.5",
    "pool_timeout": "1",
    "connect_timeout": "1",
    "wait_timeout": "3",
}
"""Limits as in production, only sooner: an outage of seconds then shows what one of minutes would."""


@contextmanager
def a_stage(**settings: str) -> Iterator[Stage]:
    """A database, the service on it, and people who wait to begin."""
    with a_data_dir() as data_dir, a_postgres(data_dir) as postgres:
        files = data_dir / "files"
        files.mkdir(mode=0o700)
        with a_service(postgres.url, data_dir, **{**SHORT, **settings}) as service:
            yield Stage(postgres, service, files, Crowd(service.address, Ledger()))
