"""What a list is asked for, once everything in it is understood."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from api.law.words import Channel, ReportClass, State

_NUMBER = re.compile(r"\s*#?[\d. ]{7,30}\s*")
_LEAST_DIGITS, _MOST_DIGITS = 7, 18


class Order(StrEnum):
    """In which order a list is read."""

    DEADLINE = "deadline"  # the nearest limit of a running clock first, reports without one last
    NEWEST = "newest"  # last received first


class Position(NamedTuple):
    """Behind which report a page begins: `at` is its nearest limit or its receipt, None where no clock runs."""

    at: datetime | None
    id: UUID


@dataclass(frozen=True, slots=True)
class Until:
    """Up to when a limit counts as near: a local midnight, so it differs by the zone of whoever holds the report."""

    wib: datetime
    wita: datetime
    wit: datetime


@dataclass(frozen=True, slots=True)
class Filters:
    """The reports that are asked for; what is None or empty does not narrow them.

    The nearest limit lies after `due_after` (exclusive) and at `due_by` or before; where `due_until` is given, at the
    one for its holder's zone. `query` is a tsquery; `tracking_id` finds besides it, or alone.
    """

    states: tuple[State, ...] = tuple(State)
    classes: tuple[ReportClass, ...] = ()
    channels: tuple[Channel, ...] = ()
    topic: str | None = None
    region: str | None = None
    institution_id: UUID | None = None
    due_after: datetime | None = None
    due_by: datetime | None = None
    due_until: Until | None = None
    returned: bool | None = None
    received_from: date | None = None
    received_to: date | None = None
    query: str | None = None
    tracking_id: int | None = None


def tracking_id_in(typed: str) -> int | None:
    """The tracking id that somebody typed as people write it (`#9165816`, `9 165 816`), or None."""
    if _NUMBER.fullmatch(typed) is None:
        return None
    digits = "".join(filter(str.isdigit, typed))
    return int(digits) if _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS else None
