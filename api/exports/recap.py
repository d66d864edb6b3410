"""The monthly recap (*rekap bulanan*), as officers have typed it by hand: one line for each report received."""

import csv
import io
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

import xlsxwriter
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.exports import queries
from api.law.disclosure import IdentitySight, sight
from api.reports.outline import shown_text
from api.reports.standing import reader
from api.reports.vault import Vault
from api.text import say

COLUMNS = ("No", "Tanggal", "Tracking ID", "USER", "JUDUL", "STAKEHOLDER", "TANGGAPAN", "KETERANGAN")
_WIDTHS = (5, 12, 14, 24, 44, 36, 70, 28)
_IN_MEMORY = 4_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of local dates."""

    year: int
    month: int

    @property
    def since(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def until(self) -> date:
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)


async def recap(
    session: AsyncSession,
    person: Person,
    scope: tuple[UUID, str] | None,
    month: Month,
    vault: Vault,
    now: datetime,
) -> AsyncIterator[Sequence[str]]:
    """The lines of the recap, below its heading; each as far as this person may see the report."""
    number = 0
    async for found in queries.recapped(session, person, scope, month.since, month.until, now):
        matter, report = found.matter, found.matter.report
        seen = sight(reader(person, matter), anonymous=report.anonymous, confidential=report.confidential)
        if not seen.exists:
            continue
        number += 1
        who = say("recap.anonymous") if report.anonymous else "-"
        if seen.identity is IdentitySight.OPEN and found.sealed is not None:
            who = vault.unseal(report.id, found.sealed).name or "-"
        yield (
            str(number),
            f"{report.received_on:%d/%m/%Y}",
            f"#{report.tracking_id}",
            who,
            shown_text(report.title, seen) or "-",
            matter.holder.name,
            (shown_text(found.answer, seen) if found.answer else None) or "-",
            say(f"state.{report.state}"),
        )


async def as_csv(lines: AsyncIterator[Sequence[str]]) -> AsyncIterator[bytes]:
    """The recap as CSV that spreadsheets here open well: UTF-8 with its mark, semicolons."""
    yield b"\xef\xbb\xbf" + _csv_line(COLUMNS)
    async for line in lines:
        yield _csv_line([_harmless(cell) for cell in line])


async def as_xlsx(lines: AsyncIterator[Sequence[str]], month: Month) -> IO[bytes]:
    """The recap as a workbook, written row by row to a file; whoever gets it closes it."""
    file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(f"{month.year}-{month.month:02}")
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "vcenter"})
    body = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    sheet.freeze_panes(1, 0)
    row = 0
    async for line in lines:
        row += 1
        sheet.write_number(row, 0, int(line[0]), body)
        for column, cell in enumerate(line[1:], start=1):
            sheet.write_string(row, column, cell, body)
    sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
    book.close()
    file.seek(0)
    return file


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """A file piece by piece; closed at its end."""
    with file:
        while piece := file.read(65_536):
            yield piece


def _csv_line(cells: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=";").writerow(cells)
    return line.getvalue().encode()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) and cell != "-" else cell
