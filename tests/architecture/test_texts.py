"""Whatever people read is there in both languages."""

import ast
import string
from enum import StrEnum

import pytest

from api.law import words
from api.law.policies import NATIONAL
from api.law.refusals import Refusal
from api.problems import PROBLEMS
from api.problems.faults import Fault
from api.problems.table import BY_STATUS
from api.text import Language, all_texts, language_of, say
from tests.databases import ROOT

WORDS: dict[str, type[StrEnum]] = {
    "class": words.ReportClass,
    "channel": words.Channel,
    "state": words.State,
    "role": words.Role,
    "clock": words.Clock,
    "action": words.Action,
    "archive_reason": words.ArchiveReason,
    "follow_up_kind": words.FollowUpKind,
    "closing": words.Closing,
    "part": words.Part,
    "position": words.Position,
    "day_unit": words.DayUnit,
}


def _kinds(of: type[Exception]) -> set[type[Exception]]:
    ours = (below for below in of.__subclasses__() if below.__module__.startswith("api."))
    return {kind for below in ours for kind in {below, *_kinds(below)}}


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(all_texts()))
def test_every_text_is_there_in_both_languages_with_the_same_blanks(key: str) -> None:
    indonesian, english = all_texts()[key]
    assert indonesian.strip()
    assert english.strip()
    assert _blanks(indonesian) == _blanks(english)


def test_every_word_of_the_law_has_its_text() -> None:
    assert {f"{kind}.{word}" for kind, all_words in WORDS.items() for word in all_words} <= all_texts().keys()


def test_every_refusal_and_fault_has_its_problem() -> None:
    assert set(PROBLEMS) == _kinds(Refusal) | _kinds(Fault)


def test_every_problem_has_its_title() -> None:
    assert {row.title for row in (*PROBLEMS.values(), *BY_STATUS.values())} <= all_texts().keys()


def test_every_reason_that_the_code_gives_has_its_text() -> None:
    kinds = {kind.__name__ for kind in PROBLEMS}
    reasons = {
        f"{path.relative_to(ROOT)}:{node.lineno}": argument.value
        for path in (ROOT / "api").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and _name(node.func) in kinds
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert {where: reason for where, reason in reasons.items() if reason not in all_texts()} == {}


def _name(called: ast.expr) -> str | None:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else None


def test_a_word_of_the_law_among_the_facts_is_shown_as_people_read_it() -> None:
    told = [say("problem.step-not-possible.detail", language, state=words.State.RECEIVED) for language in Language]
    assert told == ["Status laporan sekarang: Belum terverifikasi.", "The report now stands at: Not yet verified."]


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        (None, "id"),
        ("", "id"),
        ("fr", "id"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("id;q=0.4, en;q=0.8", "en"),
        ("en;q=0.4, id", "id"),
        ("en;q=0", "id"),
        ("x" * 5000 + ",en", "en"),
        (";;;,,,=", "id"),
    ],
)
def test_the_language_is_the_one_preferred(asked: str | None, spoken: str) -> None:
    assert language_of(asked) == spoken


def test_every_figure_of_the_law_has_a_name() -> None:
    assert {f"policy.{row.key}" for row in NATIONAL} <= all_texts().keys()
