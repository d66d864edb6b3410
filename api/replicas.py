"""Replicas that requests which only read go to, and how they are kept from telling old news.

Each such request asks the primary how far its log reaches on disk: everything that was acknowledged to anybody lies
before that mark. It is served by a replica that has replayed so far, waits a moment for one, or else goes to the
primary. So nobody needs to tell what he has seen or written, neither a telephone, nor a script, nor another process.
The question is small, and one answer serves all who asked before it was sent.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import structlog
from prometheus_client import Counter, Gauge, Histogram
from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.types import ASGIApp, Receive, Scope, Send

from api.db import Choice, Database, ReplicaFailed
from api.engines import engine_from, replica_urls
from api.settings import Settings
from api.transactions import Lent

log = structlog.get_logger()

_MARK = "SELECT (pg_current_wal_flush_lsn() - '0/0')::bigint"
_REPLAYED = "SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0')::bigint END"
_LOOK_EVERY = 1.0
"""Seconds between two looks at each replica."""
_NO_ANSWER = 1.0
"""Seconds after which a server that does not say how far it is counts as away."""
_A_MOMENT = 0.002
"""Seconds between two questions to a replica that is waited for."""
_WAITS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1)

READS = Counter("lapor_reads", "Requests that only read, by the server that was chosen for them", ("server",))
WAITED = Histogram("lapor_replica_wait_seconds", "Time until a server was chosen for a read", buckets=_WAITS)
AGAIN = Counter("lapor_reads_again", "Requests that a replica failed, so that the primary served them")
SERVES = Gauge("lapor_replica_serves", "Whether reads go to this replica", ("server",), multiprocess_mode="livemin")
BEHIND = Gauge(
    "lapor_replica_behind_bytes", "Log that a replica had yet to replay", ("server",), multiprocess_mode="livemax"
)


class Asked:
    """A number that a server tells, asked once for all who want it at the same time."""

    def __init__(self, engine: AsyncEngine, sql: str) -> None:
        self._engine, self._sql = engine, sql
        self._asking: asyncio.Task[int] | None = None
        self._next: asyncio.Task[int] | None = None

    async def __call__(self) -> int:
        """What the server says to a question that is sent from now on. Raises what any connection may."""
        if self._next is None:
            self._next = asyncio.create_task(self._ask_after(self._asking))
            self._next.add_done_callback(_noticed)
        return await asyncio.shield(self._next)

    async def _ask_after(self, before: asyncio.Task[int] | None) -> int:
        if before is not None:
            await asyncio.wait((before,))
        self._asking, self._next = self._next, None
        lent = await Lent.by(self._engine)
        try:
            async with asyncio.timeout(_NO_ANSWER):
                told: int | None = (await lent.fetch(self._sql, ()))[0][0]
        finally:
            await lent.give_back()
        if told is None:
            raise ConnectionError("this server is no replica")
        return told


class Replica:
    """One streaming replica. `serves` says whether it kept up when it was last looked at or waited for."""

    def __init__(self, settings: Settings, url: URL) -> None:
        self.name = f"{url.host}:{url.port or 5432}"
        self.engine = engine_from(settings, at=url, patient=False)
        self.line = engine_from(settings, at=url, connections=1)
        event.listen(self.engine.sync_engine, "connect", self._is_no_older)
        self.database = Database.of(self.engine)
        self.replayed = 0
        """How far it was seen to be; it never goes back as long as its connections last."""
        self._ask = Asked(self.line, _REPLAYED)
        self._serves = False

    @property
    def serves(self) -> bool:
        return self._serves

    @serves.setter
    def serves(self, does: bool) -> None:
        if does is not self._serves:
            log.warning("replica", server=self.name, serves=does)
        self._serves = does
        SERVES.labels(self.name).set(does)

    async def look(self) -> None:
        """Sees how far it is."""
        self.replayed = max(self.replayed, await self._ask())

    async def reaches(self, mark: int) -> None:
        """Waits until it has replayed so far."""
        while self.replayed < mark:
            await self.look()
            if self.replayed < mark:
                await asyncio.sleep(_A_MOMENT)

    def is_away(self) -> None:
        """Takes it out of service; when it comes back it may be younger or older than it was."""
        self.serves, self.replayed = False, 0

    async def dispose(self) -> None:
        await self.engine.dispose()
        await self.line.dispose()

    def _is_no_older(self, connection: Any, _record: object) -> None:
        """A replica that was started again may show less than it did, until it has replayed that much anew."""
        cursor = connection.cursor()
        cursor.execute(_REPLAYED)
        replayed = cursor.fetchone()[0]
        cursor.close()
        connection.rollback()
        if replayed is None or replayed < self.replayed:
            raise ConnectionError("this server is no replica, or shows less than it did")


class Replicas:
    """All replicas of a primary, and the choice among them."""

    def __init__(self, settings: Settings, urls: tuple[URL, ...]) -> None:
        self._wait = settings.replica_wait
        self._line = engine_from(settings, connections=1)
        self._mark = Asked(self._line, _MARK)
        self._replicas = tuple(Replica(settings, url) for url in urls)
        self._turn = count()

    async def choose(self) -> Replica | None:
        """A replica that shows all that was acknowledged before; None where the primary must serve."""
        serving = [each for each in self._replicas if each.serves]
        if not serving:
            READS.labels("primary").inc()
            return None
        with WAITED.time():
            chosen = await self._that_is_far_enough(serving, next(self._turn))
        READS.labels(chosen.name if chosen else "primary").inc()
        return chosen

    async def _that_is_far_enough(self, serving: list[Replica], turn: int) -> Replica | None:
        """One that is known to be, else the next in turn once it is."""
        waited_for: Replica | None = None
        try:
            async with asyncio.timeout(self._wait):
                mark = await self._mark()
                in_turn = [serving[(turn + number) % len(serving)] for number in range(len(serving))]
                waited_for = next((each for each in in_turn if each.replayed >= mark), in_turn[0])
                await waited_for.reaches(mark)
                return waited_for
        except TimeoutError:
            if waited_for is not None:
                waited_for.serves = False
        except Exception:
            if waited_for is not None:
                waited_for.is_away()
        return None

    async def watch(self) -> None:
        """Looks at each replica again and again, for as long as it is not cancelled."""
        await asyncio.gather(*(self._watch(each) for each in self._replicas))

    async def _watch(self, replica: Replica) -> None:
        while True:
            await self._look(replica)
            await asyncio.sleep(_LOOK_EVERY)

    async def _look(self, replica: Replica) -> None:
        try:
            mark = await self._mark()
        except Exception:
            return  # without the primary nothing can be told of a replica
        try:
            await replica.look()
            BEHIND.labels(replica.name).set(max(0, mark - replica.replayed))
            async with asyncio.timeout(self._wait):
                await replica.reaches(mark)
        except TimeoutError:
            replica.serves = False
        except Exception:
            replica.is_away()
        else:
            replica.serves = True

    async def dispose(self) -> None:
        await self._line.dispose()
        for replica in self._replicas:
            await replica.dispose()


@asynccontextmanager
async def replicas_of(settings: Settings) -> AsyncIterator[Choice | None]:
    """How to choose among the replicas of the settings, for the time of the block; None where there are none."""
    urls = replica_urls(settings)
    if not urls:
        yield None
        return
    replicas = Replicas(settings, urls)
    watching = asyncio.create_task(replicas.watch())
    try:
        yield replicas.choose
    finally:
        watching.cancel()
        await asyncio.wait((watching,))
        await replicas.dispose()


class Again:
    """An ASGI app around the app: what a replica failed is asked of the primary, before anybody notices."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        as_it_came = dict(scope)
        try:
            await self._app(scope, receive, send)
        except ReplicaFailed as failed:
            log.warning("replica failed", error=type(failed.__cause__).__name__)
            AGAIN.inc()
            as_it_came["state"] = {**scope["state"], "at_primary": True}
            await self._app(as_it_came, receive, send)


def _noticed(done: asyncio.Task[int]) -> None:
    """Whoever asked may be gone by now; a task's own failure is no news to the log."""
    if not done.cancelled():
        done.exception()
