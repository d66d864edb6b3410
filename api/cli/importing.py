"""`lapor import`: reports from files, the old system's millions among them; and `lapor numbers`."""

import asyncio
import csv
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import typer

from api.accounts.people import OPERATOR
from api.backentry import queries
from api.backentry.importing import Import, take_file
from api.backentry.service import EntryOutcome, Result
from api.cli.database import database_for, say
from api.clock import read_clock
from api.db import Database, engine_from
from api.institutions.files import heading
from api.law.refusals import NotAdmissible
from api.reports.vault import Vault
from api.settings import Settings, get_settings
from api.text import say as text

Tell = Callable[[Result], None]

TELL_EVERY = 10.0
"""Seconds between two lines on how far it is."""

_WHY = ("refused_line", "refused_column", "refused_because")
_KEYS = ("external_id", "tracking_id", "tracking_key")


@dataclass(frozen=True, slots=True)
class Asked:
    """A file, how to take it, and where to write down what was refused, and the reporters' keys."""

    file: Path
    create_units: bool = False
    all_or_nothing: bool = False
    refused: Path | None = None
    keys: Path | None = None


def import_reports(asked: Asked) -> None:
    """Take a file of back entries in and tell what came of it; each refused row by its line."""
    with database_for(get_settings()) as settings:
        refused = asyncio.run(_import(settings, asked))
    raise typer.Exit(1 if refused else 0)


def numbers(first: int) -> None:
    """Number new reports from `first` on; never back."""
    with database_for(get_settings()) as settings:
        told = asyncio.run(_number_from(settings, first))
    say(f"Laporan baru bernomor mulai {told} (new reports are numbered from here on)")


@dataclass(slots=True)
class _Tally:
    """What came of the rows so far."""

    counts: dict[EntryOutcome, int] = field(default_factory=lambda: dict.fromkeys(EntryOutcome, 0))
    steps: int = 0
    began: float = field(default_factory=time.monotonic)
    told: float = field(default_factory=time.monotonic)

    def add(self, result: Result) -> None:
        self.counts[result.outcome] += 1
        self.steps += result.steps
        if time.monotonic() - self.told >= TELL_EVERY:
            self.told = time.monotonic()
            say(self.pace)

    @property
    def pace(self) -> str:
        rows, seconds = sum(self.counts.values()), max(time.monotonic() - self.began, 0.001)
        return f"{rows} baris, {rows / seconds:.0f} baris/s, {self.steps / seconds:.0f} langkah/s (rows, steps)"

    @property
    def whole(self) -> str:
        return ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in self.counts.items())


async def _import(settings: Settings, asked: Asked) -> int:
    engine, vault, tally = engine_from(settings), Vault.of(settings), _Tally()
    try:
        with ExitStack() as open_files:
            source = open_files.enter_context(asked.file.open("rb"))
            tell_refused = open_files.enter_context(_refusals(asked))
            tell_key = open_files.enter_context(_keys(asked.keys, vault))
            entering = Import(source, OPERATOR, vault, asked.all_or_nothing, asked.create_units)
            async for result in take_file(Database.of(engine), entering, read_clock()):
                tally.add(result)
                (tell_refused if result.outcome is EntryOutcome.REFUSED else tell_key)(result)
    except NotAdmissible as refusal:
        sys.exit(f"{asked.file.name}: {text(refusal.reason, **refusal.facts)}")
    finally:
        await engine.dispose()
    say(tally.pace)
    say(tally.whole)
    return tally.counts[EntryOutcome.REFUSED]


@contextmanager
def _refusals(asked: Asked) -> Iterator[Tell]:
    """Tells each refused row on the screen; or writes it down as it came, and why, to be mended and sent again."""

    def on_screen(result: Result) -> None:
        column = f" [{result.field}]" if result.field else ""
        typer.echo(f"{asked.file.name}:{result.line}{column}: {_why(result)}")

    if asked.refused is None:
        yield on_screen
        return
    with _own_file(asked.refused) as target, asked.file.open("rb") as source:
        columns = heading(source)
        rows = csv.DictWriter(target, [*_WHY, *columns], restval="", extrasaction="ignore")
        rows.writeheader()

        def down(result: Result) -> None:
            rows.writerow({**result.cells, **dict(zip(_WHY, (result.line, result.field, _why(result)), strict=True))})

        yield down


@contextmanager
def _keys(path: Path | None, vault: Vault) -> Iterator[Tell]:
    """Writes down what each reporter follows his report with; to be kept as safe as the reports themselves."""
    if path is None:
        yield lambda _: None
        return
    with _own_file(path) as target:
        rows = csv.writer(target)
        rows.writerow(_KEYS)

        def down(result: Result) -> None:
            if result.report_id is not None:
                rows.writerow((result.external_id, result.tracking_id, vault.tracking_key(result.report_id)))

        yield down


def _why(result: Result) -> str:
    return text(result.reason or "", **result.facts)


@contextmanager
def _own_file(path: Path) -> Iterator[TextIO]:
    """A new file that nobody else reads."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        sys.exit(f"lapor: {path}: {error.strerror}")
    with open(descriptor, "w", encoding="utf-8", newline="") as target:
        yield target


async def _number_from(settings: Settings, first: int) -> int:
    engine = engine_from(settings)
    try:
        async with Database.of(engine).transaction() as session:
            await queries.number_from(session, first)
            return await queries.next_number(session)
    finally:
        await engine.dispose()
