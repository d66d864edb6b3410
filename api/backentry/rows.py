"""A file of reports that were received or handled elsewhere: what each of its rows says, or what is wrong with it.

| column | what |
|---|---|
| `external_id` | the report's number where it came from; sent again, it is the same report (needed) |
| `channel`, `class` | as `api.law.words` names them (needed) |
| `title`, `text` | (the text is needed) |
| `topic`, `region_code` | as in the lists of topics and regions |
| `received_at` | 2022-01-04T22:48:00+07:00, or 04/01/2022 22:48 in the zone of the institution (needed) |
| `institution` | its name (needed) |
| `unit` | the name of the unit that it was disposed to |
| `disposed_at`, `first_follow_up_at`, `answered_at`, `closed_at` | when that was done, as far as it was |
| `archived_at`, `archive_reason` | when it was archived instead, and why |
| `anonymous`, `confidential` | true or false |
| `tracking_id` | the number that the reporter knows it by, which it keeps; without one it gets a new one |
| `follow_up`, `answer` | what was written then |
| `reporter_name`, `reporter_phone`, `reporter_email` | who filed it; sealed, as of any report |
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from api.institutions.files import TableLine
from api.law import admission
from api.law.refusals import NotAdmissible
from api.law.words import ArchiveReason, Channel, ReportClass, Zone
from api.reports.vault import Identity

W = TypeVar("W", bound=StrEnum)

REQUIRED = frozenset({"external_id", "channel", "class", "text", "received_at", "institution"})
LONGEST_CELL = 20_000
"""Characters; the law admits half of it, and says so by name."""

HIGHEST_OLD_NUMBER = 99_999_999

_STEPS = ("disposed_at", "first_follow_up_at", "answered_at", "closed_at", "archived_at")
_NEEDS = {"first_follow_up_at": "disposed_at", "answered_at": "disposed_at", "closed_at": "answered_at"}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?")
_TRUE = frozenset({"true", "1", "ya", "yes"})
_FALSE = frozenset({"false", "0", "tidak", "no"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that could be read: a report, and the dates of what was done with it."""

    line: int
    external_id: str
    channel: Channel
    report_class: ReportClass
    title: str | None
    text: str
    topic: str | None
    region_code: str | None
    received_at: datetime
    institution: str
    unit: str | None
    disposed_at: datetime | None
    first_follow_up_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    archived_at: datetime | None
    archive_reason: ArchiveReason | None
    anonymous: bool | None
    confidential: bool | None
    tracking_id: int | None
    follow_up: str | None
    answer: str | None
    reporter: Identity


def read_entry(row: TableLine, zone: Zone, now: datetime) -> Entry:
    """What a row says. Times without an offset are those of `zone`. Raises `NotAdmissible`, naming the column."""
    if row.broken:
        raise NotAdmissible(row.broken)
    cells = row.cells
    for name in sorted(REQUIRED):
        if not cells.get(name):
            raise NotAdmissible("import.empty", field=name)
    received = _time(cells, "received_at", zone)
    times = {name: _time(cells, name, zone) for name in _STEPS}
    if received is None or received > now:
        raise NotAdmissible("import.in_the_future", field="received_at")
    _admit_order(received, times, now)
    if times["disposed_at"] and not cells.get("unit"):
        raise NotAdmissible("import.empty", field="unit")
    reason = _word(cells["archive_reason"], ArchiveReason, "archive_reason") if cells.get("archive_reason") else None
    if bool(times["archived_at"]) != bool(reason):
        raise NotAdmissible("import.empty", field="archived_at" if reason else "archive_reason")
    return Entry(
        line=row.number,
        external_id=cells["external_id"],
        channel=_word(cells["channel"], Channel, "channel"),
        report_class=_word(cells["class"], ReportClass, "class"),
        title=cells.get("title") or None,
        text=cells["text"],
        topic=cells.get("topic") or None,
        region_code=cells.get("region_code") or None,
        received_at=received,
        institution=cells["institution"],
        unit=cells.get("unit") or None,
        disposed_at=times["disposed_at"],
        first_follow_up_at=times["first_follow_up_at"],
        answered_at=times["answered_at"],
        closed_at=times["closed_at"],
        archived_at=times["archived_at"],
        archive_reason=reason,
        anonymous=_truth(cells, "anonymous"),
        confidential=_truth(cells, "confidential"),
        tracking_id=_old_number(cells),
        follow_up=_written(cells, "follow_up", "first_follow_up_at"),
        answer=_written(cells, "answer", "answered_at"),
        reporter=Identity(
            name=cells.get("reporter_name") or None,
            phone=cells.get("reporter_phone") or None,
            email=cells.get("reporter_email") or None,
        ),
    )


def tracking_id(row: TableLine) -> int | None:
    """The old number of a row, if it has one that can be read."""
    try:
        return _old_number(row.cells)
    except NotAdmissible:
        return None


def _admit_order(received: datetime, times: Mapping[str, datetime | None], now: datetime) -> None:
    """Each step after the one it follows from, none in the future, and no answer to what was archived."""
    before = received
    for name in _STEPS:
        time = times[name]
        if time is None:
            continue
        if time > now:
            raise NotAdmissible("import.in_the_future", field=name)
        if time < before:
            raise NotAdmissible("import.out_of_order", field=name)
        if name in _NEEDS and times[_NEEDS[name]] is None:
            raise NotAdmissible("import.empty", field=_NEEDS[name])
        if name == "archived_at" and times["answered_at"]:
            raise NotAdmissible("import.answered_and_archived", field=name)
        before = time


def _time(cells: Mapping[str, str], column: str, zone: Zone) -> datetime | None:
    """An ISO 8601 time, or day, month and year in that order, as spreadsheets here write them."""
    value = cells.get(column)
    if not value:
        return None
    try:
        if found := _DAY_FIRST.fullmatch(value):
            day, month, year, hour, minute, second = (int(part or 0) for part in found.groups())
            return datetime(year, month, day, hour, minute, second, tzinfo=ZoneInfo(zone))
        time = datetime.fromisoformat(value)
    except ValueError:
        raise NotAdmissible("import.not_a_time", field=column) from None
    return time if time.tzinfo else time.replace(tzinfo=ZoneInfo(zone))


def _old_number(cells: Mapping[str, str]) -> int | None:
    """As people write it. Raises `NotAdmissible` for what is no number of an old report."""
    if not cells.get("tracking_id"):
        return None
    number = admission.tracking_id(cells["tracking_id"])
    if number > HIGHEST_OLD_NUMBER:  # new reports would be numbered from there on
        raise NotAdmissible("tracking_id.shape", field="tracking_id")
    return number


def _written(cells: Mapping[str, str], column: str, step: str) -> str | None:
    """What was written in a step, which must then have its date."""
    said = cells.get(column) or None
    if said and not cells.get(step):
        raise NotAdmissible("import.empty", field=step)
    return said and admission.text(said, column)


def _word(value: str, words: type[W], column: str) -> W:
    try:
        return words(value.lower())
    except ValueError:
        raise NotAdmissible("import.not_a_word", field=column) from None


def _truth(cells: Mapping[str, str], column: str) -> bool | None:
    value = cells.get(column, "").lower()
    if value and value not in _TRUE | _FALSE:
        raise NotAdmissible("import.not_a_truth", field=column)
    return value in _TRUE if value else None
