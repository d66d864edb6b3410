"""`lapor serve`, `lapor work`, and `lapor run`, which is both with a database of its own."""

import asyncio
import gc
import multiprocessing
import os
import resource
import signal
import socket
import threading
from contextlib import suppress
from functools import partial

import uvicorn
from fastapi import FastAPI
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

from api import jobs
from api.cli import demo
from api.cli.database import database_for, say
from api.cli.tallies import folder_of_counts
from api.clock import read_clock
from api.db import Database
from api.edge.connection import Connection
from api.engines import engine_from
from api.keyring import Keyring
from api.main import create_app, served_app
from api.notifications.configured import ways_of
from api.settings import Misconfigured, Settings, get_settings

_QUEUE = 2048
"""Connections that may wait to be taken."""

_YOUNG = 10_000
"""Objects that a process makes before it looks for those that nobody needs."""

_OTHER_FILES = 500
"""Files and connections that a process holds open besides those of its callers."""


class Workers(Multiprocess):
    """Processes that serve; whichever dies is replaced.

    uvicorn asks each for a sign of life as well. So it kills one that is slow to start on a busy machine, and waits in
    vain for the sign of one that was killed meanwhile.
    """

    def keep_subprocess_alive(self) -> None:
        """Replace who died; end where a worker cannot even start."""
        for number, worker in enumerate(self.processes):
            if worker.process.is_alive() or self.should_exit.is_set():
                continue
            worker.kill()  # closes what led to it
            worker.join()
            if worker.exitcode == STARTUP_FAILURE:
                self.should_exit.set()
                return
            self.processes[number] = Process(self.config, self.sockets)
            self.processes[number].start()


def serve(host: str, port: int, workers: int) -> None:
    """Serve the API. The database must have been migrated."""
    with _door(host, port) as door, database_for(get_settings()) as settings:
        _check(settings)
        _tell_time(settings)
        say(_address(door))
        if workers == 1:
            uvicorn.Server(config_of(_settled(create_app(settings)), settings)).run([door])
            return
        with folder_of_counts() as counts:
            _tell_workers(settings, counts)
            Workers(config_of(f"{__name__}:worker", settings, workers), [door]).run()


def worker() -> FastAPI:
    """The app in one worker process. It ends with the one that started it, or nobody could take the port again."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return _settled(served_app())


def _settled(app: FastAPI) -> FastAPI:
    """What was made at the start and lives as long as the process is not looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
    return app


def work(*, until_idle: bool) -> None:
    """Do what happens by the clock: deadlines, messages, counts. Any number of these may run."""
    with database_for(get_settings()) as settings:
        _check(settings)
        _tell_time(settings)
        _tell_ways(settings)
        if until_idle:
            failed = asyncio.run(_work_until_idle(settings))
            if failed:
                raise SystemExit(f"lapor: failed: {', '.join(failed)} (`lapor jobs`)")
        else:
            asyncio.run(_work_until_told(settings))


def run(host: str, port: int) -> None:
    """Show the whole system: migrate, load the demo, then serve and work in one process until Ctrl-C."""
    with _door(host, port) as door, database_for(get_settings()) as settings:
        demo.show(demo.prepare(settings))
        demo.say_password(settings)
        _tell_time(settings)
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve_and_work(settings, door))


def _check(settings: Settings) -> None:
    """What is wrong with the secret or the keys is told at the start, not when the first is needed."""
    settings.key_for("start")
    Keyring.of(settings)


def _door(host: str, port: int) -> socket.socket:
    """The socket to serve on: whether the port is free is told before anything is prepared."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        door = socket.create_server((host, port), family=family, backlog=_QUEUE)
    except OSError as error:
        raise Misconfigured(f"cannot listen on {host}, port {port}: {error.strerror} (--port takes another)") from error
    door.set_inheritable(True)
    return door


def _address(door: socket.socket) -> str:
    host, port = door.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _tell_time(settings: Settings) -> None:
    """In a training, what time it is."""
    if settings.clock_offset:
        say(f"Jam latihan: {read_clock():%Y-%m-%d %H:%M} UTC (the time of a training: LAPOR_CLOCK_OFFSET is set)")


def _tell_ways(settings: Settings) -> None:
    """That nobody outside is told anything, which nobody should learn from how reports end."""
    if not ways_of(settings):
        say(
            "Belum ada jalur pesan: pelapor tidak diberi tahu, dan laporan yang dijawab berakhir sebagai selesai tanpa "
            "tanggapan (no way to send messages is set up, LAPOR_SMTP_URL for one)"
        )


def config_of(app: FastAPI | str, settings: Settings, workers: int = 1) -> uvicorn.Config:
    """How uvicorn serves the app, or the function of that name that makes it in each worker process."""
    _allow_files(settings.connections + _OTHER_FILES)
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        http=partial(Connection, settings=settings),  # type: ignore[arg-type]
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_keep_alive=settings.keep_alive,
        timeout_graceful_shutdown=settings.shutdown_timeout,
    )


def _allow_files(wanted: int) -> None:
    """As many open files as the connections need, where whoever set up the machine lets us; workers inherit it."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most)
        )


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _tell_workers(settings: Settings, counts: str) -> None:
    """What the worker processes read when they start: the database, and where they add up their counts."""
    assert settings.database_url is not None  # noqa: S101
    os.environ["DATABASE_URL"] = settings.database_url.get_secret_value()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts


async def _work_until_told(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await _work(settings, stop)


async def _work(settings: Settings, stop: asyncio.Event) -> None:
    engine = engine_from(settings)
    try:
        await jobs.work(Database.of(engine), settings, stop)
    finally:
        await engine.dispose()


async def _work_until_idle(settings: Settings) -> list[str]:
    engine = engine_from(settings)
    try:
        return await jobs.work_until_idle(Database.of(engine), settings)
    finally:
        await engine.dispose()


async def _serve_and_work(settings: Settings, door: socket.socket) -> None:
    stop = asyncio.Event()
    working = asyncio.create_task(_work(settings, stop))
    say(f"API: {_address(door)}/v1, {_address(door)}/v1/openapi.json   (Ctrl-C: selesai / to stop)")
    try:
        await uvicorn.Server(config_of(create_app(settings), settings)).serve([door])
    finally:
        stop.set()
        await working
