"""Databases for tests: one template per state of migrations and reference data, cloned for every run."""

import hashlib
import os
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pydantic import SecretStr
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api import embedded
from api.db import Database, engine_from
from api.institutions.service.reference import load_reference
from api.migrating import migrate
from api.settings import Environment, Settings

ROOT = Path(__file__).parents[1]
_TEMPLATE = "lapor_template_"
_RUN = "lapor_run_"
_LOCK = 0x1A903
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
"""When the reference data was loaded, as it says: before whatever a test does."""


@contextmanager
def a_server() -> Iterator[str]:
    """The URL of a server to make databases on: TEST_DATABASE_URL, or an embedded one that need not be safe."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with embedded.running(ROOT / ".data" / "test", durable=False) as url:
        yield url


def settings_for(url: str, data_dir: Path) -> Settings:
    """Settings of a test: nothing in them comes from the surroundings but the database."""
    return Settings(
        env=Environment.TEST,
        secret=SecretStr("a secret for tests, long enough to be one"),
        data_dir=data_dir,
        database_url=SecretStr(url),
        log_level="ERROR",
    )


@asynccontextmanager
async def a_migrated_database(server: str, data_dir: Path) -> AsyncIterator[Settings]:
    """A database of its own with every migration and the reference data; gone afterwards."""
    name = f"{_RUN}{os.getpid()}_{uuid4().hex[:8]}"
    async with _maintaining(server, data_dir) as maintenance:
        template = await _template(maintenance, server, data_dir)
        await maintenance.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy'))
    try:
        yield settings_for(_named(server, name), data_dir)
    finally:
        async with _maintaining(server, data_dir) as maintenance:
            await maintenance.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))


@asynccontextmanager
async def _maintaining(server: str, data_dir: Path) -> AsyncIterator[AsyncConnection]:
    """A connection that makes and drops databases, one at a time over all test runs on this server."""
    engine = engine_from(settings_for(server, data_dir), pooled=False)
    try:
        async with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            await connection.execute(text("SET lock_timeout = 0"))
            await connection.execute(text("SET statement_timeout = 0"))
            await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
            yield connection
    finally:
        await engine.dispose()


async def _template(maintenance: AsyncConnection, server: str, data_dir: Path) -> str:
    """The template for things as they are now; older ones, and what dead runs left, are dropped."""
    wanted = _TEMPLATE + _mark()
    present = set(await maintenance.scalars(text("SELECT datname FROM pg_database WHERE datname LIKE 'lapor%'")))
    for name in present - {wanted}:
        if name.startswith(_TEMPLATE) or (name.startswith(_RUN) and not _lives(name)):
            await maintenance.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    if wanted not in present:
        draft = f"{_RUN}{os.getpid()}_template"
        await maintenance.execute(text(f'CREATE DATABASE "{draft}" TEMPLATE template0'))
        drafted = settings_for(_named(server, draft), data_dir)
        await migrate(drafted)
        await load_reference_into(drafted)
        await maintenance.execute(text(f'ALTER DATABASE "{draft}" RENAME TO "{wanted}"'))
    return wanted


async def load_reference_into(settings: Settings) -> None:
    """Regions, topics, calendar and policies, as every installation has them."""
    engine = engine_from(settings, pooled=False)
    async with Database.of(engine).transaction() as session:
        await load_reference(session, LONG_AGO)
    await engine.dispose()


def _mark() -> str:
    """Of all that decides what is in the template: migrations and reference data."""
    institutions = ROOT / "api/institutions"
    data = [*institutions.glob("data/*"), institutions / "service/reference.py", ROOT / "api/law/policies.py"]
    data.append(Path(__file__))
    files = sorted([*(ROOT / "migrations").rglob("*.py"), *data])
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _lives(name: str) -> bool:
    owner = re.match(rf"{_RUN}(\d+)", name)
    try:
        os.kill(int(owner[1]) if owner else 0, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _named(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)
