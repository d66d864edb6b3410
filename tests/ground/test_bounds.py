"""What one process lets the world do to it: over real sockets, to a server as `lapor serve` sets it up."""

import asyncio
import json
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
import uvicorn
from fastapi import APIRouter, FastAPI, Request, Response
from httpx import ASGITransport, AsyncClient
from pydantic import SecretStr

from api.cli.serving import config_of
from api.db import Database
from api.edge.line import Full, Line
from api.engines import engine_from
from api.main import create_app
from api.settings import Settings

PATIENCE = 10
HEAD = b"POST /lengths HTTP/1.1\r\nhost: lapor\r\ncontent-type: application/json\r\n"


class Door:
    """Where a request waits until it is let go on."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.inside = 0


@pytest.fixture
def bare(settings: Settings) -> Settings:
    """Nobody needs a database here."""
    return settings.model_copy(update={"database_url": SecretStr("postgresql://a:b@127.0.0.1:1/c")})


def app_with(settings: Settings, door: Door | None = None) -> FastAPI:
    router = APIRouter()

    @router.get("/short")
    async def short() -> str:
        return "ok"

    @router.post("/held")
    @router.get("/held")
    async def held() -> str:
        assert door is not None
        door.inside += 1
        await door.open.wait()
        return "ok"

    @router.get("/long")
    async def long() -> Response:
        return Response(bytes(40_000_000))

    @router.post("/lengths")
    async def length(request: Request) -> int:
        return len(await request.body())

    app = create_app(settings, Database.of(engine_from(settings)))
    app.include_router(router, max_body_size=settings.body_limit)
    return app


@contextmanager
def serving(settings: Settings) -> Iterator[tuple[str, int]]:
    """Where a server listens that runs beside."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as door:
        server = uvicorn.Server(config_of(app_with(settings), settings))
        thread = threading.Thread(target=server.run, args=([door],))
        thread.start()
        try:
            yield door.getsockname()
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


@contextmanager
def caller(address: tuple[str, int], sends: bytes = b"") -> Iterator[socket.socket]:
    with socket.create_connection(address, timeout=PATIENCE) as one:
        one.sendall(sends)
        yield one


def heard(one: socket.socket) -> bytes:
    """All that a caller is told before the line goes dead."""
    told = b""
    with suppress(ConnectionResetError):
        while piece := one.recv(65536):
            told += piece
    return told


def answered(address: tuple[str, int]) -> bool:
    """Whether somebody honest is answered."""
    with caller(address, b"GET /short HTTP/1.1\r\nhost: lapor\r\nconnection: close\r\n\r\n") as one:
        return heard(one).startswith(b"HTTP/1.1 200")


def test_who_says_nothing_is_not_waited_for(bare: Settings) -> None:
    with (
        serving(bare.model_copy(update={"header_timeout": 0.2})) as address,
        caller(address) as silent,
        caller(address, b"GET /short HT") as slow,
        caller(address, b"GET /short HTTP/1.1\r\nhost: lapor\r\n\r\n") as between,
    ):
        assert heard(silent) == b""
        assert heard(slow).startswith(b"HTTP/1.1 408")
        between.sendall(b"\r\n")
        assert b"200 OK" in heard(between)


def test_a_head_without_end_is_cut(bare: Settings) -> None:
    with serving(bare) as address, caller(address, b"GET /short HTTP/1.1\r\n") as one:
        with suppress(ConnectionError):
            for number in range(40):
                one.sendall(b"x-%d: " % number + b"a" * 10_000 + b"\r\n")
        with suppress(ConnectionError):
            assert not heard(one).startswith(b"HTTP/1.1 200")
        assert answered(address)


def test_a_body_that_comes_too_slowly_is_refused(bare: Settings) -> None:
    with serving(bare.model_copy(update={"body_timeout": 0.2})) as address:
        for length in (b"content-length: 100\r\n\r\nhalf", b"content-length: 900000\r\n\r\nhalf"):
            with caller(address, HEAD + length) as slow:
                told = heard(slow)
                assert told.startswith(b"HTTP/1.1 408")
                assert json.loads(told.partition(b"\r\n\r\n")[2])["type"] == "/problems/request-timeout"


def test_a_body_that_comes_at_a_fair_rate_has_all_the_time_it_needs(bare: Settings) -> None:
    pieces = 20
    with (
        serving(bare.model_copy(update={"body_timeout": 0.4, "body_rate": 100})) as address,
        caller(address, HEAD + b"connection: close\r\ncontent-length: %d\r\n\r\n" % (pieces * 100)) as one,
    ):
        for _ in range(pieces):
            one.sendall(b"a" * 100)
            answered(address)
        assert heard(one).endswith(b"2000")


def test_a_body_that_never_ends_ends_at_the_limit(bare: Settings) -> None:
    with serving(bare) as address, caller(address, HEAD + b"transfer-encoding: chunked\r\n\r\n") as one:
        sent = 0
        with suppress(ConnectionError):
            while sent < 500_000_000:
                one.sendall(b"10000\r\n" + b"a" * 65536 + b"\r\n")
                sent += 65536
                if sent == 65536 * 20:
                    assert one.recv(65536).startswith(b"HTTP/1.1 413")
        assert sent < 500_000_000
        assert answered(address)


def test_who_does_not_read_his_answer_is_left(bare: Settings) -> None:
    with serving(bare.model_copy(update={"send_timeout": 0.3})) as address, socket.socket() as one:
        one.settimeout(PATIENCE)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.connect(address)
        one.sendall(b"GET /long HTTP/1.1\r\nhost: lapor\r\n\r\n")
        with caller(address) as timed:
            timed.settimeout(1)
            with suppress(TimeoutError):
                timed.recv(1)  # three times as long as he has
        assert len(heard(one)) < 40_000_000


def test_slow_senders_take_no_place_from_others(bare: Settings) -> None:
    narrow = bare.model_copy(update={"requests_at_work": 1, "uploads_at_once": 1, "wait_timeout": 0.5})
    with (
        serving(narrow) as address,
        caller(address, HEAD + b"content-length: 100\r\n\r\nhalf"),
        caller(address, HEAD + b"content-length: 900000\r\n\r\nhalf"),
    ):
        assert answered(address)


def test_idle_connections_make_room_for_those_who_ask(bare: Settings) -> None:
    with serving(bare.model_copy(update={"connections": 10})) as address:
        idle = [socket.create_connection(address, timeout=PATIENCE) for _ in range(12)]
        try:
            assert answered(address)
            assert select.select(idle, [], [], 0)[0]
        finally:
            for one in idle:
                one.close()


def test_two_thousand_idle_connections_stand_in_nobodys_way(bare: Settings) -> None:
    with serving(bare) as address:
        idle = [socket.create_connection(address, timeout=PATIENCE) for _ in range(2_000)]
        try:
            assert answered(address)
        finally:
            for one in idle:
                one.close()


async def test_whoever_finds_too_many_before_him_is_told_to_come_again(bare: Settings) -> None:
    door = Door()
    narrow = bare.model_copy(update={"requests_at_work": 2, "requests_waiting": 1})
    async with client_of(app_with(narrow, door)) as client:
        first, second, third, fourth = (asyncio.create_task(client.get("/held")) for _ in range(4))
        told = await fourth
        assert (told.status_code, told.headers["retry-after"]) == (503, "5")
        assert told.json()["type"] == "/problems/unavailable"
        assert (await client.get("/healthz")).status_code == 200
        assert door.inside == 2
        door.open.set()
        assert [(await one).status_code for one in (first, second, third)] == [200, 200, 200]
        assert (await client.get("/held")).status_code == 200


async def test_a_burst_of_writers_holds_up_nobody_who_reads(bare: Settings) -> None:
    door = Door()
    async with client_of(app_with(bare.model_copy(update={"writes_at_work": 2}), door)) as client:
        writing = [asyncio.create_task(client.post("/held", content=b"{}")) for _ in range(5)]
        for _ in range(1_000):
            await asyncio.sleep(0)  # all of them come as far as they can
        assert door.inside == 2
        assert (await client.get("/short")).status_code == 200
        door.open.set()
        assert [(await one).status_code for one in writing] == [200] * 5


async def test_a_thousand_at_once_are_all_answered(bare: Settings) -> None:
    async with client_of(app_with(bare.model_copy(update={"requests_at_work": 8}))) as client:
        answers = await asyncio.gather(*(client.get("/short") for _ in range(1_000)))
    assert {answer.status_code for answer in answers} == {200}


async def test_nobody_waits_in_line_for_ever_and_a_place_is_given_on() -> None:
    line = Line(room=1, longest=2, seconds=0.05)
    await line.enter()
    with pytest.raises(Full):
        await line.enter()
    waiting = asyncio.create_task(line.enter())
    gone = asyncio.create_task(line.enter())
    await asyncio.sleep(0)
    gone.cancel()
    line.leave()
    await waiting
    with pytest.raises(asyncio.CancelledError):
        await gone
    line.leave()
    await line.enter()


def client_of(app: FastAPI) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(app), base_url="http://test")
