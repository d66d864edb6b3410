"""Jobs whose doings can be counted: each leaves a note in its own transaction."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database

_PATIENCE = 30.0


async def make_notes(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE notes (id bigserial PRIMARY KEY, said text NOT NULL)"))


async def notes(database: Database) -> list[str]:
    """What was said, in the order in which it was."""
    async with database.reading() as session:
        return list(await session.scalars(text("SELECT said FROM notes ORDER BY id")))


async def note(session: AsyncSession, said: str) -> None:
    await session.execute(text("INSERT INTO notes (said) VALUES (:said)"), {"said": said})


async def until(holds: Callable[[], Awaitable[bool]], seconds: float = _PATIENCE) -> None:
    """Waits for it, and no longer than that."""
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110 - what others do in the database sets no event here
            await asyncio.sleep(0.05)


async def value(database: Database, sql: str, **values: object) -> object:
    async with database.reading() as session:
        return await session.scalar(text(sql), values)


async def execute(database: Database, sql: str, **values: object) -> None:
    async with database.transaction() as session:
        await session.execute(text(sql), values)
