"""How fast word is made of what happened: the outbox behind a night of escalations, and the digests of a morning.

`python -m bench.messages relay` (or `digests`) is the worker that does it, on the settings of its surroundings.
"""

import asyncio
import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from api.db import Database, engine_from
from api.jobs import Job, run_once
from api.notifications.jobs import digest, relay
from api.settings import get_settings
from bench.escalation import night
from bench.ground import ROOT, Ground, Say
from bench.link import ask, do
from bench.rows import Row
from bench.statements import sent, watch

MINUTES, STATEMENTS_A_MESSAGE, DIGEST_MS, STATEMENTS_A_DIGEST = 3.0, 0.1, 10.0, 2.0

LONGEST = 90.0
"""Seconds; what is left then is not measured."""

JOBS = {
    "relay": Job("tell what happened", timedelta(seconds=5), relay),
    "digests": Job("make digests", timedelta(minutes=5), digest),
}
_BY_MAIL = {"LAPOR_SMTP_URL": "smtp://127.0.0.1:9", "LAPOR_MAIL_FROM": "kabar@bench.lapor.test"}
_MESSAGES = "SELECT count(*) AS count FROM messages"


@dataclass(frozen=True, slots=True)
class Work:
    """What one worker needed for `messages` messages."""

    messages: int
    seconds: float
    processor: float
    megabytes: float
    statements: int
    most_sent: str


async def tell(on: Ground, *, count: int, say: Say) -> list[Row]:
    """Both, in the database of this run; nothing is sent."""
    await do(on.url, "TRUNCATE outbox, messages, digests")
    told = await night(on, count)
    relayed = await _worked(on, "relay")
    (left,) = await ask(on.url, "SELECT count(*) AS count FROM outbox")
    told -= left["count"]
    of_a_hundred_thousand = relayed.seconds / told * 100_000 / 60
    digests = await _worked(on, "digests")
    rows = [
        Row(
            "relay",
            "100 000 escalations told, one worker",
            f"<= {MINUTES:.0f} min",
            f"{of_a_hundred_thousand:.1f} min",
            of_a_hundred_thousand <= MINUTES and relayed.statements <= STATEMENTS_A_MESSAGE * relayed.messages,
            f"{_told(relayed)}, of {told} escalations",
            {"escalations": told, "messages": relayed.messages, "seconds": relayed.seconds},
        ),
        Row(
            "digests",
            "a digest of a morning",
            f"<= {DIGEST_MS:.0f} ms",
            f"{digests.seconds / max(digests.messages, 1) * 1000:.1f} ms",
            digests.seconds <= DIGEST_MS / 1000 * digests.messages
            and digests.statements <= STATEMENTS_A_DIGEST * digests.messages,
            _told(digests),
            {"messages": digests.messages, "seconds": digests.seconds},
        ),
    ]
    for row in rows:
        say(row.line())
    return rows


def _told(work: Work) -> str:
    each = max(work.messages, 1)
    return (
        f"{work.messages} messages in {work.seconds:.0f} s, {work.statements / each:.2f} statements and"
        f" {work.processor / each * 1000:.2f} ms of processor each; {work.megabytes:.0f} MB"
    )


async def _worked(on: Ground, job: str) -> Work:
    (before,) = await ask(on.url, _MESSAGES)
    await watch(on, "all")
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bench.messages", job],
        cwd=ROOT,
        env=on.environment() | _BY_MAIL,
        stdout=subprocess.PIPE,
        check=True,
    )
    statements = await sent(on)
    await watch(on, "none")
    (after,) = await ask(on.url, _MESSAGES)
    took = json.loads(done.stdout)
    most = max(statements, key=lambda row: row["calls"], default=None)
    return Work(
        after["count"] - before["count"],
        took["seconds"],
        took["processor"],
        took["megabytes"],
        sum(row["calls"] for row in statements),
        " ".join(most["query"].split())[:100] if most else "",
    )


async def _work(job: Job, now: datetime) -> dict[str, float]:
    engine, began = engine_from(get_settings()), time.monotonic()
    try:
        database = Database.of(engine)
        while await run_once(database, job, now) and time.monotonic() - began < LONGEST:
            pass
    finally:
        await engine.dispose()
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "seconds": time.monotonic() - began,
        "processor": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }


def _morning() -> datetime:
    """Eight in the morning of Jakarta on the next Wednesday."""
    today = datetime.now(UTC).replace(hour=1, minute=0, second=0, microsecond=0)
    return today + timedelta(days=(2 - today.weekday()) % 7)


if __name__ == "__main__":
    asked = sys.argv[1]
    at = _morning() if asked == "digests" else datetime.now(UTC)
    print(json.dumps(asyncio.run(_work(JOBS[asked], at))))
