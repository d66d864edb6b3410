"""Where measurements happen: a PostgreSQL of their own with durability on, and a fresh copy of the loaded database.

A database of so many reports is loaded once and kept (`LAPOR_BENCH_DIR`, or `bench/.data`); each run works on a copy of
it, so that every run finds the same. One run at a time: the next waits at the door.
"""

import asyncio
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from api import embedded
from api.cli.database import migrated
from api.db import Database, engine_from
from api.migrating import head
from api.settings import Settings
from bench import statistics
from bench.link import ask, do, named
from bench.load import load

ROOT = Path(__file__).parents[1]
INSTITUTIONS, UNITS, YEARS, SEED = 500, 40, 3.0, 1
SECRET = "a secret for measurements, long enough to be one"  # noqa: S105
CONNECTIONS = 20
"""Of each process of either server to the database: none is opened or closed while it is measured."""

_RUN = "bench_run"
_SERVER = {
    "shared_buffers": "2GB",
    "effective_cache_size": "12GB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "max_connections": "200",
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.track": "none",
}
"""What a server of this size is given. fsync, synchronous_commit and full_page_writes stay on."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ground:
    """A server, and the database of this run on it."""

    url: str
    folder: Path
    reports: int
    postmaster: int

    @property
    def settings(self) -> Settings:
        return settings_for(self.url, self.folder)

    def environment(self) -> dict[str, str]:
        """What a process of the service is told; limits on officers and the public are lifted."""
        told = {
            "DATABASE_URL": self.url,
            "LAPOR_ENV": "production",
            "LAPOR_SECRET": SECRET,
            "LAPOR_DATA_DIR": str(self.folder / "files"),
            "LAPOR_LIMIT_SCALE": "0",
            "LAPOR_POOL_SIZE": str(CONNECTIONS),
            "LAPOR_POOL_OVERFLOW": "0",
            "LAPOR_LOG_LEVEL": "WARNING",
        }
        return {name: value for name, value in os.environ.items() if not name.startswith("LAPOR_")} | told


def settings_for(url: str, folder: Path) -> Settings:
    """The settings of the processes that are measured, for what is prepared beside them."""
    return Settings(
        secret=SecretStr(SECRET), data_dir=folder / "files", database_url=SecretStr(url), statement_timeout=3600
    )


@contextmanager
def ground(reports: int, say: Say, *, fresh: bool = False, spend: bool = False) -> Iterator[Ground]:
    """A copy of a database of so many reports, loaded first where there is none; dropped afterwards.

    `spend` takes the loaded database itself, where the disk does not hold two.
    """
    folder = Path(os.environ.get("LAPOR_BENCH_DIR") or ROOT / "bench" / ".data").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / "run.lock", say), _server(folder, say) as url:
        loaded = f"reports_{reports}"
        asyncio.run(_load(url, loaded, reports, folder, say, fresh=fresh))
        started = time.monotonic()
        taken = (
            f"ALTER DATABASE {loaded} RENAME TO {_RUN}"
            if spend
            else f"CREATE DATABASE {_RUN} TEMPLATE {loaded} STRATEGY file_copy"
        )
        asyncio.run(do(url, f"DROP DATABASE IF EXISTS {_RUN} WITH (FORCE)", taken, "CHECKPOINT"))
        say(f"{reports} reports {'taken' if spend else 'copied'}: {time.monotonic() - started:.0f} s")
        try:
            yield Ground(named(url, _RUN), folder, reports, asyncio.run(_postmaster(url)))
        finally:
            asyncio.run(do(url, f"DROP DATABASE IF EXISTS {_RUN} WITH (FORCE)"))


@contextmanager
def _alone(path: Path, say: Say) -> Iterator[None]:
    with path.open("w") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another run is measuring; this one waits for it")
            fcntl.flock(door, fcntl.LOCK_EX)
        yield


@contextmanager
def _server(folder: Path, say: Say) -> Iterator[str]:
    while True:
        with embedded.running(folder, tell=say) as url:
            if not asyncio.run(_configure(url)):
                yield url
                return


async def _configure(url: str) -> bool:
    """Writes the settings that are not in force; whether the server must start anew for them."""
    written = {row["name"]: row["setting"] for row in await ask(url, "SELECT name, setting FROM pg_file_settings")}
    differing = {name: value for name, value in _SERVER.items() if written.get(name) != value}
    await do(url, *(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in differing.items()))
    return bool(differing)


async def _postmaster(url: str) -> int:
    """The number of the server's first process."""
    (row,) = await ask(url, "SELECT pg_read_file('postmaster.pid') AS told")
    return int(row["told"].split()[0])


async def _load(url: str, name: str, reports: int, folder: Path, say: Say, *, fresh: bool) -> None:
    if fresh:
        await do(url, f"DROP DATABASE IF EXISTS {name}")
    if await ask(url, "SELECT FROM pg_database WHERE datname = $1", name):
        settings = settings_for(named(url, name), folder)
        (version,) = await ask(named(url, name), "SELECT version_num FROM alembic_version")
        if version["version_num"] < head():
            say("migrating the loaded database")
            await migrated(settings)
        if version["version_num"] <= head():
            return
        say("the loaded database is newer than this code")
        await do(url, f"DROP DATABASE {name}")
    draft = f"loading_{name}"
    say(f"loading {reports} reports, once")
    await do(url, f"DROP DATABASE IF EXISTS {draft} WITH (FORCE)", f"CREATE DATABASE {draft}")
    settings = settings_for(named(url, draft), folder)
    await load(settings, count=reports, institutions=INSTITUTIONS, units=UNITS, years=YEARS, seed=SEED)
    engine = engine_from(settings)
    try:
        await statistics.count(Database.of(engine), datetime.now(UTC))
    finally:
        await engine.dispose()
    await do(named(url, draft), "CREATE EXTENSION IF NOT EXISTS pg_stat_statements", "VACUUM (FREEZE, ANALYZE)")
    await ask(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", draft)
    await do(url, f"ALTER DATABASE {draft} RENAME TO {name}")
