"""Danger to life: who is paged when, until somebody says that he has it.

Within a desk the next person on duty is paged after some minutes, and after each hour the next desk up as well: a long
roster does not keep the higher desks waiting. The minutes are settings (see `api.law.policies`).
Source: UU 25/2009 articles 4 and 15 on safety in services; practice of emergency desks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_AT_A_DESK = 10
"""People who are paged one after another at one desk."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one person has, and how long one desk, before the next one is paged as well."""

    person: timedelta
    desk: timedelta


@dataclass(frozen=True, slots=True)
class Page:
    """One page: which desk (0 is the one that holds the report), which person there, and when it falls due."""

    rung: int
    turn: int
    due_at: datetime


def pages(raised_at: datetime, on_duty: Sequence[int], pace: Pace) -> list[Page]:
    """Every page of an alarm in the order in which they fall due, as the rosters stand.

    Args:
        on_duty: how many people are on duty at each desk, from the lowest; one with nobody is paged once as well.
    """
    found = [
        Page(rung, turn, raised_at + rung * pace.desk + turn * pace.person)
        for rung, people in enumerate(on_duty)
        for turn in range(min(max(people, 1), MOST_AT_A_DESK))
    ]
    return sorted(found, key=lambda page: (page.due_at, page.rung, page.turn))


def next_after(found: Sequence[Page], now: datetime) -> datetime | None:
    """When the next page falls due; None when all have."""
    return next((page.due_at for page in found if page.due_at > now), None)
