"""`lapor serve`, `lapor work`, and `lapor run`, which is both with a database of its own."""

import asyncio
import os
import signal
import tempfile
from contextlib import suppress
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from api import jobs, migrating
from api.cli import demo
from api.cli.database import database_for, say
from api.db import Database, engine_from
from api.main import create_app
from api.settings import Settings, get_settings

Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)]

_GRACE_SECONDS = 20


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[int, typer.Option(help="How many processes share the work.", min=1)] = 1,
) -> None:
    """Serve the API. The database must have been migrated."""
    with database_for(get_settings()) as settings:
        settings.key_for("start")
        say(f"http://{host}:{port}")
        if workers == 1:
            uvicorn.Server(_config(create_app(settings), host, port)).run()
            return
        with tempfile.TemporaryDirectory(prefix="lapor-metrics-") as counts:
            _tell_workers(settings, counts)
            config = _config("api.main:served_app", host, port, workers)
            Multiprocess(config, [config.bind_socket()]).run()


def work() -> None:
    """Do what happens by the clock: deadlines, messages, counts. Any number of these may run."""
    with database_for(get_settings()) as settings:
        settings.key_for("start")
        asyncio.run(_work_until_told(settings))


def run(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Show the whole system: migrate, load the demo, then serve and work in one process until Ctrl-C."""
    with database_for(get_settings()) as settings:
        asyncio.run(migrating.migrate(settings))
        loaded = asyncio.run(demo.load(settings))
        demo.show(loaded)
        demo.say_password(settings)
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve_and_work(settings, host, port))


def _config(app: FastAPI | str, host: str, port: int, workers: int = 1) -> uvicorn.Config:
    """How uvicorn serves the app, or the function of that name that makes it in each worker process."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


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
        await jobs.work(Database.of(engine), stop)
        await stop.wait()
    finally:
        await engine.dispose()


async def _serve_and_work(settings: Settings, host: str, port: int) -> None:
    stop = asyncio.Event()
    working = asyncio.create_task(_work(settings, stop))
    say(f"API: http://{host}:{port}/v1   (Ctrl-C: selesai / to stop)")
    try:
        await uvicorn.Server(_config(create_app(settings), host, port)).serve()
    finally:
        stop.set()
        await working
