"""Finding reports by what is written in them: which words are kept, and what a searcher's words are turned into.

PostgreSQL stems (configuration `indonesian`); it has no stop words of its own for Indonesian, so they are taken off
here, on both sides alike. Both sides hand it bare words only, each of which becomes exactly one lexeme.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from api.law.masking import found

LONGEST_WORD = 40
"""Characters of a word; what is longer is no word."""

MOST_WORDS = 12
"""Words of a search that count."""

COMMON = 1_000
"""Reports in which a word stands that is certainly no typing error."""

FAR_MORE_COMMON = 50
"""How many times more often a word must stand in reports to be what another was meant for."""

MOST_CORRECTIONS = 3
"""Lexemes that one word is looked for as, besides its own."""

LONG_WORD = 6
"""Letters from which on two typing errors are forgiven, not one."""

LEAST_STEM = 3
LEAST_PREFIX = 3
"""Letters from which on a beginning stands for the words that begin with it."""

PERIOD_SECONDS = 8 * 7 * 86_400
"""A search over the whole country walks back through the reports of eight weeks after eight weeks."""

_WORD = re.compile(r"[^\W_]+")
_MARKED_PLURAL = re.compile(r"([a-z]{3,})2(nya|an)?")
_PREFIXES = (
    "memper", "diper", "meng", "meny", "peng", "peny", "mem", "men", "pem", "pen", "per", "ber", "ter", "me", "di",
    "pe", "ke", "se",
)  # fmt: skip
_SUFFIXES = ("kannya", "annya", "inya", "nya", "kan", "lah", "an", "i")
_SHORTENED = {"jl": "jalan", "jln": "jalan", "kec": "kecamatan", "kab": "kabupaten", "kel": "kelurahan"}


def words(title: str, text: str, *, anonymous: bool = False) -> str:
    """The words by which a report can be found, each once; of an anonymous one only those that masking leaves."""
    said = f"{title}\n{text}"
    return " ".join(dict.fromkeys(_meaning(_without_personal_data(said) if anonymous else said)))


def asked(typed: str) -> tuple[str, ...]:
    """The words of a search that say something, each once, in their order; empty where nothing is left to look for."""
    return tuple(dict.fromkeys(_meaning(typed)))[:MOST_WORDS]


@cache
def stop_words() -> frozenset[str]:
    """Words that no search looks for."""
    lines = (Path(__file__).parent / "data" / "stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _meaning(text: str) -> Iterator[str]:
    stops = stop_words()
    for match in _WORD.finditer(_plain(text)):
        word = match[0]
        if word.endswith(("2", "2nya", "2an")) and (plural := _MARKED_PLURAL.fullmatch(word)):
            word = plural[1]
        if len(word) <= LONGEST_WORD and word not in stops and (len(word) > 1 or word.isdigit()):
            yield _SHORTENED.get(word, word)


def _without_personal_data(text: str) -> str:
    parts, done = [], 0
    for span in found(text):
        parts.append(text[done : span.start])
        done = span.end
    return " ".join((*parts, text[done:]))


def _plain(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold())
    accents = [letter for letter in set(split) if unicodedata.combining(letter)]
    return split.translate(dict.fromkeys(map(ord, accents))) if accents else split


@dataclass(slots=True)
class Spelling:
    """A typed word: its lexeme, in how many reports that stands, and known lexemes with theirs.

    `like` are similar ones, `swapped` what it becomes with two letters swapped, `longer` those that begin with it.
    """

    word: str
    lexeme: str
    ndoc: int
    is_last: bool = False
    like: dict[str, int] = field(default_factory=dict)
    swapped: dict[str, int] = field(default_factory=dict)
    longer: dict[str, int] = field(default_factory=dict)


def stems_of(word: str) -> tuple[str, ...]:
    """The word without the affixes that the stemmer leaves on when there is a typing error in the rest."""
    stems = {word}
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST_STEM:
            stems.add(word.removeprefix(prefix))
    for stem in tuple(stems):
        for suffix in _SUFFIXES:
            if stem.endswith(suffix) and len(stem) - len(suffix) >= LEAST_STEM:
                stems.add(stem.removesuffix(suffix))
    return tuple(sorted(stems))


def swapped_in(word: str) -> tuple[str, ...]:
    """The word with each two neighbouring letters swapped, as fast fingers do: too unlike it to be found otherwise."""
    pairs = range(len(word) - 1)
    return tuple(word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in pairs if word[i] != word[i + 1])


def question(spellings: Iterable[Spelling]) -> str:
    """The tsquery for what was typed: every word must be there, or one of those that it may have been meant for."""
    return " & ".join(f"({' | '.join(_alternatives(spelling))})" for spelling in spellings)


def _alternatives(spelling: Spelling) -> list[str]:
    meant = [spelling.lexeme, *_corrections(spelling), *spelling.longer]
    terms = [_quoted(lexeme) for lexeme in dict.fromkeys(meant)]
    unfinished = spelling.is_last and spelling.ndoc == 0 and not spelling.longer
    if unfinished and len(spelling.lexeme) >= LEAST_PREFIX:  # perhaps of a report whose words are not counted yet
        terms[0] += ":*"
    return terms


def _corrections(spelling: Spelling) -> list[str]:
    """The lexemes that are nearest to the word by typing errors, and far more common than it."""
    stems = (spelling.lexeme, *stems_of(spelling.word))
    found = {lexeme: min(typing_errors(stem, lexeme) for stem in stems) for lexeme in spelling.like}
    found |= dict.fromkeys(spelling.swapped, 1)
    common = spelling.like | spelling.swapped
    near = [
        (errors, -common[lexeme], lexeme)
        for lexeme, errors in found.items()
        if errors <= (1 if len(lexeme) < LONG_WORD else 2) and common[lexeme] >= spelling.ndoc * FAR_MORE_COMMON
    ]
    least = min((errors for errors, _, _ in near), default=0)
    return [lexeme for errors, _, lexeme in sorted(near) if errors == least][:MOST_CORRECTIONS]


def typing_errors(typed: str, meant: str) -> int:
    """How many letters were left out, added, mistaken, or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(typed, start=1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(meant, start=1):
            errors = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == wanted:
                errors = min(errors, earlier[j - 2] + 1)
            row.append(errors)
    return row[-1]


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
