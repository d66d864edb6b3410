"""Tables as people save them from a spreadsheet: CSV with commas, semicolons or tabs, any line ends, BOM or none."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.law.refusals import NotAdmissible

if TYPE_CHECKING:
    from _csv import Reader

LONGEST_CELL = 300
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row: the line of the file that it begins on (the header's is 1), and its cells by column, trimmed.

    `broken` is the message key of why it cannot be read; its cells are then empty.
    """

    number: int
    cells: Mapping[str, str]
    broken: str | None = None


def read_table(content: bytes, required: frozenset[str]) -> Iterator[TableLine]:
    """The rows of a CSV file, one by one; blank ones are left out, unknown columns ignored.

    Raises NotAdmissible when the file as a whole cannot be read: no UTF-8, or a column is missing.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAdmissible("file_not_utf8", field="file") from None
    heading = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=heading.count))
    header = [name.strip().lower() for name in next(reader, [])]
    for column in sorted(required.difference(header)):
        raise NotAdmissible("file_column_missing", field="file", column=column)
    return _lines(reader, header)


def _lines(reader: "Reader", header: list[str]) -> Iterator[TableLine]:
    while True:
        number = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield TableLine(number, {}, "file_line_unreadable")
            continue
        if not any(cells):
            continue
        if len(cells) > len(header):
            yield TableLine(number, {}, "file_line_too_wide")
        elif not all(len(cell) <= LONGEST_CELL and cell.isprintable() for cell in cells):
            yield TableLine(number, {}, "file_line_unreadable")
        else:
            yield TableLine(number, dict(zip(header, cells, strict=False)))
