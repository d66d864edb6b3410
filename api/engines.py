"""Ways to the database: its address in any of the usual spellings, and an engine on it."""

import re
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import orjson
from asyncpg.exceptions import TargetServerAttributeNotMatched
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from api.settings import Misconfigured, Settings

_SEVERAL = re.compile(r"(?P<before>[^:/]+://(?:[^/?#@]*@)?)(?P<hosts>[^/?#@]*,[^/?#@]*)(?P<after>.*)")
_PORT = 5432
_PATIENCE = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 2, "TCP_USER_TIMEOUT": 15_000}
"""A server whose machine answers nothing, not even that it got what was sent, is given up after 15 seconds."""


def database_url(settings: Settings) -> URL:
    """The address of the database, as asyncpg takes it. Of several hosts the one that takes writes is meant."""
    if settings.database_url is None:
        raise Misconfigured("DATABASE_URL is not set")
    return _url(settings.database_url.get_secret_value())


def replica_urls(settings: Settings) -> tuple[URL, ...]:
    """The addresses of the replicas, each of one server."""
    if settings.replica_url is None:
        return ()
    given = [each.strip() for each in settings.replica_url.get_secret_value().split(",")]
    if not all("://" in each for each in given):
        raise Misconfigured("DATABASE_REPLICA_URL takes whole addresses of one server each, with commas between them")
    return tuple(_url(each) for each in given)


@asynccontextmanager
async def direct_connection(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the driver's to the database itself, past any pooler, as whoever listens for word needs.

    Raises Misconfigured where a pooler stands before the database and LAPOR_JOBS_DATABASE_URL does not lead past it.
    """
    engine = engine_from(
        settings.model_copy(update={"transaction_pooler": False}),
        at=direct_url(settings),
        pooled=False,
        patient=False,
    )
    pooled = await engine.raw_connection()
    connection: Any = pooled.driver_connection
    pooled.detach()
    try:
        yield connection
    finally:
        try:
            await connection.close(timeout=settings.connect_timeout)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            connection.terminate()


def direct_url(settings: Settings) -> URL:
    """The address of the database itself. Raises Misconfigured where only a pooler's is known."""
    if settings.jobs_database_url is not None:
        return _url(settings.jobs_database_url.get_secret_value())
    if settings.transaction_pooler:
        raise Misconfigured("LAPOR_JOBS_DATABASE_URL must lead to the database itself, past the pooler")
    return database_url(settings)


def engine_from(
    settings: Settings,
    *,
    at: URL | None = None,
    pooled: bool = True,
    patient: bool = True,
    connections: int | None = None,
) -> AsyncEngine:
    """An engine on the database of the settings, or on the server `at`; nothing is connected yet.

    Who is not `patient` gives up a statement that the server does not end in time itself: it may be frozen.
    `connections` is how many it has at most; else as many as the settings say.
    """
    url = at or database_url(settings)
    connect: dict[str, Any] = {"timeout": settings.connect_timeout}
    if not patient:
        connect["command_timeout"] = settings.statement_timeout + settings.connect_timeout
    if "host" in url.query:
        connect["async_creator_fn"] = _AnyPrimary()
    if settings.transaction_pooler:
        # Such a pooler takes few start-up parameters, and lends its connections for a transaction at a time: a
        # statement goes by no name, and is neither found again nor left behind.
        connect["server_settings"] = {"application_name": "lapor", "timezone": "UTC"}
        connect |= {
            "statement_cache_size": 0,
            "prepared_statement_cache_size": 0,
            "prepared_statement_name_func": lambda: "",
        }
    else:
        connect["server_settings"] = {
            "application_name": "lapor",
            "timezone": "UTC",
            "jit": "off",
            "statement_timeout": str(int(settings.statement_timeout * 1000)),
            "lock_timeout": str(int(settings.lock_timeout * 1000)),
            "idle_in_transaction_session_timeout": "60000",
        }
        # However long a statement is, and however long ago it was prepared: its plan is kept with it.
        connect |= {"max_cacheable_statement_size": 0, "max_cached_statement_lifetime": 0}
    pool: dict[str, Any] = (
        {
            "pool_size": connections or settings.pool_size,
            "max_overflow": 0 if connections else settings.pool_overflow,
            "pool_timeout": settings.pool_timeout,
            "pool_recycle": 1800,
        }
        if pooled
        else {"poolclass": NullPool}
    )
    engine = create_async_engine(
        url,
        connect_args=connect,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        hide_parameters=True,  # what people wrote stays out of the logs
        **pool,
    )
    event.listen(engine.sync_engine, "connect", _give_up_the_unheard_of)
    event.listen(engine.sync_engine, "checkout", _hand_out_if_open)
    return engine


class _AnyPrimary:
    """Connects to whichever of several servers takes writes, beginning with the one that did so last."""

    def __init__(self) -> None:
        self._first = 0

    async def __call__(self, *, host: Sequence[str], port: Sequence[int], **how: Any) -> asyncpg.Connection:
        """Each is given its share of the time. Raises what the last one said, ConnectionError if none takes writes."""
        how |= {"timeout": how["timeout"] / len(host), "target_session_attrs": "primary"}
        for turn in range(len(host)):
            number = (self._first + turn) % len(host)
            try:
                connection = await asyncpg.connect(host=host[number], port=port[number], **how)
            except TargetServerAttributeNotMatched:
                failed: Exception = ConnectionError("none of the servers takes writes")
            except (OSError, asyncpg.PostgresError) as error:
                failed = error
            else:
                self._first = number
                return connection
        raise failed


def _url(address: str) -> URL:
    several = _SEVERAL.fullmatch(address)
    url = make_url(several["before"] + several["after"] if several else address)
    url = url.set(drivername="postgresql+asyncpg")
    if several:
        hosts = [host if ":" in host else f"{host}:{_PORT}" for host in several["hosts"].split(",")]
        url = url.update_query_pairs([("host", host) for host in hosts])
    if "sslmode" in url.query:
        url = url.update_query_dict({"ssl": url.query["sslmode"]}).difference_update_query(["sslmode"])
    return url


def _hand_out_if_open(connection: Any, _record: object, _proxy: object) -> None:
    """One connection that the other side closed while nobody looked tells of all that are as old."""
    if connection.driver_connection.is_closed():
        raise InvalidatePoolError


def _give_up_the_unheard_of(connection: Any, _record: object) -> None:
    """Else a server that went without a word, as when its machine loses power, is waited for a quarter of an hour."""
    one = connection.driver_connection._transport.get_extra_info("socket")
    if one.family == socket.AF_UNIX:
        return
    one.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _PATIENCE.items():
        if hasattr(socket, name):
            one.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
