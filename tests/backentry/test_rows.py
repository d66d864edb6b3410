"""A row of a file of back entries: read as people save it, or refused by the name of its column."""

from datetime import UTC, datetime

import pytest

from api.backentry.rows import LONGEST_CELL, REQUIRED, Entry, read_entry
from api.institutions.files import TableLine, read_table
from api.law.refusals import NotAdmissible
from api.law.words import ArchiveReason, Channel, ReportClass, Zone

NOW = datetime(2026, 8, 3, 2, tzinfo=UTC)
HEADING = "external_id,channel,class,text,received_at,institution,unit,disposed_at,first_follow_up_at,answered_at,closed_at,archived_at,archive_reason,anonymous"  # noqa: E501
ROW = {
    "external_id": "PO-1",
    "channel": "website",
    "class": "complaint",
    "text": "Lampu mati.",
    "received_at": "2022-01-04T22:48:00+07:00",
    "institution": "Pemkab",
}
STEPS = {
    "unit": "Dinas",
    "disposed_at": "2022-01-06T09:19:00+07:00",
    "first_follow_up_at": "2022-01-12T09:53:00+07:00",
    "answered_at": "2022-01-17T11:55:00+07:00",
    "closed_at": "2022-01-20T15:39:00+07:00",
}


def read(zone: Zone = Zone.WIB, /, **cells: str) -> Entry:
    return read_entry(TableLine(7, ROW | cells), zone, NOW)


def table(text: str | bytes) -> list[TableLine]:
    content = text.encode() if isinstance(text, str) else text
    return list(read_table(content, REQUIRED, longest=LONGEST_CELL, prose=True))


def test_a_row_says_all_of_a_life() -> None:
    entry = read(**STEPS, anonymous="Ya", title="Lampu")
    assert (entry.line, entry.external_id, entry.channel, entry.report_class) == (
        7, "PO-1", Channel.WEBSITE, ReportClass.COMPLAINT,
    )  # fmt: skip
    assert entry.received_at == datetime(2022, 1, 4, 15, 48, tzinfo=UTC)
    assert entry.closed_at == datetime(2022, 1, 20, 8, 39, tzinfo=UTC)
    assert (entry.anonymous, entry.confidential, entry.title) == (True, None, "Lampu")


@pytest.mark.parametrize(
    ("written", "zone", "meant"),
    [
        ("04/01/2022 22:48", Zone.WIB, datetime(2022, 1, 4, 15, 48, tzinfo=UTC)),
        ("4-1-2022 22.48", Zone.WITA, datetime(2022, 1, 4, 14, 48, tzinfo=UTC)),
        ("4.1.2022", Zone.WIT, datetime(2022, 1, 3, 15, 0, tzinfo=UTC)),
        ("2022-01-04 22:48", Zone.WIB, datetime(2022, 1, 4, 15, 48, tzinfo=UTC)),
        ("2022-01-04T15:48:00Z", Zone.WIT, datetime(2022, 1, 4, 15, 48, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_as_people_write_it(written: str, zone: Zone, meant: datetime) -> None:
    assert read(zone, received_at=written).received_at == meant


@pytest.mark.parametrize(
    ("field", "cells"),
    [
        ("external_id", {"external_id": ""}),
        ("text", {"text": ""}),
        ("channel", {"channel": "pigeon"}),
        ("class", {"class": "rant"}),
        ("received_at", {"received_at": "31/02/2022"}),
        ("received_at", {"received_at": "yesterday"}),
        ("received_at", {"received_at": "2027-01-01"}),
        ("disposed_at", STEPS | {"disposed_at": "2022-01-01T00:00:00+07:00"}),
        ("first_follow_up_at", STEPS | {"first_follow_up_at": "2022-01-05T00:00:00+07:00"}),
        ("closed_at", STEPS | {"closed_at": "2022-01-17T00:00:00+07:00"}),
        ("closed_at", STEPS | {"closed_at": "2026-12-01"}),
        ("disposed_at", STEPS | {"disposed_at": ""}),
        ("answered_at", STEPS | {"answered_at": ""}),
        ("unit", STEPS | {"unit": ""}),
        ("archive_reason", {"archived_at": "2022-01-06"}),
        ("archived_at", {"archive_reason": "spam"}),
        ("archive_reason", {"archived_at": "2022-01-06", "archive_reason": "boring"}),
        ("archived_at", STEPS | {"archived_at": "2022-01-21", "archive_reason": "spam"}),
        ("anonymous", {"anonymous": "perhaps"}),
    ],
)
def test_what_cannot_be_is_refused_by_its_column(field: str, cells: dict[str, str]) -> None:
    with pytest.raises(NotAdmissible) as refused:
        read(**cells)
    assert refused.value.field == field


def test_an_archived_row_needs_no_unit() -> None:
    entry = read(archived_at="2022-01-06 10:00", archive_reason="spam")
    assert (entry.archive_reason, entry.unit) == (ArchiveReason.SPAM, None)


LINE = "PO-1,website,complaint,Lampu mati.,2022-01-04,Pemkab"


@pytest.mark.parametrize(
    "written",
    [
        f"{HEADING}\n{LINE}\n",
        f"\ufeff{HEADING}\r\n{LINE}\r\n",
        f"{HEADING}\n{LINE}".replace(",", ";"),
        f"{HEADING}\n\n{LINE}\n,,,,\n".replace(",", "\t"),
        f"{HEADING.upper()}\n{LINE}",
    ],
)
def test_a_file_is_read_whatever_separates_its_columns_and_ends_its_lines(written: str) -> None:
    (row,) = table(written)
    assert read_entry(row, Zone.WIB, NOW).institution == "Pemkab"


def test_a_text_of_several_lines_is_one_cell_and_lines_are_counted_on() -> None:
    first, second = table(f'{HEADING}\nPO-1,sms,complaint,"Lampu\nmati.",2022-01-04,Pemkab\n{LINE}\n')
    assert (first.cells["text"], first.number, second.number) == ("Lampu\nmati.", 2, 4)


def test_a_row_of_a_megabyte_is_refused_by_its_line_and_the_next_is_read() -> None:
    huge, next_one = table(f"{HEADING}\nPO-1,sms,complaint,{'x' * 1_000_000},2022-01-04,Pemkab\n{LINE}\n")
    assert (huge.number, huge.broken) == (2, "file_line_unreadable")
    assert (next_one.number, next_one.broken) == (3, None)


def test_a_row_with_too_many_cells_is_refused_by_its_line() -> None:
    wide, fine = table(f"{HEADING}\n{LINE}{',' * 20}x\n{LINE}\n")
    assert (wide.broken, fine.broken) == ("file_line_too_wide", None)


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2", b"\xff\xfe\x00", HEADING.replace("text,", "").encode()])
def test_a_file_without_its_columns_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(NotAdmissible) as refused:
        table(content)
    assert refused.value.field == "file"
