"""The timetable of what happens without a request, and the worker that keeps it.

Several workers may run at once: each job takes a lock of its own for its transaction, so it runs in one of them.
"""

import asyncio
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.jobs import sweep_limits, sweep_sign_ins
from api.administration.jobs import apply_due_change
from api.attachments.jobs import SHARD_EVERY, drop_expired_uploads, sweep_orphans
from api.clock import read_clock
from api.db import Database
from api.disposition.jobs import archive_never_completed
from api.followup.jobs import close_by_silence
from api.intake.jobs import forget_keys
from api.reports.jobs import count_words
from api.statistics.jobs import fold_deltas

log = structlog.get_logger()

_STATEMENT_TIMEOUT = "5min"


@dataclass(frozen=True, slots=True)
class Job:
    """`run` is handed its transaction and the time, must be safe to run twice, and says whether more waits."""

    name: str
    every: timedelta
    run: Callable[[AsyncSession, datetime], Awaitable[bool]]


TIMETABLE: tuple[Job, ...] = (
    Job("archive what was never completed", timedelta(minutes=10), archive_never_completed),
    Job("close by silence", timedelta(minutes=10), close_by_silence),
    Job("fold counts", timedelta(seconds=5), fold_deltas),
    Job("count words", timedelta(minutes=1), count_words),
    Job("sweep limits", timedelta(minutes=10), sweep_limits),
    Job("drop expired uploads", timedelta(hours=1), drop_expired_uploads),
    Job("sweep the file store", SHARD_EVERY, sweep_orphans),
    Job("change the tree", timedelta(minutes=5), apply_due_change),
    Job("forget idempotency keys", timedelta(hours=1), forget_keys),
    Job("sweep sign-ins", timedelta(hours=6), sweep_sign_ins),
)


async def work(database: Database, stop: asyncio.Event, timetable: tuple[Job, ...] | None = None) -> None:
    """Keeps the timetable until `stop` is set; what has begun is finished first."""
    async with asyncio.TaskGroup() as group:
        for job in TIMETABLE if timetable is None else timetable:
            group.create_task(_keep(database, job, stop))


async def run_once(database: Database, job: Job, now: datetime) -> bool:
    """One transaction of the job, unless another worker is at it. True when more waits to be done."""
    async with database.transaction() as session:
        lock = {"lock": zlib.crc32(f"job {job.name}".encode())}
        if not await session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), lock):
            return False
        await session.execute(text(f"SET LOCAL statement_timeout = '{_STATEMENT_TIMEOUT}'"))
        return await job.run(session, now)


async def _keep(database: Database, job: Job, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            more = await run_once(database, job, read_clock())
        except Exception as error:
            # One job's failure, or a database that is away, must not end the others: the next round tries again.
            log.error("job failed", job=job.name, exc_info=error)
            more = False
        if not more:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), job.every.total_seconds())
