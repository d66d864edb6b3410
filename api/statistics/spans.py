"""How a range of dates is covered by spans that sums are kept for: few of them, some of them taken away again.

The 3rd to the 30th of June is the whole of June less two days: three spans instead of twenty-eight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

BEGINNING, END = date(1900, 1, 1), date(2200, 1, 1)
"""Nothing was received before, or will be from then on: the bounds of a range that has none."""

_ONE_DAY = timedelta(days=1)
_DEKADS = (1, 11, 21)


class Tier(IntEnum):
    """The kinds of spans, from narrow to wide; a dekad is a third of a month (*dasarian*)."""

    DAY = 1
    DEKAD = 10
    MONTH = 30
    QUARTER = 90
    YEAR = 365


@dataclass(frozen=True, slots=True)
class Run:
    """Spans of one tier in a row: from the one that starts on `first` to before `until`, added or (-1) taken away."""

    tier: Tier
    first: date
    until: date
    sign: int = 1


def cover(first: date, until: date, tiers: Sequence[Tier], empty_from: date = END) -> list[Run]:
    """The fewest spans, near enough, that make up the days from `first` to before `until`.

    Args:
        tiers: from narrow to wide; the narrowest must fit both ends, as days always do.
        empty_from: nothing is counted from that day on, so a range that reaches there may as well end with a span.
    """
    if first >= min(until, empty_from):
        return []
    ends = [until]
    if until >= empty_from:
        ends = [empty_from, *(start_after(tier, empty_from - _ONE_DAY) for tier in tiers)]
    covers = [_cover(first, end, tuple(tiers)) for end in ends]
    return [run for _, run in min(covers, key=lambda runs: sum(number for number, _ in runs))]


def start_of(tier: Tier, day: date) -> date:
    """The first day of the span that holds the day."""
    match tier:
        case Tier.DAY:
            return day
        case Tier.DEKAD:
            return day.replace(day=_DEKADS[min((day.day - 1) // 10, 2)])
        case Tier.MONTH:
            return day.replace(day=1)
        case Tier.QUARTER:
            return day.replace(month=day.month - (day.month - 1) % 3, day=1)
        case Tier.YEAR:
            return day.replace(month=1, day=1)


def start_after(tier: Tier, day: date) -> date:
    """The first day of the span that follows the one that holds the day."""
    start = start_of(tier, day)
    if tier is Tier.DEKAD and start.day < _DEKADS[-1]:
        return start.replace(day=start.day + 10)
    return start_of(tier, start + timedelta(days=_AT_LEAST[tier]))


_AT_LEAST = {Tier.DAY: 1, Tier.DEKAD: 11, Tier.MONTH: 31, Tier.QUARTER: 92, Tier.YEAR: 366}


def start_in_sql(tier: str, day: str) -> str:
    """The same as `start_of`, of an expression for a tier and one for a day."""
    month = f"date_trunc('month', {day}::timestamp)::date"
    return (
        f"CASE {tier} WHEN {Tier.DAY:d} THEN {day} "
        f"WHEN {Tier.DEKAD:d} THEN {month} + 10 * least((extract(day FROM {day})::int - 1) / 10, 2) "
        f"WHEN {Tier.MONTH:d} THEN {month} "
        f"WHEN {Tier.QUARTER:d} THEN date_trunc('quarter', {day}::timestamp)::date "
        f"ELSE date_trunc('year', {day}::timestamp)::date END"
    )


_Counted = list[tuple[int, Run]]
"""Runs, each with the number of spans in it."""


def _cover(first: date, until: date, tiers: tuple[Tier, ...]) -> _Counted:
    tier, wider = tiers[0], tiers[1:]
    straight = _runs(tier, first, until)
    if not wider or not straight:
        return straight
    after_first, before_until = _nearest(wider[0], first), _nearest(wider[0], until)
    by_wider = [
        *_runs(tier, first, after_first),
        *_cover(after_first, before_until, wider),
        *_runs(tier, before_until, until),
    ]
    return min(straight, by_wider, key=lambda runs: sum(number for number, _ in runs))


def _runs(tier: Tier, a: date, b: date) -> _Counted:
    """From one start of a span to another, backwards taken away."""
    if a == b:
        return []
    first, until, sign = (a, b, 1) if a < b else (b, a, -1)
    return [(_number(tier, first, until), Run(tier, first, until, sign))]


def _number(tier: Tier, first: date, until: date) -> int:
    months = 12 * (until.year - first.year) + until.month - first.month
    match tier:
        case Tier.DAY:
            return (until - first).days
        case Tier.DEKAD:
            return 3 * months + _DEKADS.index(until.day) - _DEKADS.index(first.day)
        case Tier.MONTH:
            return months
        case Tier.QUARTER:
            return months // 3
        case Tier.YEAR:
            return until.year - first.year


def _nearest(tier: Tier, day: date) -> date:
    before, after = start_of(tier, day), start_after(tier, day - _ONE_DAY)
    return before if day - before <= after - day else after
