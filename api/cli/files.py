"""`lapor import` and `lapor export`: reports from and to files."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import typer

from api.accounts.people import OPERATOR
from api.backentry.importing import Import, take_file
from api.backentry.service import EntryOutcome
from api.cli.database import database_for, say
from api.clock import read_clock
from api.db import Database, engine_from
from api.exports import recap
from api.institutions import queries as institutions
from api.law.refusals import NotAdmissible
from api.reports.vault import Vault
from api.settings import Settings, get_settings
from api.text import say as text


def import_reports(file: Path, *, create_units: bool, all_or_nothing: bool) -> None:
    """Take a file of back entries in and tell what came of it; each refused row by its line."""
    with database_for(get_settings()) as settings:
        refused = asyncio.run(_import(settings, file, create_units, all_or_nothing))
    raise typer.Exit(1 if refused else 0)


def export(year: int, month: int, institution: str | None, out: Path | None) -> None:
    """Write the recap of a month to a file, or as CSV to the screen."""
    with database_for(get_settings()) as settings:
        asyncio.run(_export(settings, recap.Month(year, month), institution, out))


async def _import(settings: Settings, file: Path, create_units: bool, all_or_nothing: bool) -> int:
    engine = engine_from(settings)
    counts = dict.fromkeys(EntryOutcome, 0)
    try:
        with file.open("rb") as source:
            asked = Import(source, OPERATOR, Vault.of(settings), all_or_nothing, create_units)
            async for result in take_file(Database.of(engine), asked, read_clock()):
                counts[result.outcome] += 1
                if result.outcome is EntryOutcome.REFUSED:
                    column = f" [{result.field}]" if result.field else ""
                    typer.echo(f"{file.name}:{result.line}{column}: {text(result.reason or '', **result.facts)}")
    except NotAdmissible as refusal:
        sys.exit(f"{file.name}: {text(refusal.reason, **refusal.facts)}")
    finally:
        await engine.dispose()
    say(", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in counts.items()))
    return counts[EntryOutcome.REFUSED]


async def _export(settings: Settings, month: recap.Month, institution: str | None, out: Path | None) -> None:
    engine = engine_from(settings)
    now = read_clock()
    try:
        async with Database.of(engine).reading() as session:
            scope = None
            if institution is not None:
                node = await institutions.root_named(session, institution, now.date())
                if node is None:
                    sys.exit(f"lapor: {text('import.institution_unknown')}")
                scope = (node.id, node.path)
            lines = recap.recap(session, OPERATOR, scope, month, Vault.of(settings), now)
            with _opened(out) as target:
                if out is not None and out.suffix.lower() == ".xlsx":
                    target.writelines(recap.chunks(await recap.as_xlsx(lines, month)))
                else:
                    async for piece in recap.as_csv(lines):
                        target.write(piece)
    finally:
        await engine.dispose()


@contextmanager
def _opened(out: Path | None) -> Iterator[BinaryIO]:
    """The file to write to, or the screen."""
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        target = out.open("wb")
    except OSError as error:
        sys.exit(f"lapor: {out}: {error.strerror}")
    with target:
        yield target
