"""`lapor migrate`, and how every command comes to its database."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from sqlalchemy import text

from api import embedded, logs, migrating
from api.clock import read_clock
from api.db import Database, engine_from
from api.institutions.service.reference import load_reference
from api.settings import Settings, get_settings


@contextmanager
def database_for(settings: Settings) -> Iterator[Settings]:
    """The settings with a database: the one of DATABASE_URL, or the embedded one for the time of the block."""
    logs.configure(settings)
    with embedded.database(settings, tell=say) as with_database:
        yield with_database


def say(line: str) -> None:
    """A line for the person at the screen, apart from what the command gives out."""
    typer.echo(line, err=True)


def migrate() -> None:
    """Bring the database up to date: its tables, and the reference data that every installation has."""
    with database_for(get_settings()) as settings:
        say("Menyiapkan tabel dan data acuan … (preparing tables and reference data)")
        asyncio.run(migrated(settings))
        say(f"Basis data mutakhir: {migrating.head()} (the database is up to date)")


async def migrated(settings: Settings) -> None:
    """The tables, and the reference data that every installation has: regions, topics, calendar, policies."""
    await migrating.migrate(settings)
    engine = engine_from(settings)
    try:
        async with Database.of(engine).transaction() as session:
            await session.execute(text("SET LOCAL statement_timeout = '5min'"))
            await load_reference(session, read_clock())
    finally:
        await engine.dispose()
