"""The timetable of what happens without a request, and how it is kept.

A domain adds a Job to TIMETABLE, or an Errand to ERRANDS; `api.queue` has some worker do it, whichever of them dies.
"""

import asyncio
import zlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.jobs import sweep_limits, sweep_sign_ins
from api.administration.jobs import apply_due_change
from api.attachments.jobs import SHARD_EVERY, drop_expired_uploads, sweep_orphans
from api.clock import read_clock
from api.db import Database
from api.disposition.jobs import archive_never_completed
from api.engines import direct_url
from api.escalation.jobs import give_ladders, move_by_decree, tell_what_rings
from api.escalation.showing import GAUGES as OF_THE_LADDER
from api.followup.jobs import close_by_silence
from api.gauges import Gauge
from api.intake.jobs import forget_keys
from api.ledger.jobs import EVERY, seal_days
from api.ledger.jobs import GAUGES as OF_THE_LEDGER
from api.notifications import gauges as notified
from api.notifications import jobs as messages
from api.notifications.words import Way
from api.queue import showing, working
from api.queue.jobs import forget_log
from api.queue.working import Asked, Handler
from api.reports.jobs import count_words
from api.rosters.jobs import page_on_duty
from api.settings import Settings
from api.statistics.jobs import fold_deltas

log = structlog.get_logger()

_LONG = text("SET LOCAL statement_timeout = '5min'")
_PATIENT = text("SET LOCAL lock_timeout = '60s'")
_TRIES = 3
_QUIET_ROUNDS = 2
_BETWEEN_LOOKS = 0.1


@dataclass(frozen=True, slots=True)
class Job:
    """`run` is handed its transaction and the time, must be safe to run twice, and says whether more waits.

    `every` divides a minute, an hour or a day. One that fails is tried again, after growing pauses.
    """

    name: str
    every: timedelta
    run: Callable[[AsyncSession, datetime], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Errand:
    """What was asked for by `api.queue.enqueueing.enqueue` under this name. `run` is told about what as well.

    What it does in its transaction is done once, whoever dies. `at_once` of them are run at the same time, by all
    workers together.
    """

    name: str
    at_once: int
    run: Callable[[AsyncSession, UUID, datetime], Awaitable[None]]


TIMETABLE: tuple[Job, ...] = (
    Job("give older clocks their ladder", timedelta(minutes=1), give_ladders),
    Job("move deadlines by decree", timedelta(minutes=1), move_by_decree),
    Job("tell what rings", timedelta(seconds=10), tell_what_rings),
    Job("archive what was never completed", timedelta(minutes=10), archive_never_completed),
    Job("close by silence", timedelta(minutes=10), close_by_silence),
    Job("tell what happened", timedelta(seconds=5), messages.relay),
    Job("make digests", timedelta(minutes=5), messages.digest),
    Job("send e-mail", timedelta(seconds=5), messages.send_by(Way.EMAIL)),
    Job("send SMS", timedelta(seconds=5), messages.send_by(Way.SMS)),
    Job("send WhatsApp", timedelta(seconds=5), messages.send_by(Way.WHATSAPP)),
    Job("send push", timedelta(seconds=5), messages.send_by(Way.PUSH)),
    Job("count from arrival", timedelta(minutes=1), messages.count_from_arrival),
    Job("forget old messages", timedelta(hours=6), messages.forget),
    Job("page on duty", timedelta(seconds=10), page_on_duty),
    Job("fold counts", timedelta(seconds=5), fold_deltas),
    Job("count words", timedelta(minutes=1), count_words),
    Job("sweep limits", timedelta(minutes=10), sweep_limits),
    Job("drop expired uploads", timedelta(hours=1), drop_expired_uploads),
    Job("sweep the file store", SHARD_EVERY, sweep_orphans),
    Job("change the tree", timedelta(minutes=5), apply_due_change),
    Job("forget idempotency keys", timedelta(hours=1), forget_keys),
    Job("seal the ledger", EVERY, seal_days),
    Job("sweep sign-ins", timedelta(hours=6), sweep_sign_ins),
    Job("forget finished jobs", timedelta(hours=1), forget_log),
)
"""What one job leads to comes below it, where it can: `--until-idle` takes them in this order."""

ERRANDS: tuple[Errand, ...] = ()

GAUGES: tuple[Gauge, ...] = (
    *showing.gauges([job.name for job in TIMETABLE]),
    *OF_THE_LADDER,
    *notified.GAUGES,
    *OF_THE_LEDGER,
)
"""What /metrics asks the database. A domain that has something to watch adds its own."""


async def work(
    database: Database,
    settings: Settings,
    stop: asyncio.Event,
    timetable: Sequence[Job] | None = None,
    errands: Sequence[Errand] | None = None,
) -> None:
    """Keeps the timetable, and runs errands, until `stop` is set; what has begun is finished first.

    Raises Misconfigured.
    """
    direct_url(settings)
    await working.keep(settings, _handlers(database, timetable, errands), stop)


async def work_until_idle(
    database: Database,
    settings: Settings,
    timetable: Sequence[Job] | None = None,
    errands: Sequence[Errand] | None = None,
) -> list[str]:
    """Does all that is due now, whatever the timetable says; then the names of what failed and is to be tried again."""
    handlers = _handlers(database, timetable, errands)
    while True:
        failed = await do_all_due(database, read_clock(), timetable)
        async with database.reading() as session:
            if await showing.is_idle(session, [handler.name for handler in handlers]):
                return sorted({*failed, *await showing.troubled(session)})
        await _empty_queue(database, settings, handlers)


async def do_all_due(database: Database, now: datetime, timetable: Sequence[Job] | None = None) -> list[str]:
    """Does every job of the timetable until none has more; the names of those that failed.

    In rounds, as one may lead to another: two in which none had more are the last.
    """
    failed: dict[str, None] = {}
    quiet = 0
    while quiet < _QUIET_ROUNDS:
        quiet += 1
        for job in TIMETABLE if timetable is None else timetable:
            if job.name in failed:
                continue
            try:
                while await _insist(database, job, now):
                    quiet = 0
            except Exception as error:
                log.error("job failed", job=job.name, exc_info=error)
                failed[job.name] = None
    return list(failed)


async def run_once(database: Database, job: Job, now: datetime) -> bool:
    """One transaction of the job, unless another worker is at it. True when more waits to be done."""
    async with database.transaction() as session:
        if not await session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _lock(job.name)}):
            return False
        return await _run(session, job, now)


async def run_errand(database: Database, errand: Errand, asked: Asked, now: datetime) -> None:
    """One errand, struck off the queue in its own transaction. Raises Busy while another worker is at the very same."""
    assert asked.about is not None  # noqa: S101
    async with database.transaction() as session:
        lock = {"lock": _lock(f"{errand.name} {asked.about}")}
        if not await session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), lock):
            raise Busy
        if not await showing.runs(session, asked.id):
            return  # somebody who was thought dead has done it
        await session.execute(_LONG)
        await errand.run(session, asked.about, now)
        await showing.finish(session, asked.id)


class Busy(Exception):
    """Another worker is at it: one that was thought dead."""


async def _run(session: AsyncSession, job: Job, now: datetime) -> bool:
    await session.execute(_LONG)
    return await job.run(session, now)


async def _insist(database: Database, job: Job, now: datetime) -> bool:
    """One transaction of the job, after whoever is at it; tried a few times. True when more waits to be done."""
    for tried in range(1, _TRIES + 1):
        try:
            async with database.transaction() as session:
                await session.execute(_PATIENT)
                await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _lock(job.name)})
                return await _run(session, job, now)
        except DBAPIError:
            if tried == _TRIES:
                raise
        await asyncio.sleep(0.2 * tried)
    raise AssertionError


async def _empty_queue(database: Database, settings: Settings, handlers: Sequence[Handler]) -> None:
    """Works until nothing is due and nothing runs."""
    stop = asyncio.Event()
    names = [handler.name for handler in handlers]
    working_on_it = asyncio.create_task(
        working.keep(settings, [replace(handler, every=None) for handler in handlers], stop)
    )
    try:
        idle = False
        while not idle:
            await asyncio.sleep(_BETWEEN_LOOKS)
            async with database.reading() as session:
                idle = await showing.is_idle(session, names)
    finally:
        stop.set()
        await working_on_it


def _handlers(
    database: Database, timetable: Sequence[Job] | None, errands: Sequence[Errand] | None
) -> tuple[Handler, ...]:
    def by_the_clock(job: Job) -> Handler:
        async def do(_: Asked, halt: asyncio.Event) -> None:
            while await run_once(database, job, read_clock()) and not halt.is_set():
                pass

        return Handler(job.name, do, every=job.every)

    def once(errand: Errand) -> Handler:
        async def do(asked: Asked, _: asyncio.Event) -> None:
            await run_errand(database, errand, asked, read_clock())

        return Handler(errand.name, do, at_once=errand.at_once)

    return (
        *map(by_the_clock, TIMETABLE if timetable is None else timetable),
        *map(once, ERRANDS if errands is None else errands),
    )


def _lock(name: str) -> int:
    return zlib.crc32(f"job {name}".encode())
