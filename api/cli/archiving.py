"""`lapor archive`: reports that ended long ago go out into files, are proven there, and come back."""

import asyncio
import sys
from datetime import date, timedelta
from pathlib import Path

import typer

from api.archive.folder import Folder
from api.archive.moving import Kept, finish, move_out
from api.archive.restoring import restore as put_back
from api.archive.verifying import Broken, verify
from api.attachments.store import files_at
from api.cli.database import database_for, say
from api.clock import read_clock
from api.db import Database, engine_from
from api.institutions.lawbook import lawbook
from api.law.refusals import NotAdmissible
from api.settings import Settings, get_settings
from api.text import say as text


def out(before: date, to: Path) -> None:
    """Move out what ended before a day. Safe to break off and to run again."""
    with database_for(get_settings()) as settings:
        kept = asyncio.run(_out(settings, before, to))
    raise typer.Exit(1 if kept else 0)


def proven(folder: Path) -> None:
    """Whether everything in a folder is as it was moved there; needs no database."""
    broken = reports = 0
    for found in verify(folder):
        if isinstance(found, Broken):
            broken += 1
            number = f" [{found.tracking_id}]" if found.tracking_id else ""
            typer.echo(f"{found.name}{number}: {text(found.reason)}")
        else:
            reports += found.entry.reports
    say(f"{reports} reports hold, {broken} faults")
    raise typer.Exit(1 if broken else 0)


def restored(file: Path) -> None:
    """Put the reports of a file back into the database."""
    with database_for(get_settings()) as settings:
        number = asyncio.run(_restored(settings, file))
    say(f"{number} reports are back")


async def _out(settings: Settings, before: date, to: Path) -> int:
    engine, now = engine_from(settings), read_clock()
    database = Database.of(engine)
    moved = kept = 0
    try:
        async with database.reading() as session:
            days = (await lawbook(session)).value("moved_out_after", None, now.date())
        latest = now.date() - timedelta(days=days)
        if before > latest:
            sys.exit(f"lapor: {text('moved.too_young', latest=latest)}")
        folder = Folder.at(to)
        for left_over in await finish(database, folder):
            say(f"{left_over}.part counts for nothing; its reports are in the database")
        async for each in move_out(database, files_at(settings.files_url), folder, before, now):
            if isinstance(each, Kept):
                kept += 1
                typer.echo(f"{each.tracking_id}: {text('moved.chain_broken')}")
            else:
                moved += each.entry.reports
                say(f"{each.entry.name}: {each.entry.reports} reports, {moved} in all")
    except OSError as error:
        if error.filename is None:
            raise
        sys.exit(f"lapor: {error.filename}: {error.strerror}")
    finally:
        await engine.dispose()
    say(f"{moved} reports moved out, {kept} kept")
    return kept


async def _restored(settings: Settings, file: Path) -> int:
    engine = engine_from(settings)
    try:
        return await put_back(Database.of(engine), files_at(settings.files_url), file)
    except NotAdmissible as refusal:
        sys.exit(f"lapor: {file.name}: {text(refusal.reason)}")
    finally:
        await engine.dispose()
