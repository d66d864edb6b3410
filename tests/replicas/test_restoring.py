"""Backups as docs/operations.md tells how to make them, and what is there once they are restored."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conftest import SetClock, client_of
from tests.make import World, a_world
from tests.replicas.clusters import NAME, Cluster, Room
from tests.replicas.conftest import an_app_on, settings_on


@pytest.fixture
def primary(room: Room, origin: Cluster) -> Cluster:
    """A server that keeps its log aside."""
    primary = room.copy_of(origin)
    archive = _archive(primary)
    archive.mkdir(mode=0o700)
    room.place.give(archive)
    primary.start(archive_mode="on", archive_command=f"test ! -f {archive}/%f && cp %p {archive}/%f")
    return primary


@pytest_asyncio.fixture
async def world(primary: Cluster) -> AsyncIterator[World]:
    async with an_app_on(settings_on(primary.url())) as app, client_of(app) as client:
        yield await a_world(app, client, app.state.database, SetClock())


async def test_a_dump_holds_everything(world: World, primary: Cluster) -> None:
    await world.answered()
    dump = primary.data.with_suffix(".dump")
    primary.run("pg_dump", "--format=custom", "--file", dump, NAME)
    primary.run("createdb", "restored")
    primary.run("pg_restore", "--no-owner", "--dbname", "restored", dump)
    assert _counts(primary, "restored") == _counts(primary)
    assert _counts(primary, "restored")["reports"] == 1


async def test_the_database_comes_back_as_it_was_at_a_given_minute(world: World, room: Room, primary: Cluster) -> None:
    await world.file()
    restored = room.copy_of(primary)
    await world.answered()
    at, then = primary.sql("SELECT clock_timestamp()"), _counts(primary)
    await world.answered()
    assert _counts(primary) != then
    primary.stop()  # what is written by now is in the archive
    (restored.data / "recovery.signal").touch()
    restored.start(
        restore_command=f"cp {_archive(primary)}/%f %p", recovery_target_time=at, recovery_target_action="promote"
    )
    assert _counts(restored) == then
    assert then["reports"] == 2
    restored.kill()


def _archive(cluster: Cluster) -> Path:
    return cluster.data.with_suffix(".archive")


def _counts(cluster: Cluster, database: str = NAME) -> dict[str, int]:
    """How many rows there are in each table."""
    tables = cluster.sql(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace", database
    ).split()
    counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in sorted(tables))  # noqa: S608
    rows = (line.split("|") for line in cluster.sql(counts, database).splitlines())
    return {table: int(count) for table, count in rows}
