"""Tables as people save them from a spreadsheet: CSV with commas, semicolons or tabs, any line ends, BOM or none."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from api.law.refusals import NotAdmissible

if TYPE_CHECKING:
    from _csv import Reader

LONGEST_CELL = 300
_LONGEST_HEADING = 10_000
_SEPARATORS = ",;\t"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row: the line of the file that it begins on (the header's is 1), and its cells by column, trimmed.

    `broken` is the message key of why it cannot be read; its cells are then empty.
    """

    number: int
    cells: Mapping[str, str]
    broken: str | None = None


def read_table(
    content: bytes | BinaryIO, required: frozenset[str], *, longest: int = LONGEST_CELL, prose: bool = False
) -> Iterator[TableLine]:
    """The rows of a CSV file, one by one; blank ones are left out, unknown columns ignored. The file stays open.

    Args:
        content: the file, or what it is read from as it goes.
        longest: the most characters of a cell.
        prose: whether cells may hold several lines; whoever reads them judges the rest.

    Raises NotAdmissible when the file as a whole cannot be read: no UTF-8, or a column is missing.
    """
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    text = io.TextIOWrapper(source, encoding="utf-8-sig", newline="")
    header, separator = _heading(text)
    for column in sorted(required.difference(header)):
        text.detach()
        raise NotAdmissible("file_column_missing", field="file", column=column)
    return _lent(text, _lines(csv.reader(text, delimiter=separator), header, longest, prose))


def heading(source: BinaryIO) -> list[str]:
    """The columns of a table, as its rows name them. Raises NotAdmissible for no UTF-8. The file stays open."""
    text = io.TextIOWrapper(source, encoding="utf-8-sig", newline="")
    columns, _ = _heading(text)
    text.detach()
    return columns


def _heading(text: io.TextIOWrapper) -> tuple[list[str], str]:
    """The columns, and what stands between them."""
    try:
        line = text.readline(_LONGEST_HEADING)
    except UnicodeDecodeError:
        text.detach()
        raise NotAdmissible("file_not_utf8", field="file") from None
    separator = max(_SEPARATORS, key=line.count)
    return [name.strip().lower() for name in next(csv.reader([line], delimiter=separator), [])], separator


def _lent(text: io.TextIOWrapper, lines: Iterator[TableLine]) -> Iterator[TableLine]:
    """The lines; whoever opened the file closes it, and may have done so before the last line was read."""
    try:
        yield from lines
    finally:
        if not text.closed:
            text.detach()


def _lines(reader: "Reader", header: list[str], longest: int, prose: bool) -> Iterator[TableLine]:
    while True:
        number = reader.line_num + 2  # the heading was read before
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except UnicodeDecodeError:
            raise NotAdmissible("file_not_utf8", field="file") from None
        except csv.Error:
            yield TableLine(number, {}, "file_line_unreadable")
            continue
        if not any(cells):
            continue
        if len(cells) > len(header):
            yield TableLine(number, {}, "file_line_too_wide")
        elif not all(len(cell) <= longest and _is_text(cell, prose) for cell in cells):
            yield TableLine(number, {}, "file_line_unreadable")
        else:
            yield TableLine(number, dict(zip(header, cells, strict=False)))


def _is_text(cell: str, prose: bool) -> bool:
    return "\0" not in cell if prose else cell.isprintable()  # no database keeps that character


def date_in(field: str, cell: str) -> date:
    """A date as people write it in a table: 2026-08-17 or 17/08/2026. Raises NotAdmissible, naming the column."""
    try:
        if match := _DAY_FIRST.fullmatch(cell):
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(cell)
    except ValueError:
        raise NotAdmissible("validation.date_parsing", field=field) from None
