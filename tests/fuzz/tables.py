"""Tables as nobody should send them: every separator, line end and encoding, and cells that mean something or nothing.

Where a file is broken in ways that leave its rows countable, the lines on which they begin are known beforehand.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.fuzz.damage import some_blows, spoiled

_LINE_END = re.compile("\r\n|\r|\n")
_WORDS = (
    b'"', b'""', b",", b";", b"\t", b"\0", b"\r", b"\n", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80", b"\xe2\x80\xa8", b"=1+1", b"x" * 140_000, b'"' + b"y" * 30_000, b"9" * 5_000, b"\n" * 3_000,
)  # fmt: skip
_ODD = (
    "", " ", "\0", "-", "=1+1", "'", '"', '""', ";", ",", "\t", "\r", "\n", "\r\n", "a\nb", "a\rb", "\u2028",
    "\ufeff", "\ufffe",
    "\u202egnp", "e" + "\u0301" * 40, "😀" * 20, "ß", "İ", "ﬀ", "0", "-1", "1e999", "NaN", "9" * 30, "٣", "١٢/٠١/٢٠٢٦",
    "x" * 301, "x" * 10_001, "x" * 20_001, "x" * 131_000, "é" * 300, "null", "true", "YA", "\u00a0", "%s", "{0}",
    "\\", "../..",
)  # fmt: skip
_OF_DATES = (
    "2026-02-30", "2026-13-01", "9999-12-31", "0001-01-01", "0000-00-00", "30/02/2026", "31/12/9999", "1/1/1",
    "01.01.0001",
    "2026-W01-1", "20260101", "2026-01-01T24:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00",
    "0001-01-01T00:00:00+23:59", "2022-01-04T22:48:00.9999999", "2022-01-04T22:48:00+25:00", "04/01/2022 24:60",
    "0100-01-01", "1800-01-01T00:00:00+07:07:12", "2022-01-04T22:48:00Z", "31/02/0000 00:00", "2022-01-04 22:48:60",
)  # fmt: skip
_MORE = ("catatan", "kolom lain", "channel", "name", "valid_from")
"""Columns that nobody needs, or that are there already."""
_ENCODINGS = ("utf-8",) * 12 + ("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "utf-8-sig")


@dataclass(frozen=True, slots=True)
class Columns:
    """What a kind of file is made of: its columns with cells that mean something (the first ones make a right row)."""

    known: Mapping[str, Sequence[str]]
    dates: frozenset[str]
    numbered: str
    """The column that differs from row to row."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file to be taken in. `lines`: where its rows begin, if that is known."""

    content: bytes
    lines: tuple[int, ...] | None


_when = st.one_of(
    st.sampled_from(_OF_DATES),
    st.datetimes(max_value=datetime(2026, 12, 31)).map(lambda time: time.isoformat(sep=" ")),  # noqa: DTZ001
    st.dates(date(2019, 1, 1), date(2027, 12, 31)).map(date.isoformat),
    st.builds("{}/{}/{} {}:{}".format, *(st.integers(0, most).map(str) for most in (40, 14, 10_000, 25, 61))),
    st.builds("{}-{:02}-{:02}".format, *(st.integers(0, most) for most in (10_000, 14, 40))),
)


def _cell(columns: Columns, column: str) -> SearchStrategy[str]:
    meant = st.sampled_from(columns.known.get(column, ("",)))
    odd = st.one_of(st.sampled_from(_ODD), st.text(max_size=30))
    return st.one_of(meant, meant, _when if column in columns.dates else odd, odd)


def _rows(columns: Columns, order: Sequence[str], most: int) -> SearchStrategy[list[list[str]]]:
    """Rows that are right, but for a few of their cells, and sometimes for their width."""
    changes = (
        st.lists(
            st.sampled_from(order).flatmap(lambda column: st.tuples(st.just(column), _cell(columns, column))),
            max_size=3,
        )
        if order
        else st.just([])
    )
    wider = st.sampled_from(([], [], [], [""], ["lebih", "x"]))

    def row(number: int, changed: list[tuple[str, str]], more: list[str]) -> list[str]:
        right = {
            column: cells[number % len(cells) if column == columns.numbered else 0]
            for column, cells in columns.known.items()
        }
        cells = right | dict(changed)
        return [*(cells.get(column, "") for column in order), *more]

    return st.lists(st.builds(row, st.integers(0, 1_000), changes, wider), min_size=min(1, most), max_size=most)


@st.composite
def tables(draw: DrawFn, columns: Columns, most_rows: int = 6) -> Table:
    """A table of these columns, mostly all of them, in any order."""
    order = draw(st.permutations([*columns.known, *draw(st.lists(st.sampled_from(_MORE), max_size=2))]))
    is_plain = draw(st.integers(0, 9)) > 0
    if not is_plain:
        order = draw(st.lists(st.one_of(st.sampled_from(order), st.text(max_size=12)), max_size=len(order)))
    separator, end = draw(st.sampled_from(",;\t")), draw(st.sampled_from(("\n", "\r\n", "\r")))
    rows = draw(_rows(columns, order, draw(st.sampled_from((most_rows, most_rows, most_rows, 0)))))
    is_quoted = draw(st.booleans())
    written = [separator.join(_quoted(cell, separator, is_quoted) for cell in row) for row in rows]
    text = end.join([separator.join(order), *written]) + draw(st.sampled_from((end, "")))
    encoding = draw(st.sampled_from(_ENCODINGS))
    is_known = is_plain and encoding.startswith("utf-8")
    return Table(text.encode(encoding, errors="replace"), _lines(rows, written) if is_known else None)


@st.composite
def families(draw: DrawFn, columns: Columns, spoilt: int) -> list[Table]:
    """A table, and as many others that it becomes when it is spoilt byte by byte."""
    table = draw(tables(columns))
    random = Random(draw(st.integers(0, 2**63)))
    return [table, *(Table(_spoilt(random, table.content), None) for _ in range(spoilt))]


def _spoilt(random: Random, content: bytes) -> bytes:
    """Spoilt anywhere, or below its heading alone."""
    heading = 0 if random.random() < 0.3 else min(1 + max(content.find(b"\n"), content.find(b"\r")), len(content))
    return content[:heading] + spoiled(content[heading:], some_blows(random, _WORDS))


def _quoted(cell: str, separator: str, is_wanted: bool) -> str:
    is_needed = is_wanted or any(special in cell for special in (separator, '"', "\r", "\n"))
    return '"' + cell.replace('"', '""') + '"' if is_needed else cell


def _lines(rows: Sequence[Sequence[str]], written: Sequence[str]) -> tuple[int, ...]:
    """The lines on which rows begin that are not blank; the heading's is 1."""
    begins, number = [], 2
    for row, text in zip(rows, written, strict=True):
        if any(cell.strip() for cell in row):
            begins.append(number)
        number += 1 + len(_LINE_END.findall(text))
    return tuple(begins)


any_bytes = st.lists(
    st.builds(Table, st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)), st.none()),
    min_size=1,
    max_size=1,
)
"""What is no table at all."""
