"""`lapor ledger`: a new key, and whether history is what was sealed."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import typer
from sqlalchemy import text as sql

from api.archive.folder import Folder, records_in
from api.cli.database import database_for, say
from api.clock import read_clock
from api.db import Database, engine_from
from api.keyring import Key, Keyring
from api.ledger.verifying import Fault, Found, verify_days, verify_elsewhere, verify_unsealed
from api.settings import Settings, get_settings
from api.text import say as text

_SEED_BYTES = 32


def key(file: Path, begins: datetime | None) -> None:
    """Write the keys there are and a new one to a new file."""
    since = (begins.replace(tzinfo=UTC) if begins else read_clock()).replace(microsecond=0)
    made = Key.of_seed(os.urandom(_SEED_BYTES), since)
    try:
        keys = Keyring.of(get_settings()).and_then(made)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.write(orjson.dumps({"keys": keys.published(whole=True)}, option=orjson.OPT_INDENT_2))
    except ValueError:
        sys.exit("lapor: another key begins at that time")
    except OSError as error:
        sys.exit(f"lapor: {file}: {error.strerror}")
    say(f"{made.kid} signs from {since.isoformat()} on: LAPOR_SIGNING_KEYS_FILE={file}")


def verify(first: date | None, last: date | None, archives: Sequence[Path]) -> None:
    """Look through the days of a span, or through everything."""
    with database_for(get_settings()) as settings:
        whole = asyncio.run(_verified(settings, first, last, archives))
    raise typer.Exit(0 if whole else 1)


@dataclass
class _Sum:
    days: int = 0
    events: int = 0
    away: int = 0
    waiting: int = 0
    faults: int = 0

    def add(self, found: Found) -> None:
        if isinstance(found, Fault):
            self.faults += 1
            typer.echo(_line(found))
            return
        self.days += found.day is not None
        self.events += found.events
        self.away += found.away
        self.waiting += found.waiting


async def _verified(settings: Settings, first: date | None, last: date | None, archives: Sequence[Path]) -> bool:
    engine, told = engine_from(settings), _Sum()
    try:
        async for found in _found(Database.of(engine), Keyring.of(settings), first, last):
            told.add(found)
        outside = await _elsewhere(Database.of(engine), archives, told)
    finally:
        await engine.dispose()
    if archives and first is None and last is None and outside < told.away:
        told.add(Fault(None, "ledger.removed", events=told.away - outside))
    say(
        f"{told.days} days, {told.events} events hold; {told.faults} faults; {told.waiting} not sealed yet;"
        f" {told.away} moved out into files, of which {outside} were proven"
    )
    return not told.faults


async def _found(database: Database, keys: Keyring, first: date | None, last: date | None) -> AsyncIterator[Found]:
    async with database.transaction() as session:
        await session.execute(sql("SET LOCAL statement_timeout = 0"))
        await session.execute(sql("SET LOCAL idle_in_transaction_session_timeout = 0"))
        async for found in verify_days(session, keys, first, last):
            yield found
        if first is None and last is None:
            async for found in verify_unsealed(session):
                yield found


async def _elsewhere(database: Database, archives: Sequence[Path], told: _Sum) -> int:
    """How many sealed events the files hold; those that were changed are told."""
    held = 0
    async with database.reading() as session:
        for folder in archives:
            for entry in Folder(folder).manifest():
                for _, record in records_in(folder / entry.name):
                    if not record.holds:
                        told.add(Fault(None, "moved.chain_broken", record.tracking_id))
                    sealed, faults = await verify_elsewhere(session, record.tracking_id, record.events)
                    held += sealed
                    for fault in faults:
                        told.add(fault)
    return held


def _line(fault: Fault) -> str:
    where = [f"{fault.day}"] if fault.day else []
    where += [f"#{fault.tracking_id}"] if fault.tracking_id else []
    where += [f"[{fault.seq}]"] if fault.seq else []
    return f"{' '.join(where) or '-'}: {text(fault.reason, events=fault.events)}"
