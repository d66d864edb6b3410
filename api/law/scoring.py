"""How institutions are judged: rates with what they are made of, days, ages, likeness of answers, grades.

Source: the ministry's yearly evaluation of SP4N-LAPOR! (team decree, followed up, finished, in process, activity), the
scales of Home Affairs and other assessors, which are data of a policy; UU 25/2009 on what a service owes.
Never rank by number of reports: many complaints do not mean bad service.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from api.law.words import ArchiveReason

# Rates


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with what it is made of. `percent` has one decimal, truncated; None where there is nothing to share."""

    numerator: int
    denominator: int
    percent: Decimal | None


def rate(numerator: int, denominator: int) -> Rate:
    """The share as a percentage truncated to one decimal: 8 of 9 are 88.8."""
    if numerator < 0 or denominator < 0:
        raise ValueError("counts are never negative")
    if denominator == 0:
        return Rate(numerator, denominator, None)
    return Rate(numerator, denominator, Decimal(numerator * 1000 // denominator).scaleb(-1))


NOT_TO_FOLLOW_UP = frozenset(
    {ArchiveReason.DUPLICATE, ArchiveReason.SPAM, ArchiveReason.INCOMPLETE, ArchiveReason.WITHDRAWN}
)
"""Archived for one of these, a report leaves the follow-up rate; archived for another it stays in."""


@dataclass(frozen=True, slots=True)
class Handled:
    """The counts of a holder that its follow-up rate is made of.

    `set_aside` counts the reports archived for a reason `NOT_TO_FOLLOW_UP`, `handed_away` those that went to others;
    `followed_up` counts only reports that are in neither.
    """

    received: int
    handed_away: int
    set_aside: int
    disposed: int
    followed_up: int


def follow_up_rate(counts: Handled) -> Rate:
    """Followed up, of all that was received and not handed away or set aside; open ones included."""
    return rate(counts.followed_up, max(0, counts.received - counts.handed_away - counts.set_aside))


def follow_up_rate_of_disposed(counts: Handled) -> Rate:
    """Followed up, of what was disposed: printed beside the other, and named so."""
    return rate(counts.followed_up, counts.disposed)


@dataclass(frozen=True, slots=True)
class Owed:
    """What an institution was asked to do by the end of a day, and the day on which it was done, if it was."""

    due_on: date
    done_on: date | None


def compliance(owed: Iterable[Owed], today: date) -> Rate:
    """Done in time, of all whose day has passed; what is done before its day counts once that has passed."""
    due = [each for each in owed if each.due_on < today]
    in_time = [each for each in due if each.done_on is not None and each.done_on <= each.due_on]
    return rate(len(in_time), len(due))


# Days


class Age(StrEnum):
    """The age of an open report, in whole working days."""

    DAYS_0_5 = "days_0_5"
    DAYS_6_14 = "days_6_14"
    DAYS_15_60 = "days_15_60"
    MORE = "more"


_OLDEST = ((5, Age.DAYS_0_5), (14, Age.DAYS_6_14), (60, Age.DAYS_15_60))


def age(days: int) -> Age:
    """Into which group an open report of that many days falls."""
    return next((group for oldest, group in _OLDEST if days <= oldest), Age.MORE)


def percentile(days: Mapping[int, int], percent: int) -> int | None:
    """The nearest-rank percentile: the smallest number of days within which at least that share of all was done.

    Args:
        days: how many reports took each number of whole working days.
        percent: 1 to 100.

    Returns:
        A number of days that occurs, never one between two; None where nothing was counted.
    """
    if not 1 <= percent <= 100:
        raise ValueError("a percentile lies between 1 and 100")
    rank = -(-sum(days.values()) * percent // 100)
    passed = 0
    for day in sorted(days):
        passed += days[day]
        if days[day] and passed >= rank:
            return day
    return None


def median(days: Mapping[int, int]) -> int | None:
    """The nearest-rank 50th percentile: of an even number of reports, the lower of the two in the middle."""
    return percentile(days, 50)


# Likeness

_SHINGLE = 5
_NUMBERS = re.compile(r"\d+")
_SIGNS = re.compile(r"\W+")


def shingles(text: str) -> frozenset[str]:
    """What likeness is measured by: all runs of five characters, without case and signs, any number as one zero."""
    plain = _SIGNS.sub(" ", _NUMBERS.sub("0", text.casefold())).strip()
    return frozenset(plain[i : i + _SHINGLE] for i in range(max(1, len(plain) - _SHINGLE + 1)))


def similarity(a: frozenset[str], b: frozenset[str]) -> int:
    """How much of two texts is shared, in whole percent, truncated: the Dice measure over their shingles."""
    return 200 * len(a & b) // (len(a) + len(b))


def near_identical(answers: Sequence[str], from_percent: int) -> int:
    """How many of the answers are at least that like an earlier one. Quadratic: for one unit and a month at a time."""
    seen: list[frozenset[str]] = []
    alike = 0
    for answer in answers:
        own = shingles(answer)
        alike += any(similarity(own, other) >= from_percent for other in seen if _may_be(own, other, from_percent))
        seen.append(own)
    return alike


def _may_be(a: frozenset[str], b: frozenset[str], from_percent: int) -> bool:
    """Whether the sizes alone leave that likeness possible."""
    return 200 * min(len(a), len(b)) >= from_percent * (len(a) + len(b))


# Grades


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator and its weight in percent."""

    key: str
    weight: int


@dataclass(frozen=True, slots=True)
class Cut:
    """From which score on a label is given."""

    from_score: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Grading:
    """A scale as its decree gives it: indicators whose weights make 100, and cuts from the highest down to 0."""

    policy_id: UUID
    decree: str
    indicators: tuple[Indicator, ...]
    cuts: tuple[Cut, ...]

    def __post_init__(self) -> None:
        scores = [cut.from_score for cut in self.cuts]
        if sum(indicator.weight for indicator in self.indicators) != 100:
            raise ValueError("the weights do not make 100")
        if not scores or scores[-1] != 0 or scores != sorted(set(scores), reverse=True):
            raise ValueError("the cuts do not run from the highest down to 0")


@dataclass(frozen=True, slots=True)
class Grade:
    """A label with its score and the policy without which it would not be printed."""

    label: str
    score: Decimal
    policy_id: UUID


def grade(rates: Mapping[str, Rate], grading: Grading | None) -> Grade | None:
    """The grade of an institution by its rates: none without its policy row, or where a rate has nothing to share.

    Raises KeyError when an indicator of the scale is not among the rates.
    """
    if grading is None:
        return None
    score = Decimal(0)
    for indicator in grading.indicators:
        percent = rates[indicator.key].percent
        if percent is None:
            return None
        score += min(percent, Decimal(100)) * indicator.weight
    score = Decimal(int(score // 10)).scaleb(-1)
    label = next(cut.label for cut in grading.cuts if score >= cut.from_score)
    return Grade(label, score, grading.policy_id)
