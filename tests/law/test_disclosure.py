"""Who sees what: every reader against both flags, and the flags of each class."""

from itertools import product

import pytest

from api.law.disclosure import (
    Flags,
    IdentitySight,
    Reader,
    Shown,
    Sight,
    defaults,
    flags,
    sight,
)
from api.law.words import ReportClass

# Each cell: text / identity; `dates` is state and dates alone, `-` is nothing, not that it exists.
TABLE = """
                    plain            anonymous        confidential     both
public released     masked/nothing   masked/nothing   -                -
public              dates            dates            -                -
holder              full/open        masked/nothing   full/open        masked/nothing
desk_above          full/open        masked/nothing   full/open        masked/nothing
further_desk        full/open        masked/nothing   full/open        -
national            full/open        masked/nothing   full/open        dates
copy                full/nothing     masked/nothing   -                -
overseer            full/open        full/by_reveal   full/open        full/by_reveal
accused             -                -                -                -
"""
COLUMNS = [(False, False), (True, False), (False, True), (True, True)]


def expected(cell: str) -> Sight:
    if cell == "-":
        return Sight(False, Shown.NOTHING, IdentitySight.NOTHING)
    if cell == "dates":
        return Sight(True, Shown.NOTHING, IdentitySight.NOTHING)
    text, identity = cell.split("/")
    return Sight(True, Shown(text), IdentitySight(identity))


CELLS = [
    (name, released, flags, cell)
    for row in TABLE.strip("\n").splitlines()[1:]
    for name, released in [(row[:20].split()[0], "released" in row[:20])]
    for flags, cell in zip(COLUMNS, row[20:].split(), strict=True)
]


@pytest.mark.parametrize(("name", "released", "flags", "cell"), CELLS)
def test_each_reader_sees_what_the_table_says(name: str, released: bool, flags: tuple[bool, bool], cell: str) -> None:
    anonymous, confidential = flags
    seen = sight(Reader(name), anonymous=anonymous, confidential=confidential, released=released)
    assert seen == expected(cell)


def test_the_table_here_has_every_reader() -> None:
    assert {name for name, *_ in CELLS} == set(Reader)


EVERYWHERE = list(product([False, True], repeat=3))


@pytest.mark.parametrize(("anonymous", "confidential", "released"), EVERYWHERE)
def test_only_the_public_depends_on_a_release(anonymous: bool, confidential: bool, released: bool) -> None:
    for reader in Reader:
        seen = sight(reader, anonymous=anonymous, confidential=confidential, released=released)
        if reader is not Reader.PUBLIC:
            assert seen == sight(reader, anonymous=anonymous, confidential=confidential, released=not released)


@pytest.mark.parametrize(("anonymous", "confidential", "released"), EVERYWHERE)
def test_nobody_learns_the_name_of_an_anonymous_reporter_but_by_a_reveal(
    anonymous: bool, confidential: bool, released: bool
) -> None:
    for reader in Reader:
        seen = sight(reader, anonymous=anonymous, confidential=confidential, released=released)
        assert not (anonymous and seen.identity is IdentitySight.OPEN)
        assert reader is not Reader.PUBLIC or seen.identity is IdentitySight.NOTHING


@pytest.mark.parametrize(("anonymous", "confidential", "released"), EVERYWHERE)
def test_what_does_not_exist_for_a_reader_shows_him_nothing(
    anonymous: bool, confidential: bool, released: bool
) -> None:
    for reader in Reader:
        seen = sight(reader, anonymous=anonymous, confidential=confidential, released=released)
        assert seen.exists or (seen.text, seen.identity) == (Shown.NOTHING, IdentitySight.NOTHING)


def test_nothing_is_released_unless_it_is_said() -> None:
    assert sight(Reader.PUBLIC, anonymous=False, confidential=False).text is Shown.NOTHING


@pytest.mark.parametrize(("anonymous", "confidential"), COLUMNS)
def test_the_national_desk_sees_where_every_report_stands(anonymous: bool, confidential: bool) -> None:
    assert sight(Reader.NATIONAL, anonymous=anonymous, confidential=confidential).exists


@pytest.mark.parametrize("report_class", list(ReportClass))
def test_an_oversight_complaint_is_confidential_and_anonymous_unless_the_reporter_says_otherwise(
    report_class: ReportClass,
) -> None:
    oversight = report_class is ReportClass.OVERSIGHT_COMPLAINT
    assert defaults(report_class) == Flags(anonymous=oversight, confidential=oversight)
    assert flags(report_class, anonymous=None, confidential=None) == defaults(report_class)


# asked for: anonymous, confidential; then the flags of an oversight complaint and of any other report
ASKED = [
    (None, None, (True, True), (False, False)),
    (None, False, (True, True), (False, False)),
    (None, True, (True, True), (False, True)),
    (False, None, (False, True), (False, False)),
    (False, False, (False, True), (False, False)),
    (False, True, (False, True), (False, True)),
    (True, None, (True, True), (True, False)),
    (True, False, (True, True), (True, False)),
    (True, True, (True, True), (True, True)),
]


@pytest.mark.parametrize(("anonymous", "confidential", "oversight", "other"), ASKED)
@pytest.mark.parametrize("report_class", list(ReportClass))
def test_the_reporter_chooses_but_never_an_open_oversight_complaint(
    report_class: ReportClass,
    anonymous: bool | None,
    confidential: bool | None,
    oversight: tuple[bool, bool],
    other: tuple[bool, bool],
) -> None:
    expected = oversight if report_class is ReportClass.OVERSIGHT_COMPLAINT else other
    assert flags(report_class, anonymous=anonymous, confidential=confidential) == Flags(*expected)
