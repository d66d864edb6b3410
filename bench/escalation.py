"""A night in which a tenth of all open reports passes a limit: how long one worker takes, and two, and an idle sweep.

`python -m bench.escalation` is such a worker, on the settings of its surroundings: it tells what rings until nothing
does, and says what that took.
"""

import asyncio
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import httpx

from api.db import Database, engine_from
from api.escalation.jobs import tell_what_rings
from api.jobs import Job, run_once
from api.law import deadlines, ladder
from api.law.deadlines import Limit, WorkingCalendar
from api.law.ladder import Ladder, Waits
from api.law.words import Clock, DayUnit, Zone
from api.settings import get_settings
from bench.ground import ROOT, Ground, Say
from bench.link import ask, do
from bench.rows import Row

MINUTES, MEGABYTES, IDLE_MS, DEADLINE_US, TIMES_AT_REST = 3.0, 300.0, 50.0, 20.0, 2.0
A_SECOND = 50
"""Requests that the service gets meanwhile."""

SWEEP = Job("tell what rings", timedelta(seconds=10), tell_what_rings)
_OPEN_ALL = (
    """
    UPDATE report_clocks c SET ended_at = NULL, ended_by = NULL, due_at = '2100-01-01'
    FROM reports r WHERE r.id = c.report_id AND r.state = 'closed' AND c.clock = 'first_follow_up'
    """,
    """
    UPDATE reports SET state = 'in_progress', closed_at = NULL, closing = NULL, rating = NULL, answered_at = NULL,
        answer_days = NULL, next_due = '2100-01-01' WHERE state = 'closed'
    """,
    "UPDATE report_clocks SET rings_at = '2200-01-01' WHERE ended_at IS NULL AND paused_at IS NULL",
    "VACUUM ANALYZE report_clocks",
    "VACUUM ANALYZE reports",
)
"""What was closed waits for its first follow-up again, so that nearly all reports are open; no clock of them rings."""

_DUE = """
    WITH picked AS (SELECT DISTINCT ON (c.report_id) c.report_id, c.clock, c.round FROM report_clocks c
        JOIN reports r ON r.id = c.report_id
        WHERE c.ended_at IS NULL AND c.paused_at IS NULL AND c.clock NOT IN ('completion', 'closing')
            AND r.state IN ('received', 'disposed', 'in_progress') AND c.climbed IS NULL
        ORDER BY c.report_id, c.clock LIMIT {count}),
    late AS (UPDATE report_clocks c SET due_at = '{due}', rings_at = '{due}', climbed = NULL, ladder = '{{1,0,3,3,5}}'
        FROM picked s WHERE c.report_id = s.report_id AND c.clock = s.clock AND c.round = s.round
        RETURNING c.report_id),
    nearest AS (SELECT l.report_id, least('{due}', min(c.due_at)) AS due FROM late l
        JOIN report_clocks c ON c.report_id = l.report_id AND c.ended_at IS NULL AND c.paused_at IS NULL
            AND c.clock NOT IN ('completion', 'closing') GROUP BY l.report_id)
    UPDATE reports r SET next_due = n.due FROM nearest n WHERE r.id = n.report_id
"""
_OPEN = """
    SELECT count(DISTINCT report_id) AS open FROM report_clocks
    WHERE ended_at IS NULL AND paused_at IS NULL AND clock NOT IN ('completion', 'closing') AND climbed IS NULL
"""
_RINGS = """
    SELECT c.report_id FROM report_clocks c JOIN reports r ON r.id = c.report_id
    WHERE c.ended_at IS NULL AND c.paused_at IS NULL AND c.rings_at <= now()
    ORDER BY c.rings_at LIMIT 100 FOR NO KEY UPDATE OF r SKIP LOCKED
"""


@dataclass(frozen=True, slots=True)
class Night:
    """What it took `workers` to tell of every missed limit. `megabytes` is what the largest of them held."""

    workers: int
    reports: int
    seconds: float
    megabytes: float
    processor: float
    p99: float

    @property
    def of_a_hundred_thousand(self) -> float:
        """Minutes."""
        return self.seconds / self.reports * 100_000 / 60


async def escalate(on: Ground, server: str, *, count: int, say: Say) -> list[Row]:
    """Two such nights, each with its own reports; what a sweep costs that finds nothing; what a deadline does.

    The reports are not the same afterwards: nothing that follows should look at them.
    """
    await do(on.url, *_OPEN_ALL)
    (there,) = await ask(on.url, _OPEN)
    each = min(count, there["open"] // 2)
    rows = [_deadline()]
    rows.append(await _idle(on))
    until = time.monotonic() + 8
    rest = await _p99(server, lambda: time.monotonic() < until)
    one = await _night(on, server, each, workers=1)
    two = await _night(on, server, each, workers=2)
    rows += [
        Row(
            "escalation-one-worker",
            "100 000 limits passed in a night, one worker",
            f"<= {MINUTES:.0f} min",
            f"{one.of_a_hundred_thousand:.1f} min",
            one.of_a_hundred_thousand <= MINUTES and one.megabytes <= MEGABYTES,
            f"of {one.reports} in {one.seconds:.0f} s; {one.processor / one.reports * 1000:.2f} ms of processor each;"
            f" {one.megabytes:.0f} MB",
            {"told": one.reports, "seconds": one.seconds, "megabytes": one.megabytes, "processor": one.processor},
        ),
        Row(
            "escalation-two-workers",
            "the same by two workers, beside one",
            "<= 1.0",
            f"{two.seconds / one.seconds:.2f}",
            two.seconds <= 1.05 * one.seconds,
            f"of {two.reports} in {two.seconds:.0f} s; {two.megabytes:.0f} MB",
            {"told": two.reports, "seconds": two.seconds, "megabytes": two.megabytes},
        ),
        Row(
            "escalation-service",
            f"p99 of the service meanwhile, at {A_SECOND}/s, beside rest",
            f"<= {TIMES_AT_REST:.0f}",
            f"{one.p99 / rest:.2f}",
            one.p99 <= TIMES_AT_REST * rest,
            f"{one.p99:.0f} ms; at rest {rest:.0f} ms",
            {"meanwhile": one.p99, "rest": rest},
        ),
    ]
    for row in rows:
        say(row.line())
    return rows


def _deadline() -> Row:
    """The longest one there is; and the moment from which its ladder rings."""
    holidays = {date(2026, month, 17): "Libur" for month in range(1, 13)}
    calendar, at, times = WorkingCalendar(Zone.WIB, holidays, 1), datetime(2026, 3, 13, tzinfo=UTC), 1_000
    limit = Limit(60, DayUnit.WORKING_DAYS, UUID(int=0))
    run = replace(deadlines.start(Clock.RESOLUTION, 1, at, limit, calendar), ladder=Ladder(1, Waits(0, 3, 3, 5)))
    computed = _microseconds(lambda: deadlines.start(Clock.RESOLUTION, 1, at, limit, calendar), times)
    rung = _microseconds(lambda: ladder.ring(run, calendar, at), times)
    return Row(
        "deadline",
        "a deadline of 60 working days",
        f"< {DEADLINE_US:.0f} us",
        f"{computed:.1f} us",
        computed < DEADLINE_US,
        f"from when on its ladder rings, {rung:.1f} us more",
    )


def _microseconds(do_it: Callable[[], object], times: int) -> float:
    """The best of some rounds: whatever else the machine does is not its cost."""
    rounds = []
    for _ in range(20):
        began = time.perf_counter()
        for _ in range(times):
            do_it()
        rounds.append(time.perf_counter() - began)
    return min(rounds) / times * 1e6


async def _idle(on: Ground) -> Row:
    """The sweep's own question, when no clock rings."""
    took = []
    for _ in range(20):
        (plan,) = await ask(on.url, f"EXPLAIN (ANALYZE, FORMAT JSON) {_RINGS}")
        told = json.loads(plan[0])[0]
        took.append(told["Planning Time"] + told["Execution Time"])
    (open_,) = await ask(on.url, _OPEN)
    worst = max(took)
    return Row(
        "escalation-idle",
        "a sweep that finds nothing",
        f"< {IDLE_MS:.0f} ms",
        f"{worst:.1f} ms",
        worst < IDLE_MS,
        f"among {open_['open']} open reports; the slowest of {len(took)}",
    )


async def night(on: Ground, count: int) -> int:
    """So many limits passed, and one worker told of all; how many there were."""
    await do(on.url, *_OPEN_ALL)
    await _fall_due(on, count)
    command = [sys.executable, "-m", "bench.escalation"]
    await asyncio.to_thread(subprocess.run, command, cwd=ROOT, env=on.environment(), check=True, capture_output=True)
    (told,) = await ask(on.url, "SELECT count(DISTINCT report_id) AS told FROM escalations")
    return max(int(told["told"]), 1)


async def _fall_due(on: Ground, count: int) -> None:
    midnight = datetime.now(UTC).replace(hour=17, minute=0, second=0, microsecond=0) - timedelta(days=1)
    await do(on.url, _DUE.format(count=count, due=midnight.isoformat()), "ANALYZE report_clocks", "CHECKPOINT")


async def _night(on: Ground, server: str, count: int, *, workers: int) -> Night:
    await _fall_due(on, count)
    (before,) = await ask(on.url, "SELECT count(*) AS told FROM escalations")
    command = [sys.executable, "-m", "bench.escalation"]
    running = [
        subprocess.Popen(command, cwd=ROOT, env=on.environment(), stdout=subprocess.PIPE)  # noqa: S603, ASYNC220
        for _ in range(workers)
    ]
    p99 = await _p99(server, lambda: any(process.poll() is None for process in running))
    told = [json.loads(process.communicate()[0]) for process in running]
    (after,) = await ask(on.url, "SELECT count(DISTINCT report_id) AS told FROM escalations")
    reports = after["told"] - before["told"]
    megabytes, processor = max(each["megabytes"] for each in told), sum(each["processor"] for each in told)
    took = max(each["seconds"] for each in told)
    return Night(workers, max(reports, 1), took, megabytes, processor, p99)


async def _p99(server: str, goes_on: Callable[[], bool]) -> float:
    """Milliseconds of the slowest hundredth of requests that are sent at an even pace, as long as that goes on."""
    took: list[float] = []

    async def one(client: httpx.AsyncClient) -> None:
        began = time.perf_counter()
        await client.get("/v1/tracking/20000001")
        took.append((time.perf_counter() - began) * 1000)

    async with httpx.AsyncClient(base_url=server, timeout=30) as client, asyncio.TaskGroup() as sending:
        while goes_on():
            sending.create_task(one(client))
            await asyncio.sleep(1 / A_SECOND)
    return sorted(took)[int(len(took) * 0.99)] if took else 0.0


async def _work() -> dict[str, float]:
    engine, began = engine_from(get_settings()), time.monotonic()
    try:
        database = Database.of(engine)
        while await _rings(database):
            if not await run_once(database, SWEEP, datetime.now(UTC)):
                await asyncio.sleep(1)  # another worker is at it, or nothing is left
    finally:
        await engine.dispose()
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor, took = used.ru_utime + used.ru_stime, time.monotonic() - began
    return {"megabytes": used.ru_maxrss / 1024, "processor": processor, "seconds": took}


async def _rings(database: Database) -> bool:
    return bool(await database.fetch("SELECT FROM report_clocks WHERE rings_at <= now() AND ended_at IS NULL AND"
                                     " paused_at IS NULL LIMIT 1", ()))  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_work())))
