"""`lapor work`, killed at random moments while the clock runs out for hundreds of reports."""

import asyncio
import random
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from sqlalchemy import text

from api.db import Database, engine_from
from api.migrating import migrate
from tests.chaos.kills import Stage
from tests.chaos.postgres import a_postgres
from tests.databases import ROOT, settings_for
from tests.ground.commands import LAPOR, a_data_dir
from tests.work.hands import hands
from tests.work.notes import execute, until, value

_DAYS = 100
_LONGEST_LIFE = 1.5
_STARTING = 15.0
_BY_CLOCK = "action IN ('silence', 'lapse', 'escalate')"
_STEPS = text(f"SELECT count(*) FROM report_events WHERE {_BY_CLOCK}")  # noqa: S608
_TWICE = text(f"""
    SELECT count(*) FROM (
        SELECT FROM report_events WHERE {_BY_CLOCK}
        GROUP BY report_id, action, round, facts->>'clock', facts->>'rung' HAVING count(*) > 1
    ) AS doubled
""")  # noqa: S608


@dataclass
class Swept:
    """What the clock did under the kills: the steps that it took, and those it took twice."""

    kills: int = 0
    steps: int = 0
    twice: int = 0


async def counted_work_under_kills(times: int) -> dict[str, int]:
    """Two workers with jobs that can be counted, one of them killed so often; what must be 0 in the end."""
    with a_data_dir() as data_dir, a_postgres(data_dir) as postgres:
        data_dir.mkdir(exist_ok=True)
        settings = settings_for(postgres.url, data_dir)
        await migrate(settings)
        engine = engine_from(settings)
        try:
            with hands(Database.of(engine), settings) as two:
                await two.prepare()
                two.start()
                two.start()
                await two.rounds(times, within=1.0)
                await two.finish(300)
                return await two.told()
        finally:
            await engine.dispose()


async def clock_under_kills(stage: Stage, times: int) -> Swept:
    """Days go by, and whoever works off what they bring is killed at it; then one is left alone to finish."""
    swept, days = Swept(), max(1, round(_DAYS / times))
    log = stage.files.parent / "work.log"
    engine = engine_from(settings_for(stage.postgres.url, stage.files.parent))
    database = Database.of(engine)
    try:
        with log.open("ab") as heard:
            for number in range(1, times + 1):
                await execute(database, "UPDATE pgqueuer_schedules SET next_run = now()")
                worker = _start(stage, number * days, heard, "work")
                await _until_begun(database)
                await asyncio.sleep(random.random() * _LONGEST_LIFE)
                worker.send_signal(signal.SIGKILL)
                worker.wait()
                swept.kills += 1
            last = _start(stage, times * days, heard, "work", "--until-idle")
            assert await asyncio.to_thread(last.wait, 300) == 0, log.read_text(errors="replace")[-2000:]
        async with database.reading() as session:
            swept.twice = await session.scalar(_TWICE) or 0
            swept.steps = await session.scalar(_STEPS) or 0
    finally:
        await engine.dispose()
    return swept


def _start(stage: Stage, days: int, heard: IO[bytes], *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [LAPOR, *arguments],
        env={**stage.service.environment, "LAPOR_CLOCK_OFFSET": f"P{days}D"},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=heard,
        stderr=heard,
        start_new_session=True,
    )


async def _until_begun(database: Database) -> None:
    """The worker of this round is at something; the very first finds no timetable yet, and is not waited for long."""

    async def begun() -> bool:
        return bool(
            await value(database, "SELECT count(*) FROM pgqueuer_log WHERE created > now() - interval '1 second'")
        )

    with suppress(TimeoutError):
        await until(begun, _STARTING)
