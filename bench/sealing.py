"""What the ledger costs: a day of 50 000 events sealed and looked through, a proof from it, a receipt signed."""

import asyncio
import resource
import time
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import text

from api.db import Database, engine_from
from api.intake.draft import Draft
from api.intake.service import Taken, take_in
from api.keyring import Keyring
from api.law.moment import Moment
from api.ledger import proving, queries
from api.ledger.days import day_of, start_of
from api.ledger.merkle import EMPTY
from api.ledger.sealing import MARGIN, Sealer, seal_next
from api.ledger.tables import LedgerDay
from api.ledger.verifying import Fault, verify_days
from api.reports.receipts import receipt_of
from api.reports.vault import Vault
from bench.ground import Ground, Say
from bench.link import do
from bench.rows import Row

EVENTS = 50_000
SECONDS, MICROSECONDS, MILLISECONDS = 5.0, 100.0, 25.0
"""What sealing such a day, signing a receipt and a report's proof may take."""

_SIGNED = 2_000
_A_DAY_OF_EVENTS = text("""
WITH newest AS (SELECT report_id, seq FROM report_events ORDER BY recorded_at DESC LIMIT :events),
moved AS (UPDATE report_events e SET recorded_at = CAST(:begins AS timestamptz) + random() * interval '23 hours'
    FROM newest n WHERE n.report_id = e.report_id AND n.seq = e.seq RETURNING e.report_id, e.seq, e.recorded_at)
INSERT INTO ledger_queue (report_id, seq, recorded_at) SELECT report_id, seq, recorded_at FROM moved
ON CONFLICT DO NOTHING
""")
"""As many events as there are of those that were recorded last, all of them moved to one day, wait to be sealed."""


async def seal(on: Ground, say: Say) -> list[Row]:
    """Each in the database of this run; the chains of the day do not hold, which no seal looks at.

    What waits to be sealed already is no part of the day: another part of the bench may have left it.
    """
    await do(on.url, "TRUNCATE ledger_queue")
    engine = engine_from(on.settings)
    keys, now = Keyring.of(on.settings), datetime.now(UTC)
    day = day_of(now) + timedelta(days=1)
    try:
        database = Database.of(engine)
        taken = await take_in(
            database, Draft("Lampu mati.", region_code="35.02"), Moment.live(start_of(day)), Vault.of(on.settings)
        )
        count = await _prepared(database, day)
        found = [
            await _sealed(database, Sealer(keys, on.settings.public_url), day, count),
            _signed(keys, taken),
            await _proven(database, keys, taken),
        ]
        await _looked_through(database, keys, day, say)
    finally:
        await engine.dispose()
    for row in found:
        say(row.line())
    return found


async def _prepared(database: Database, day: date) -> int:
    async with database.transaction() as session:
        await session.execute(text("SET LOCAL statement_timeout = 0"))
        await session.execute(_A_DAY_OF_EVENTS, {"events": EVENTS, "begins": start_of(day)})
        before = day - timedelta(days=1)
        now = datetime.now(UTC)
        session.add(LedgerDay(day=before, count=0, late=0, root=EMPTY, tops=b"", sealed_at=now, seal="e30.e30.e30"))
        await session.flush()
        return await queries.waiting(session)


async def _sealed(database: Database, sealer: Sealer, day: date, count: int) -> Row:
    peak, began, cpu = _peak(), time.perf_counter(), time.process_time()
    async with database.transaction() as session:
        assert await seal_next(session, sealer, start_of(day) + timedelta(days=1) + MARGIN)  # noqa: S101
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    return Row(
        "sealing",
        f"sealing a day of {count} events",
        f"< {SECONDS:.0f} s",
        f"{took:.2f} s",
        took < SECONDS and count >= EVENTS,
        f"{took / count * 1e6:.0f} µs an event, {cpu / count * 1e6:.0f} in the worker; {_peak() - peak} MB more",
        {"events": count, "seconds": took, "worker_seconds": cpu},
    )


def _signed(keys: Keyring, taken: Taken) -> Row:
    filed, clocks = taken.filed, taken.clocks
    receipt_of(keys, "https://lapor.example", 10_000_001, filed, clocks)
    began = time.process_time()
    for number in range(_SIGNED):
        receipt_of(keys, "https://lapor.example", 10_000_001 + number, filed, clocks)
    took = (time.process_time() - began) / _SIGNED * 1e6
    return Row(
        "receipt", "a receipt, composed and signed", f"< {MICROSECONDS:.0f} µs", f"{took:.0f} µs", took < MICROSECONDS
    )


async def _proven(database: Database, keys: Keyring, taken: Taken) -> Row:
    async with database.reading() as session:
        own = queries.Own(taken.report_id, taken.tracking_id, 1, taken.filed.hash, None)
        took = []
        for _ in range(20):
            began = time.perf_counter()
            proof = await proving.proof(session, keys, "https://lapor.example", own)
            took.append((time.perf_counter() - began) * 1000)
    return Row(
        "proof",
        "a proof from that day",
        f"< {MILLISECONDS:.0f} ms",
        f"{min(took):.1f} ms",
        min(took) < MILLISECONDS,
        f"paths of {max(len(event.standing.path) for event in proof.events if event.standing)} hashes",
    )


async def _looked_through(database: Database, keys: Keyring, day: date, say: Say) -> None:
    began = time.perf_counter()
    async with database.transaction() as session:
        found = [each async for each in verify_days(session, keys, day, day)]
    faults = sum(isinstance(each, Fault) for each in found)
    took = time.perf_counter() - began
    say(f"lapor ledger verify of that day: {took:.2f} s; {faults} faults, since its events were moved to it")


def _peak() -> int:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def sealing(on: Ground, say: Say) -> list[Row]:
    """The same from outside any loop."""
    return asyncio.run(seal(on, say))
