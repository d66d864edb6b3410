"""What people read, in Indonesian and English. Every module here has TEXTS: key → (Indonesian, English).

Blanks in a text (`{state}`) are filled by the facts of `say`. A fact whose value is a word of the law is
shown by its own text when there is one: `state="received"` by the key `state.received`.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

Texts = Mapping[str, tuple[str, str]]


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


_PLACE = {Language.INDONESIAN: 0, Language.ENGLISH: 1}
_MONTHS = {
    Language.INDONESIAN: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    Language.ENGLISH: "January February March April May June July August September October November December",
}
_UNKNOWN = "…"


@cache
def all_texts() -> Texts:
    """Every text of every module in this package. Raises ValueError when two modules claim one key."""
    found: dict[str, tuple[str, str]] = {}
    for module in iter_modules(__path__):
        texts: Texts = import_module(f"{__name__}.{module.name}").TEXTS
        if twice := found.keys() & texts.keys():
            raise ValueError(f"texts written twice: {sorted(twice)}")
        found |= texts
    return MappingProxyType(found)


def say(key: str, language: Language = Language.INDONESIAN, /, **facts: object) -> str:
    """The text of the key, its blanks filled. Never fails: an unknown key is its own text."""
    both = all_texts().get(key)
    if both is None:
        return key
    return filled(both[_PLACE[language]], language, facts)


def filled(text: str, language: Language, facts: Mapping[str, object]) -> str:
    """A text with its blanks filled; for one that comes from elsewhere its blanks must have been looked at before."""
    return text.format_map(_Facts(language, facts))


class _Facts(dict[str, str]):
    def __init__(self, language: Language, facts: Mapping[str, object]) -> None:
        super().__init__({name: _shown(name, fact, language) for name, fact in facts.items()})

    def __missing__(self, name: str) -> str:
        return _UNKNOWN


def _shown(name: str, fact: object, language: Language) -> str:
    if isinstance(fact, date):
        day = f"{fact.day} {_MONTHS[language].split()[fact.month - 1]} {fact.year}"
        return f"{day} {fact:%H:%M}" if isinstance(fact, datetime) else day
    if isinstance(fact, str) and (word := all_texts().get(f"{name}.{fact}")):
        return word[_PLACE[language]]
    return str(fact)


_RANGE = re.compile(r"\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$")


def language_of(accept_language: str | None) -> Language:
    """Which of the two languages the header `Accept-Language` prefers; Indonesian when in doubt."""
    best, best_weight = Language.INDONESIAN, 0.0
    for part in (accept_language or "").split(",", 20)[:20]:
        if (match := _RANGE.match(part)) and match[1].lower() in tuple(Language):
            weight = float(match[2] or 1)
            if weight > best_weight:
                best, best_weight = Language(match[1].lower()), weight
    return best
