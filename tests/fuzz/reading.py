"""Files of reports, officers and institutions through their readers: every row read, or refused with its line."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO

from hypothesis import strategies as st

from api.accounts.officers_file import BadLine, read_officers
from api.backentry import rows
from api.institutions.files import read_table
from api.institutions.tree_file import REQUIRED, Draft, read_drafts
from api.law.refusals import NotAdmissible
from api.law.words import Zone
from api.text import say
from tests.fuzz.driving import Measure, drive
from tests.fuzz.importers import INSTITUTIONS, OFFICERS, REPORTS
from tests.fuzz.tables import Columns, Table, any_bytes, families
from tests.fuzz.tally import End, Tally

NOW = datetime(2026, 8, 3, 2, tzinfo=UTC)
Row = tuple[int, str | None]
"""A line, and why it was refused."""


def _reports(content: bytes) -> Iterator[Row]:
    for line in read_table(BytesIO(content), rows.REQUIRED, longest=rows.LONGEST_CELL, prose=True):
        rows.tracking_id(line)
        try:
            rows.read_entry(line, Zone.WIB, NOW)
        except NotAdmissible as refusal:
            yield line.number, say(refusal.reason, **refusal.facts)
        else:
            yield line.number, None


def _officers(content: bytes) -> Iterator[Row]:
    for line in read_officers(content):
        yield line.number, say(line.reason) if isinstance(line, BadLine) else None


def _institutions(content: bytes) -> Iterator[Row]:
    for draft in read_drafts(read_table(content, REQUIRED), for_one=len(content) % 2 == 0):
        yield draft.line, None if isinstance(draft, Draft) else say(draft.reason)


READERS: dict[str, tuple[Columns, Callable[[bytes], Iterator[Row]]]] = {
    "reports": (REPORTS, _reports),
    "officers": (OFFICERS, _officers),
    "institutions": (INSTITUTIONS, _institutions),
}


def read_many(name: str, measure: Measure) -> Tally:
    """Read many files of a kind. Accepted is a file of which a row is read."""
    columns, reader = READERS[name]
    tally = Tally(f"read: {name}")

    def each(table: Table) -> None:
        with tally.watching(table.content):
            tally.end(_read(reader, table))

    whole = families(columns, measure.children)
    drive(measure, st.one_of(whole, whole, whole, any_bytes), each)
    return tally


def _read(reader: Callable[[bytes], Iterator[Row]], table: Table) -> End:
    try:
        found = list(reader(table.content))
    except NotAdmissible as refusal:
        if table.lines is not None or refusal.field != "file":
            raise
        return End.REFUSED
    lines = [line for line, _ in found]
    assert lines == sorted(set(lines)), "a line is told twice, or out of turn"
    assert table.lines is None or lines == list(table.lines), (lines, table.lines)
    assert all(why is None or why for _, why in found)
    return End.ACCEPTED if any(why is None for _, why in found) else End.REFUSED
