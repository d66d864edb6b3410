"""`lapor export`: reports to files."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from api.accounts.people import OPERATOR
from api.cli.database import database_for
from api.clock import read_clock
from api.db import Database, engine_from
from api.exports import recap
from api.institutions import queries as institutions
from api.reports.vault import Vault
from api.settings import Settings, get_settings
from api.text import say as text


def export(year: int, month: int, institution: str | None, out: Path | None) -> None:
    """Write the recap of a month to a file, or as CSV to the screen."""
    with database_for(get_settings()) as settings:
        asyncio.run(_export(settings, recap.Month(year, month), institution, out))


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
