"""`lapor work`, killed at random moments while the clock runs out for hundreds of reports."""

import asyncio
import random
import signal
import subprocess
from dataclasses import dataclass

from sqlalchemy import text

from api.db import Database, engine_from
from api.migrating import migrate
from tests.chaos.kills import Stage
from tests.chaos.postgres import a_postgres
from tests.databases import ROOT, settings_for
from tests.ground.commands import LAPOR, a_data_dir
from tests.work.hands import hands

_DAYS_A_ROUND = 2
_LONGEST_LIFE = 3.0
_STARTING = 1.0
_TWICE = text("""
    SELECT count(*) FROM (
        SELECT report_id, action, round FROM report_events WHERE action IN ('silence', 'lapse')
        GROUP BY report_id, action, round HAVING count(*) > 1
    ) AS doubled
""")


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
    """Days go by, and whoever works off what they bring is killed; then somebody is left alone to finish it."""
    swept = Swept()
    log = stage.files.parent / "work.log"
    with log.open("ab") as heard:
        for number in range(1, times + 1):
            process = subprocess.Popen(
                [LAPOR, "work"],
                env={**stage.service.environment, "LAPOR_CLOCK_OFFSET": f"P{number * _DAYS_A_ROUND}D"},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=heard,
                stderr=heard,
                start_new_session=True,
            )
            await asyncio.sleep(_STARTING + random.random() * _LONGEST_LIFE)
            process.send_signal(signal.SIGKILL)
            process.wait()
            swept.kills += 1
        last = {**stage.service.environment, "LAPOR_CLOCK_OFFSET": f"P{times * _DAYS_A_ROUND}D"}
        done = subprocess.run(
            [LAPOR, "work", "--until-idle"], env=last, cwd=ROOT, stdout=heard, stderr=heard, check=False
        )
    assert done.returncode == 0, log.read_text(errors="replace")[-2000:]
    engine = engine_from(settings_for(stage.postgres.url, stage.files.parent))
    try:
        async with Database.of(engine).reading() as session:
            swept.twice = await session.scalar(_TWICE) or 0
            by_clock = text("SELECT count(*) FROM report_events WHERE action IN ('silence', 'lapse')")
            swept.steps = await session.scalar(by_clock) or 0
    finally:
        await engine.dispose()
    return swept
