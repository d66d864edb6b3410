"""`lapor work` and `lapor jobs`, as operators call them."""

import json
import signal

import pytest

from api.clock import read_clock
from api.db import Database, new_id
from api.queue.enqueueing import enqueue
from api.settings import Settings
from tests.ground.commands import Commands, surroundings
from tests.work.notes import execute, until, value


@pytest.fixture
def lapor(committed_settings: Settings) -> Commands:
    return Commands(surroundings(committed_settings))


async def _leave(database: Database, status: str = "queued") -> int:
    now = read_clock()
    async with database.transaction() as session:
        await enqueue(session, "deliver", new_id(), now, now)
    left = await value(database, "SELECT max(id) FROM pgqueuer")
    await execute(
        database, "UPDATE pgqueuer SET status = CAST(:to AS pgqueuer_status) WHERE id = :id", to=status, id=left
    )
    return int(str(left))


async def test_jobs_are_shown_tried_again_and_struck_off(committed: Database, lapor: Commands) -> None:
    given_up, waiting = await _leave(committed, "failed"), await _leave(committed)
    told = lapor.done("jobs").out.splitlines()
    assert told[0].split() == ["ID", "state", "due", "tries", "job", "about", "last", "error"]
    assert [line.split()[:2] for line in told[1:]] == [[str(given_up), "failed"], [str(waiting), "waiting"]]
    lapor.done("jobs", "--retry", str(given_up))
    lapor.done("jobs", "--drop", str(waiting))
    [left] = json.loads(lapor.done("jobs", "--json").out)
    assert (left["id"], left["job"], left["state"], left["tries"]) == (given_up, "deliver", "waiting", 0)
    assert "not there" in lapor("jobs", "--drop", str(waiting)).in_a_line
    assert "not there" in lapor("jobs", "--retry", "0").in_a_line


async def test_until_idle_does_the_timetable_and_ends(committed: Database, lapor: Commands) -> None:
    await execute(committed, "INSERT INTO rate_limits VALUES ('old', '2020-01-01Z', '2020-01-01Z', 1)")
    told = lapor.done("work", "--until-idle")
    assert (told.out, "LAPOR_SMTP_URL" in told.said) == ("", True)
    assert await value(committed, "SELECT count(*) FROM rate_limits") == 0


async def test_until_idle_says_what_failed(committed: Database, lapor: Commands) -> None:
    await execute(committed, "DROP TABLE rate_limits")
    assert "failed: sweep limits" in lapor("work", "--until-idle").in_a_line


async def test_a_worker_keeps_the_timetable_and_ends_when_told(committed: Database, lapor: Commands) -> None:
    async def kept() -> bool:
        return bool(await value(committed, "SELECT last_run IS NOT NULL FROM pgqueuer_schedules ORDER BY 1 DESC"))

    with lapor.running("work") as worker:
        await until(kept)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    scheduled = {entry["job"] for entry in json.loads(lapor.done("jobs", "--json").out)}
    assert {"fold counts", "close by silence"} <= scheduled


async def test_a_worker_behind_a_pooler_needs_a_way_past_it(committed_settings: Settings) -> None:
    lapor = Commands({**surroundings(committed_settings), "LAPOR_TRANSACTION_POOLER": "true"})
    assert "LAPOR_JOBS_DATABASE_URL" in lapor("work").in_a_line
