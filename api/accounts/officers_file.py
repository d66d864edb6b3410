"""A file of officers as people save it from a spreadsheet: what each line says, or what is wrong with it.

Columns: email, name, institution, role, valid_from, and if wanted decree and valid_to. Dates are written 2026-08-17
or 17/08/2026.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from email_validator import EmailNotValidError, validate_email

from api.institutions.files import TableLine, read_table
from api.law.refusals import NotAdmissible
from api.law.words import OFFICER_ROLES, Role

REQUIRED = frozenset({"email", "name", "institution", "role", "valid_from"})
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


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
    """A line that cannot be read: which of its fields, and why (a message key)."""

    number: int
    field: str | None
    reason: str


def read_officers(content: bytes) -> Iterator[Line | BadLine]:
    """The lines of a file, one by one. Raises NotAdmissible when the file as a whole cannot be read."""
    return map(_read, read_table(content, REQUIRED))


def email_address(value: str) -> str:
    """An e-mail address as accounts have it. Raises NotAdmissible (field `email`) for what is none."""
    try:
        ascii_email = validate_email(value, check_deliverability=False).ascii_email
    except EmailNotValidError:
        ascii_email = None
    if ascii_email is None:
        raise NotAdmissible("validation.other", field="email")
    return ascii_email.lower()


def _read(line: TableLine) -> Line | BadLine:
    if line.broken:
        return BadLine(line.number, None, line.broken)
    try:
        return _officer(line.number, line.cells)
    except NotAdmissible as refusal:
        return BadLine(line.number, refusal.field, refusal.reason)


def _officer(number: int, cells: Mapping[str, str]) -> Line:
    valid_to = _text("valid_to", cells)
    return Line(
        number,
        email_address(_needed("email", cells)),
        _needed("name", cells),
        _needed("institution", cells),
        _role(_needed("role", cells)),
        _text("decree", cells),
        _date("valid_from", _needed("valid_from", cells)),
        _date("valid_to", valid_to) if valid_to else None,
    )


def _text(field: str, cells: Mapping[str, str]) -> str | None:
    return cells.get(field) or None


def _needed(field: str, cells: Mapping[str, str]) -> str:
    value = _text(field, cells)
    if value is None:
        raise NotAdmissible("validation.missing", field=field)
    return value


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
    except ValueError:
        raise NotAdmissible("validation.date_parsing", field=field) from None
