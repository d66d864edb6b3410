"""Ranges of dates are covered exactly, and by few spans."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.statistics.spans import Run, Tier, cover, start_after, start_in_sql, start_of

ALL = tuple(Tier)
DAYS = st.dates(date(2019, 12, 1), date(2027, 2, 1))
TIERS = st.sampled_from([ALL, (Tier.DAY, Tier.QUARTER, Tier.YEAR), (Tier.DAY, Tier.DEKAD, Tier.MONTH), (Tier.DAY,)])


@given(first=DAYS, until=DAYS, tiers=TIERS)
def test_every_day_of_the_range_is_covered_once_and_no_other(first: date, until: date, tiers: tuple[Tier, ...]) -> None:
    covered: dict[date, int] = {}
    for run in cover(first, until, tiers):
        assert start_of(run.tier, run.first) == run.first
        assert start_of(run.tier, run.until) == run.until
        for day in _days(run.first, run.until):
            covered[day] = covered.get(day, 0) + run.sign
    assert {day for day, times in covered.items() if times} == set(_days(first, until))
    assert set(covered.values()) <= {0, 1}


@given(first=DAYS, until=DAYS, empty_from=DAYS, tiers=TIERS)
def test_a_range_that_reaches_where_nothing_is_may_end_with_any_span(
    first: date, until: date, empty_from: date, tiers: tuple[Tier, ...]
) -> None:
    covered = Counter(
        {day: 0 for day in _days(first, until)},
    )
    runs = cover(first, until, tiers, empty_from)
    for run in runs:
        for day in _days(run.first, run.until):
            covered[day] += run.sign
    counted = {day for day, times in covered.items() if times and day < empty_from}
    assert counted == {day for day in _days(first, until) if day < empty_from}
    assert sum(map(_spans, runs)) <= sum(map(_spans, cover(first, min(until, max(first, empty_from)), tiers)))


def test_the_last_days_take_their_month() -> None:
    today = date(2026, 11, 22)
    assert cover(today - timedelta(days=29), date(2026, 11, 23), (Tier.DAY, Tier.MONTH), date(2026, 11, 23)) == [
        Run(Tier.DAY, date(2026, 10, 24), date(2026, 11, 1)),
        Run(Tier.MONTH, date(2026, 11, 1), date(2026, 12, 1)),
    ]


@given(first=DAYS, days=st.integers(1, 1100))
def test_a_range_takes_few_spans(first: date, days: int) -> None:
    runs = cover(first, first + timedelta(days=days), ALL)
    assert sum(_spans(run) for run in runs) <= (13 if days <= 31 else 21)


def test_a_month_less_two_days_is_a_month_and_two_days_taken_away() -> None:
    assert cover(date(2026, 6, 3), date(2026, 7, 1), (Tier.DAY, Tier.MONTH)) == [
        Run(Tier.DAY, date(2026, 6, 1), date(2026, 6, 3), -1),
        Run(Tier.MONTH, date(2026, 6, 1), date(2026, 7, 1)),
    ]


@given(day=DAYS, tier=st.sampled_from(Tier))
def test_spans_follow_each_other(day: date, tier: Tier) -> None:
    start, after = start_of(tier, day), start_after(tier, day)
    assert start <= day < after
    assert start_of(tier, after) == after
    assert start_of(tier, after - timedelta(days=1)) == start


@pytest.mark.parametrize("tier", Tier)
async def test_the_database_cuts_days_into_the_same_spans(session: AsyncSession, tier: Tier) -> None:
    query = f"SELECT d::date, {start_in_sql('t', 'd::date')} FROM generate_series(CAST(:a AS date), :b, '1 day') d, (VALUES ({tier:d})) v (t)"  # noqa: E501, S608
    rows = (await session.execute(text(query), {"a": date(2023, 12, 1), "b": date(2025, 1, 31)})).all()
    assert [(day, start_of(tier, day)) for day, _ in rows] == [tuple(row) for row in rows]


def _days(first: date, until: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((until - first).days)]


def _spans(run: Run) -> int:
    number, day = 0, run.first
    while day < run.until:
        day, number = start_after(run.tier, day), number + 1
    return number
