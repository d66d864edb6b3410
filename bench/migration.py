"""How long readers and writers wait for a migration: `python -m bench.migration --rows 1000000`.

On a server of its own, with a table that is read and written as fast as it goes, a migration adds a column, fills it,
holds it to a rule and builds an index on it, by `api/altering.py`.
"""

import argparse
import asyncio
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from pydantic import SecretStr
from sqlalchemy import Connection

from api import altering, embedded
from api.migrating import in_turn
from api.settings import Environment, Settings

LONGEST = 1.0
"""Seconds that nobody may wait for longer."""
_TABLE = """
    CREATE TABLE sample (id int PRIMARY KEY, state text NOT NULL, due timestamptz NOT NULL, title text NOT NULL);
    INSERT INTO sample
    SELECT id, (ARRAY['received', 'disposed', 'closed'])[1 + id % 3], now() + id * interval '1 second', repeat('x', 200)
    FROM generate_series(1, {rows}) id;
    CREATE INDEX ix_sample_due ON sample (state, due, id);
    ANALYZE sample
"""
_READ = "SELECT * FROM sample WHERE state = 'received' AND due > now() + $1 * interval '1 second' ORDER BY due LIMIT 25"
_WRITE = "UPDATE sample SET state = 'disposed', due = now() WHERE id = $1"


@dataclass
class Waits:
    """Seconds that each statement took."""

    reads: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)

    def told(self) -> str:
        """The longest and the p99 of both, in milliseconds."""
        lines = []
        for name, waits in (("reads", self.reads), ("writes", self.writes)):
            p99 = sorted(waits)[int(len(waits) * 0.99)]
            lines.append(f"{name}: {len(waits)}, longest {max(waits) * 1000:.0f} ms, p99 {p99 * 1000:.1f} ms")
        return "; ".join(lines)


def _sample_migration(connection: Connection) -> None:
    altering.limit(connection)
    context = MigrationContext.configure(connection, opts={"transaction_per_migration": True})
    with Operations.context(context) as op, context.begin_transaction(_per_migration=True):
        op.execute("ALTER TABLE sample ADD COLUMN IF NOT EXISTS weight smallint")
        altering.fill("sample", "id", "weight = id % 7", "weight IS NULL")
        altering.add_constraint("ck_sample_weight", "sample", "CHECK (weight IS NULL OR weight >= 0)")
        altering.add_index("ix_sample_weight", "sample (weight, due, id)")


async def _keep_asking(url: str, sql: str, rows: int, waits: list[float], stop: asyncio.Event) -> None:
    connection = await asyncpg.connect(url.replace("ssl=disable", "sslmode=disable"))
    while not stop.is_set():
        began = time.perf_counter()
        await connection.fetch(sql, random.randint(1, rows))  # noqa: S311
        waits.append(time.perf_counter() - began)
    await connection.close()


async def measure(url: str, rows: int, seconds: float) -> tuple[Waits, Waits, float]:
    """Waits without a migration for some seconds, those during it, and how long it took."""
    settings = Settings(env=Environment.TEST, database_url=SecretStr(url), statement_timeout=600.0)
    owner = await asyncpg.connect(url.replace("ssl=disable", "sslmode=disable"))
    await owner.execute(_TABLE.format(rows=rows))
    await owner.close()
    before, during = Waits(), Waits()
    took = 0.0
    for waits in (before, during):
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for _ in range(4):
                group.create_task(_keep_asking(url, _READ, rows, waits.reads, stop))
                group.create_task(_keep_asking(url, _WRITE, rows, waits.writes, stop))
            began = time.perf_counter()
            await (asyncio.sleep(seconds) if waits is before else in_turn(settings, _sample_migration))
            took = time.perf_counter() - began
            stop.set()
    return before, during, took


def main() -> int:
    """Prints what was seen; the exit code tells whether nobody waited too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    asked = parser.parse_args()
    near = Path(__file__).parent / ".data"
    near.mkdir(mode=0o711, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=near) as folder:
        Path(folder).chmod(0o711)
        with embedded.running(Path(folder)) as url:
            before, during, took = asyncio.run(measure(url, asked.rows, asked.seconds))
    longest = max(*during.reads, *during.writes)
    print(f"without a migration   {before.told()}")
    print(f"while it runs ({took:.0f} s)  {during.told()}")
    print("ok" if longest <= LONGEST else "--", f"longest wait {longest:.2f} s, at most {LONGEST:.0f} s")
    return int(longest > LONGEST)


if __name__ == "__main__":
    raise SystemExit(main())
