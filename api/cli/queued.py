"""`lapor jobs`: what stands in the queue, and what to do with it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

import orjson
import typer
from sqlalchemy.ext.asyncio import AsyncSession

from api.cli.database import database_for, say
from api.db import Database, engine_from
from api.queue import showing
from api.queue.showing import Entry
from api.settings import Settings, get_settings

T = TypeVar("T")

_MOST = 1_000
_HEAD = ("ID", "state", "due", "tries", "job", "about", "last error")


def show(*, as_json: bool) -> None:
    """A line for each job, what failed first; errors by their class, as their words may hold what people wrote."""
    entries = _asked(lambda session: showing.entries(session, _MOST))
    if as_json:
        typer.echo(orjson.dumps([_told(entry) for entry in entries], option=orjson.OPT_INDENT_2).decode())
        return
    rows = [_HEAD, *map(_row, entries)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    if len(entries) == _MOST:
        say(f"… hanya {_MOST} yang pertama (only the first {_MOST})")


def retry(entry_id: int) -> None:
    """Have a job tried again at once."""
    if not _asked(lambda session: showing.retry(session, entry_id)):
        raise SystemExit(f"lapor: job {entry_id} is not there, runs at the moment, or waits anew already")
    say(f"Pekerjaan {entry_id} dicoba lagi (is tried again)")


def drop(entry_id: int) -> None:
    """Strike a job off the queue."""
    if not _asked(lambda session: showing.drop(session, entry_id)):
        raise SystemExit(f"lapor: job {entry_id} is not there, or runs at the moment")
    say(f"Pekerjaan {entry_id} dihapus (is struck off)")


def _asked(ask: Callable[[AsyncSession], Awaitable[T]]) -> T:
    with database_for(get_settings()) as settings:
        return asyncio.run(_answered(settings, ask))


async def _answered(settings: Settings, ask: Callable[[AsyncSession], Awaitable[T]]) -> T:
    engine = engine_from(settings, pooled=False)
    try:
        async with Database.of(engine).transaction() as session:
            return await ask(session)
    finally:
        await engine.dispose()


def _row(entry: Entry) -> Sequence[str]:
    id_, tries = str(entry.id or ""), str(entry.tries or "")
    return id_, entry.standing, _due(entry.due_in), tries, entry.job, entry.about or "", entry.error or ""


def _due(due_in: timedelta) -> str:
    """Seconds are enough to see whether it is late."""
    seconds = round(due_in.total_seconds())
    return f"in {timedelta(seconds=seconds)}" if seconds >= 0 else f"{timedelta(seconds=-seconds)} ago"


def _told(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "job": entry.job,
        "about": entry.about,
        "state": entry.standing,
        "due_in": round(entry.due_in.total_seconds(), 3),
        "tries": entry.tries,
        "error": entry.error,
    }
