"""The worker: takes work from the queue for as long as it is not told to stop, whatever happens to the database."""

import asyncio
import zlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import asyncpg
import structlog
from pgqueuer.core.applications import PgQueuer
from pgqueuer.core.executors import AbstractEntrypointExecutor, EntrypointExecutorParameters
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Context, Job, Schedule
from pgqueuer.ports import RepositoryPort

from api.engines import direct_connection
from api.queue.library import NAMES, queries_on
from api.queue.righting import put_right
from api.settings import Settings

log = structlog.get_logger()

DEAD_AFTER = timedelta(seconds=10)
"""Work whose worker gave no sign of life for so long is given to another."""

_LOOK_EVERY = timedelta(seconds=5)
"""At the queue, even if nobody told that something came; and at the clocks."""

_AT_ONCE = 16
_BATCH = 8
_FIRST_PAUSE = timedelta(seconds=1)
_LONGEST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE_OF_ONE = timedelta(hours=1)
_TRIES = 16
"""Of work on one thing, over some four hours; then it is kept until somebody looks at it."""

_BEFORE_NEXT_CONNECTION, _LONGEST_BEFORE_NEXT_CONNECTION = 0.5, 4.0
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


@dataclass(frozen=True, slots=True)
class Asked:
    """Work as it stands in the queue. It is about nothing where the clock asks for it."""

    id: int
    about: UUID | None


@dataclass(frozen=True, slots=True)
class Handler:
    """Work that goes by one name.

    `do` is handed what is asked, and an event that wants it to come to an end. `every` is how often the clock asks;
    such work is tried for ever. `at_once` is how much of it may be done at the same time by all workers together, 0
    for any; all of them must agree on it.
    """

    name: str
    do: Callable[[Asked, asyncio.Event], Awaitable[None]]
    every: timedelta | None = None
    at_once: int = 0


class GivenUp(Exception):
    """Work failed too often; the message is the class of its last error."""


async def keep(settings: Settings, handlers: Sequence[Handler], stop: asyncio.Event) -> None:
    """Works until `stop` is set; what has begun is finished first. A database that is away is waited for."""
    pause = _BEFORE_NEXT_CONNECTION
    while not stop.is_set():
        try:
            async with direct_connection(settings) as connection:
                pause = _BEFORE_NEXT_CONNECTION
                await _work_on(connection, settings, handlers, stop)
        except Exception as error:
            log.error("queue away", exc_info=error)
        await _wait(stop, pause)
        pause = min(2 * pause, _LONGEST_BEFORE_NEXT_CONNECTION)


def pause_after(tries: int, longest: timedelta) -> timedelta:
    """How long work that failed so often waits: twice as long each time."""
    return min(_FIRST_PAUSE * (1 << min(tries - 1, 20)), longest)


def cron(name: str, every: timedelta) -> str:
    """The interval as croniter reads it, seconds last; each name at a second and minute of its own.

    Raises ValueError for an interval that divides no minute, hour or day.
    """
    seconds, own = int(every.total_seconds()), zlib.crc32(name.encode())
    match seconds:
        case _ if every != timedelta(seconds=seconds) or seconds < 1:
            pass
        case _ if seconds < _MINUTE and _MINUTE % seconds == 0:
            return f"* * * * * */{seconds}"
        case _ if seconds < _HOUR and seconds % _MINUTE == 0 and _HOUR % seconds == 0:
            return f"*/{seconds // _MINUTE} * * * * {own % 60}"
        case _ if seconds <= _DAY and seconds % _HOUR == 0 and _DAY % seconds == 0:
            return f"{own // 60 % 60} */{seconds // _HOUR} * * * {own % 60}"
    raise ValueError(f"{name}: {every} divides no minute, hour or day")


async def _work_on(
    connection: asyncpg.Connection, settings: Settings, handlers: Sequence[Handler], stop: asyncio.Event
) -> None:
    """Until `stop`, or until the connection is of no use; what has begun is finished first. Raises what went wrong."""
    queries = queries_on(connection)
    queue = PgQueuer(queries.driver, NAMES.channel, queries=queries)
    connection.add_termination_listener(lambda _: queue.shutdown.set())
    for handler in handlers:
        queue.qm.register_executor(handler.name, _Executor.of(handler, queue.shutdown))
        if handler.every is not None:
            queue.schedule(handler.name, cron(handler.name, handler.every), accepts_context=False)(_asking(queries))
    await put_right(queries.driver, settings.clock_offset)
    tasks = [
        asyncio.create_task(each)
        for each in (
            queue.qm.run(
                dequeue_timeout=_LOOK_EVERY,
                batch_size=_BATCH,
                max_concurrent_tasks=_AT_ONCE,
                shutdown_on_listener_failure=True,
                heartbeat_timeout=DEAD_AFTER,
                log_aggregation_interval=timedelta(0),
            ),
            queue.sm.run(),
            _keep_right(queries, settings, queue.shutdown),
            _pass_on(stop, queue.shutdown),
        )
    ]
    # Not the library's own `run`: that ends work by force when one of its halves fails, and strikes it off the queue.
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        queue.shutdown.set()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome


def _asking(queries: RepositoryPort) -> Callable[[Schedule], Awaitable[None]]:
    async def ask(schedule: Schedule) -> None:
        """One that waits or runs still is enough."""
        await queries.enqueue(schedule.entrypoint, None, dedupe_key=schedule.entrypoint, on_conflict="skip")

    return ask


async def _keep_right(queries: RepositoryPort, settings: Settings, halt: asyncio.Event) -> None:
    while not halt.is_set():
        await _wait(halt, _LOOK_EVERY.total_seconds())
        await put_right(queries.driver, settings.clock_offset)


async def _pass_on(stop: asyncio.Event, halt: asyncio.Event) -> None:
    """Ends with either."""
    waiting = [asyncio.create_task(stop.wait()), asyncio.create_task(halt.wait())]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waiting:
            each.cancel()


@dataclass
class _Executor(AbstractEntrypointExecutor):
    """Does work, and tells the library what became of it, but no word of an error: that may hold what people wrote."""

    handler: Handler
    halt: asyncio.Event

    @classmethod
    def of(cls, handler: Handler, halt: asyncio.Event) -> "_Executor":
        async def unused(_: Job) -> None: ...

        parameters = EntrypointExecutorParameters(handler.at_once, unused)
        parameters.on_failure = "hold" if handler.every is None else "delete"  # the clock asks again
        return cls(parameters, handler, halt)

    async def execute(self, job: Job, context: Context) -> None:
        try:
            await self.handler.do(Asked(job.id, UUID(job.payload.decode()) if job.payload else None), self.halt)
        except asyncio.CancelledError:
            # The library would take it for an order to strike the work off.
            raise RetryRequested(reason="interrupted") from None
        except Exception as error:
            tries, told = job.attempts + 1, _class_of(error)
            is_asked_again = self.handler.every is not None
            if not is_asked_again and tries >= _TRIES:
                log.error("job given up", job=job.entrypoint, id=job.id, tries=tries, exc_info=error)
                raise GivenUp(told) from None
            pause = pause_after(tries, _LONGEST_PAUSE if is_asked_again else _LONGEST_PAUSE_OF_ONE)
            log.error("job failed", job=job.entrypoint, id=job.id, tries=tries, again_in=str(pause), exc_info=error)
            raise RetryRequested(pause, told) from None


def _class_of(error: Exception) -> str:
    state = getattr(getattr(error, "orig", error), "sqlstate", None)
    return f"{type(error).__qualname__} {state}" if state else type(error).__qualname__


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
