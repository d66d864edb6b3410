"""Finding reports by what is written in them: which words are kept, and what a searcher's words are turned into.

PostgreSQL stems (configuration `indonesian`); it has no stop words of its own for Indonesian, so they are taken off
here, on both sides alike. Both sides hand it bare words only, each of which becomes exactly one lexeme.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from api.law.masking import found

LONGEST_WORD = 40
"""Characters of a word; what is longer is no word."""

MOST_WORDS = 12
"""Words of a search that count."""

PERIOD_SECONDS = 8 * 7 * 86_400
"""A search over the whole country walks back through the reports of eight weeks after eight weeks."""

_WORD = re.compile(r"[^\W_]+")
_MARKED_PLURAL = re.compile(r"([a-z]{3,})2(nya|an)?")
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
    return "".join(letter for letter in split if not unicodedata.combining(letter))
