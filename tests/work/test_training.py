"""A time that is moved: for trainings, never in production."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api import clock
from api.cli import _told
from api.clock import read_clock
from api.db import Database, new_id
from api.queue.enqueueing import enqueue
from api.queue.library import queries_on
from api.queue.righting import put_right
from api.settings import Environment, Misconfigured, Settings
from tests.databases import ROOT
from tests.ground.commands import Commands, surroundings
from tests.work.notes import value


@pytest.mark.parametrize(
    ("given", "meant"), [("P21D", timedelta(days=21)), ("-PT1H", timedelta(hours=-1)), ("P1DT30M", timedelta(1, 1800))]
)
def test_a_training_moves_the_time(given: str, meant: timedelta, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAPOR_CLOCK_OFFSET", given)
    settings = Settings(env=Environment.DEMO)
    assert settings.clock_offset == meant
    monkeypatch.setattr(clock, "get_settings", lambda: settings)
    assert abs(read_clock() - datetime.now(UTC) - meant) < timedelta(seconds=5)


@pytest.mark.parametrize("env", ["production", "unheard of"])
def test_production_refuses_a_moved_time(env: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAPOR_ENV", env)
    monkeypatch.setenv("LAPOR_CLOCK_OFFSET", "PT1S")
    with pytest.raises(Misconfigured, match=r"LAPOR_CLOCK_OFFSET .* refused in production"):
        Settings()
    monkeypatch.setenv("LAPOR_ENV", "production")
    monkeypatch.setenv("LAPOR_CLOCK_OFFSET", "P0D")
    assert not Settings().clock_offset


def test_every_command_refuses_it_in_a_line(committed_settings: Settings) -> None:
    lapor = Commands({**surroundings(committed_settings), "LAPOR_ENV": "production", "LAPOR_CLOCK_OFFSET": "P1D"})
    assert "LAPOR_CLOCK_OFFSET" in lapor("work", "--until-idle").in_a_line


def test_what_is_no_duration_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAPOR_ENV", "demo")
    for wrong in ("three weeks", "P99999D"):
        monkeypatch.setenv("LAPOR_CLOCK_OFFSET", wrong)
        with pytest.raises(ValueError, match="clock_offset") as refused:
            Settings()
        assert (_told(refused.value) or "").startswith("LAPOR_CLOCK_OFFSET: ")


async def test_an_errand_of_next_week_is_due_when_a_training_comes_to_that_week(
    committed: Database, committed_settings: Settings
) -> None:
    now = datetime.now(UTC)
    async with committed.transaction() as session:
        await enqueue(session, "later", new_id(), now + timedelta(days=7), now)
    due = "SELECT execute_after <= now() FROM pgqueuer"
    for offset, is_due in ((timedelta(0), False), (timedelta(days=8), True), (timedelta(days=6), False)):
        async with committed.reading() as session:
            raw = await (await session.connection()).get_raw_connection()
            await put_right(queries_on(raw.driver_connection).driver, offset)
        assert await value(committed, due) is is_due


def test_nothing_in_the_database_reads_a_clock_of_its_own() -> None:
    """But the queue, which counts by PostgreSQL's clock: a moved time is not its business."""
    reading = r"now\(\)|current_timestamp|current_date|clock_timestamp|localtimestamp"
    found = subprocess.run(
        ["git", "grep", "--untracked", "-ilE", reading, "--", "api/*.py", "migrations/*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    files = {Path(line) for line in found.stdout.split()}
    assert {str(file) for file in files if file.parent != Path("api/queue")} <= {"migrations/versions/0012_queue.py"}
