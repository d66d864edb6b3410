"""Brings the database to the tables that this code expects, and tells whether it is there."""

import asyncio
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Base, engine_from
from api.settings import Settings

_API = Path(__file__).parent
_SCRIPTS = _API.parent / "migrations"
_LOCK = 0x1A902  # any number, as long as all agree on it
_TRIES = 120
_BETWEEN_LOOKS = 0.2
"""Seconds between two looks whether it is our turn."""

_LOCK_NOT_AVAILABLE = "55P03"


async def migrate(settings: Settings, revision: str = "head") -> None:
    """Upgrades to the revision. Two at once take turns; a table in use is waited for in short tries."""
    await in_turn(settings, partial(_upgrade, revision=revision))


async def in_turn(settings: Settings, change: Callable[[Connection], None]) -> None:
    """Changes the database while nobody else does, once more where a lock could not be had in time."""
    engine = engine_from(settings, pooled=False)
    try:
        # The lock is a transaction's, which stays open meanwhile: a session's is lost behind a pooler.
        async with engine.connect() as guard:
            while not await guard.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}):
                await guard.rollback()  # an index that the other one makes would wait for this transaction
                await asyncio.sleep(_BETWEEN_LOOKS)
            # This comes last: it lets go of the snapshot of what was read, which an index would wait for.
            await guard.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            for tried in range(1, _TRIES + 1):
                try:
                    async with engine.connect() as connection:
                        await connection.run_sync(change)
                    return
                except DBAPIError as error:
                    if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE or tried == _TRIES:
                        raise
                await asyncio.sleep(1)  # a migration that queues for a lock would hold up everybody behind it
    finally:
        await engine.dispose()


async def is_migrated(session: AsyncSession) -> bool:
    """Whether the database has every migration this code knows. One that is newer is fine: it came first."""
    try:
        version = await session.scalar(text("SELECT version_num FROM alembic_version"))
    except ProgrammingError:
        return False
    return version is not None and (version == head() or version not in _known())


def all_tables() -> MetaData:
    """Every table of every domain."""
    for path in sorted(_API.glob("*/tables*")):
        import_module(f"{_API.name}.{path.parent.name}.tables")
    return Base.metadata


@cache
def head() -> str:
    """The newest migration of this code."""
    found = _scripts().get_current_head()
    assert found is not None, "there are no migrations"  # noqa: S101
    return found


@cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(connection: Connection, revision: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
