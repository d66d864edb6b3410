from datetime import datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from api.db import new_id
from api.problems import Invalid
from api.wire import Input, Line, Prose, cursor_after, position_of
from tests.conftest import NOW


def test_a_cursor_gives_its_position_back() -> None:
    key = new_id()
    assert position_of(cursor_after(NOW, key, "ä", 3), datetime, UUID, str, int) == (NOW, key, "ä", 3)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "x",
        "%%",
        "W10",
        cursor_after("not a time", "x"),
        cursor_after(NOW),
        cursor_after(NOW, "a\0b"),
        cursor_after("2026-01-01T00:00", "x"),
        "ÿ" * 9,
    ],
)
def test_a_broken_cursor_is_refused_by_its_name(broken: str) -> None:
    with pytest.raises(Invalid) as refused:
        position_of(broken, datetime, str)
    assert refused.value.field == "cursor"


@given(st.text(max_size=40))
def test_no_cursor_whatever_it_holds_is_an_error_of_ours(given_cursor: str) -> None:
    with pytest.raises(Invalid):
        position_of(given_cursor, datetime, UUID)


@pytest.mark.parametrize("text", ["a\0b", "a\x1bb", "a\x85b"])
def test_control_characters_are_refused(text: str) -> None:
    for kind in (Line, Prose):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(text)


def test_prose_keeps_its_lines_and_a_line_has_none() -> None:
    assert TypeAdapter(Prose).validate_python("  a\r\nb\tc \n") == "a\r\nb\tc"
    with pytest.raises(ValidationError):
        TypeAdapter(Line).validate_python("a\nb")


def test_unknown_fields_are_refused() -> None:
    class Wish(Input):
        text: Line

    with pytest.raises(ValidationError):
        Wish.model_validate({"text": "a", "status": "closed"})
