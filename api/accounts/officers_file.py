"""A file of officers as people save it from a spreadsheet: which line says what, or what is wrong with it.

Comma, semicolon or tab; with or without a byte order mark; any line ends; dates as 2026-08-17 or 17/08/2026.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from email_validator import EmailNotValidError, validate_email

from api.law.refusals import NotAdmissible
from api.law.words import OFFICER_ROLES, Role

if TYPE_CHECKING:
    import _csv

COLUMNS = ("email", "name", "institution", "role", "decree", "valid_from", "valid_to")
OPTIONAL = frozenset({"decree", "valid_to"})
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LONGEST = 254


@dataclass(frozen=True, slots=True)
class Line:
    """One officer of the file. `institution` is an id, a code, or an institution's and a unit's code with a slash."""

    number: int
    email: str
    name: str
    institution: str
    role: Role
    decree_number: str | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be read: which of its fields, and why."""

    number: int
    field: str | None
    reason: str


def read_officers(table: bytes) -> Iterator[Line | BadLine]:
    """The lines of a file, one by one; blank ones are left out.

    Raises:
        NotAdmissible: it is no text in UTF-8, or a column is missing.
    """
    try:
        text = table.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAdmissible("file_not_utf8", field="file") from error
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    columns = [name.strip().lower() for name in next(reader, [])]
    for needed in COLUMNS:
        if needed not in OPTIONAL and needed not in columns:
            raise NotAdmissible("file_column_missing", field="file", column=needed)
    return _lines(reader, columns)


def _lines(reader: "_csv.Reader", columns: list[str]) -> Iterator[Line | BadLine]:
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield BadLine(number, None, "file_line_unreadable")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            yield BadLine(number, None, "file_line_too_wide")
            continue
        yield _line(number, dict(zip(columns, (cell.strip() for cell in cells), strict=False)))


def _line(number: int, cells: Mapping[str, str]) -> Line | BadLine:
    for field in COLUMNS:
        value = cells.get(field, "")
        if not value and field not in OPTIONAL:
            return BadLine(number, field, "validation.missing")
        if len(value) > _LONGEST or not value.isprintable():
            return BadLine(number, field, "validation.other")
    try:
        return Line(
            number,
            _email(cells["email"]),
            cells["name"],
            cells["institution"],
            _role(cells["role"]),
            cells.get("decree") or None,
            _date("valid_from", cells["valid_from"]),
            _date("valid_to", cells["valid_to"]) if cells.get("valid_to") else None,
        )
    except NotAdmissible as refusal:
        return BadLine(number, refusal.field, refusal.reason)


def _email(value: str) -> str:
    try:
        found = validate_email(value, check_deliverability=False).ascii_email
    except EmailNotValidError as error:
        raise NotAdmissible("validation.other", field="email") from error
    if found is None:
        raise NotAdmissible("validation.other", field="email")
    return found.lower()


def _role(value: str) -> Role:
    role = next((role for role in OFFICER_ROLES if role == value.lower()), None)
    if role is None:
        raise NotAdmissible("role_unknown", field="role")
    return role


def _date(field: str, value: str) -> date:
    try:
        if match := _DAY_FIRST.fullmatch(value):
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(value)
    except ValueError as error:
        raise NotAdmissible("validation.date_parsing", field=field) from error
