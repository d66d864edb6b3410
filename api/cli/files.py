"""`lapor import` and `lapor export`: reports from and to files."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

import typer

from api.accounts.people import OPERATOR
from api.backentry.importing import Import, take_file
from api.backentry.service import Outcome
from api.cli.database import database_for, say
from api.clock import read_clock
from api.db import Database, engine_from
from api.exports import recap
from api.institutions import queries as institutions
from api.law.refusals import NotAdmissible
from api.reports.vault import Vault
from api.settings import Settings, get_settings
from api.text import say as text

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A CSV file of back entries.")]
CreateUnits = Annotated[bool, typer.Option(help="Make units that the file names and their institution does not have.")]
AllOrNothing = Annotated[bool, typer.Option(help="Store nothing if any row is refused.")]
MonthOption = Annotated[str, typer.Option(help="The month, as 2026-07.")]
Institution = Annotated[str | None, typer.Option(help="Only this institution, by its name.")]
Out = Annotated[Path | None, typer.Option(help="The file to write (.csv or .xlsx); without it CSV goes to the screen.")]


def import_reports(file: File, create_units: CreateUnits = False, all_or_nothing: AllOrNothing = False) -> None:
    """Take in what was received or done elsewhere, from a file, with its own dates. Safe to run twice."""
    with database_for(get_settings()) as settings:
        refused = asyncio.run(_import(settings, file, create_units, all_or_nothing))
    raise typer.Exit(1 if refused else 0)


def export(month: MonthOption, institution: Institution = None, out: Out = None) -> None:
    """Write the monthly recap: No, Tanggal, Tracking ID, USER, JUDUL, STAKEHOLDER, TANGGAPAN, KETERANGAN."""
    with database_for(get_settings()) as settings:
        asyncio.run(_export(settings, month, institution, out))


async def _import(settings: Settings, file: Path, create_units: bool, all_or_nothing: bool) -> int:
    engine = engine_from(settings)
    counts = dict.fromkeys(Outcome, 0)
    try:
        with file.open("rb") as source:
            asked = Import(source, OPERATOR, Vault.of(settings), all_or_nothing, create_units)
            async for result in take_file(Database.of(engine), asked, read_clock()):
                counts[result.outcome] += 1
                if result.outcome is Outcome.REFUSED:
                    column = f" [{result.field}]" if result.field else ""
                    typer.echo(f"{file.name}:{result.line}{column}: {text(result.reason or '')}")
    except NotAdmissible as refusal:
        sys.exit(f"{file.name}: {text(refusal.reason, **refusal.facts)}")
    finally:
        await engine.dispose()
    say(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    return counts[Outcome.REFUSED]


async def _export(settings: Settings, month: str, institution: str | None, out: Path | None) -> None:
    try:
        asked = recap.Month(*map(int, month.split("-")))
        asked.since  # noqa: B018  refuses what is no month
    except (TypeError, ValueError):
        sys.exit("--month: 2026-07")
    engine = engine_from(settings)
    now = read_clock()
    try:
        async with Database.of(engine).reading() as session:
            scope = None
            if institution is not None:
                node = await institutions.root_named(session, institution, now.date())
                if node is None:
                    sys.exit(text("import.institution_unknown"))
                scope = (node.id, node.path)
            lines = recap.recap(session, OPERATOR, scope, asked, Vault.of(settings), now)
            if out is not None and out.suffix == ".xlsx":
                with out.open("wb") as target:
                    target.writelines(recap.chunks(await recap.as_xlsx(lines, asked)))
            else:
                await _write(recap.as_csv(lines), out)
    finally:
        await engine.dispose()


async def _write(pieces: AsyncIterator[bytes], out: Path | None) -> None:
    with out.open("wb") if out else sys.stdout.buffer as target:
        async for piece in pieces:
            target.write(piece)
