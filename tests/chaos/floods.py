"""Callers who are slow, idle, endless or very many, while honest ones go on."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import uuid4

import httpx

from tests.chaos.kills import Stage

_HEAD = b"POST /v1/reports HTTP/1.1\r\nhost: lapor\r\ncontent-type: application/json\r\n"
Caller = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Withstood:
    """How many came, what they were told, and what honest people got done meanwhile."""

    name: str
    callers: int
    told: Counter[str] = field(default_factory=Counter)
    honest: int = 0
    slowest: float = 0
    """Seconds of the slowest of a hundred honest answers but one."""


async def slow_heads(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A byte a second, and the head never whole."""
    await _trickle(reader, writer, b"GET /v1/institutions HTTP/1.1\r\nhost: lapor\r\nx-slow: ")


async def slow_bodies(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A byte a second of a body of a thousand."""
    await _trickle(reader, writer, _HEAD + b"content-length: 1000\r\n\r\n")


async def slow_uploads(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A byte a second of a body of nine hundred thousand."""
    await _trickle(reader, writer, _HEAD + b"content-length: 900000\r\n\r\n")


async def idle(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Says nothing at all."""
    await reader.read()


async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A body that never ends, as fast as it is taken."""
    writer.write(_HEAD + b"transfer-encoding: chunked\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"4000\r\n" + bytes(16384) + b"\r\n")
        await writer.drain()


async def _trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, beginning: bytes) -> None:
    writer.write(beginning)
    while not reader.at_eof() and not writer.is_closing():
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(1)


FLOODS: dict[str, tuple[Caller, int]] = {
    "heads of a byte a second": (slow_heads, 500),
    "bodies of a byte a second": (slow_bodies, 500),
    "uploads of a byte a second": (slow_uploads, 500),
    "idle connections": (idle, 2_000),
    "bodies that never end": (endless, 20),
}


async def flood(stage: Stage, name: str, seconds: float) -> Withstood:
    """So many callers of one kind for so long; whoever is cut off comes again."""
    caller, callers = FLOODS[name]
    told = Withstood(name, callers)
    stage.crowd.ledger.during = name
    stage.crowd.ledger.seconds.clear()
    before = stage.crowd.ledger.acknowledged
    until = time.monotonic() + seconds
    async with stage.crowd.busy():
        calls = [asyncio.create_task(_call(stage, caller, told, until)) for _ in range(callers)]
        await asyncio.gather(*calls)
        await stage.crowd.progress()
    told.honest = stage.crowd.ledger.acknowledged - before
    told.slowest = _slowest(stage.crowd.ledger.seconds)
    return told


async def _call(stage: Stage, caller: Caller, told: Withstood, until: float) -> None:
    address = urlsplit(stage.service.address)
    while time.monotonic() < until:
        try:
            async with asyncio.timeout(until - time.monotonic()):
                reader, writer = await asyncio.open_connection(address.hostname, address.port)
                try:
                    with suppress(ConnectionError):
                        await caller(reader, writer)
                    told.told[await _status(reader)] += 1
                finally:
                    writer.close()
        except TimeoutError:
            told.told["left alone"] += 1
        except ConnectionError:
            told.told["cut off"] += 1


async def _status(reader: asyncio.StreamReader) -> str:
    line = b""
    with suppress(ConnectionError):
        line = await reader.readline()
    return line.split()[1].decode() if line.startswith(b"HTTP/1.1") else "cut off"


async def burst(stage: Stage, callers: int) -> Withstood:
    """So many reports at the same moment: each is taken, or told to come again, which it does."""
    told = Withstood("requests at once", callers)
    stage.crowd.ledger.during = told.name
    seconds: list[float] = []
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=stage.service.address, timeout=60, limits=limits) as client:

        async def file() -> None:
            body = {"text": f"Listrik padam sejak pagi, {uuid4()}.", "region_code": "35.02.17"}
            key = {"Idempotency-Key": str(uuid4())}
            began = time.monotonic()
            while True:
                status = 0
                with suppress(httpx.TransportError):
                    status = (await client.post("/v1/reports", json=body, headers=key)).status_code
                told.told[str(status or "no answer")] += 1
                if status not in (0, 503):
                    break
                await asyncio.sleep(0.5)
            told.honest += status == 201
            seconds.append(time.monotonic() - began)

        await asyncio.gather(*(file() for _ in range(callers)))
    told.slowest = _slowest(seconds)
    return told


def _slowest(seconds: list[float]) -> float:
    return round(sorted(seconds)[int(len(seconds) * 0.99) - 1], 2) if seconds else 0
