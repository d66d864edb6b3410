"""The ladder: which desks are told of a missed deadline, in what order, and when.

Source: UU 25/2009 articles 35 and 46 (supervision; the Ombudsman), PermenPANRB 62/2018 on supervision as explained;
the waits are settings (see `api.law.policies`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from api.law.deadlines import WorkingCalendar
from api.law.words import Clock, DayUnit


class Rung(StrEnum):
    """The rungs from the lowest to the highest."""

    COORDINATOR = "coordinator"  # the unit's leader is told as well
    PROVINCE = "province"  # for a regency or city
    NATIONAL = "national"
    OVERSEER = "overseer"


CLIMBING = frozenset(Clock) - {Clock.COMPLETION, Clock.CLOSING}
"""Clocks that climb when they are missed; the other two run against the reporter and end by themselves."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk in the line above a report. `open` when it has officers and no accused keeps it out."""

    id: UUID
    rung: Rung
    open: bool = True


@dataclass(frozen=True, slots=True)
class Waits:
    """Working days that each rung waits more than the one before it."""

    coordinator: int
    province: int
    national: int
    overseer: int

    def of(self, rung: Rung) -> int:
        """The wait of one rung."""
        return {
            Rung.COORDINATOR: self.coordinator,
            Rung.PROVINCE: self.province,
            Rung.NATIONAL: self.national,
            Rung.OVERSEER: self.overseer,
        }[rung]


@dataclass(frozen=True, slots=True)
class RungDate:
    """From when on a rung is told."""

    rung: Rung
    at: datetime


def desks_to_climb(holder_desk: UUID, chain: Sequence[Desk]) -> tuple[Desk, ...]:
    """The desks that a missed deadline climbs: the distinct ones above the holder, from the lowest.

    The holder's own desk and desks that are not open are left out, and none is told twice.

    Args:
        holder_desk: the institution that holds the report, where it has a desk of its own.
        chain: the line of desks from the lowest to the overseer; it may begin below the holder's own.
    """
    own = [place for place, desk in enumerate(chain) if desk.id == holder_desk]
    distinct: dict[UUID, Desk] = {}
    for desk in chain[own[-1] + 1 :] if own else chain:
        if desk.open:
            distinct.setdefault(desk.id, desk)
    return tuple(distinct.values())


def rung_dates(
    due_at: datetime, waits: Waits, calendar: WorkingCalendar, rungs: Sequence[Rung] = tuple(Rung)
) -> tuple[RungDate, ...]:
    """From when on each of the rungs is told, from the lowest.

    The first that is there is told at the limit (or after the coordinator's wait, should that be more than 0), every
    other its own wait after the one before. A rung that is left out is skipped at once: nobody waits for it.
    """
    dates: list[RungDate] = []
    at = due_at
    for rung in rungs:
        at = _after(at, waits.of(rung) if dates else waits.coordinator, calendar)
        dates.append(RungDate(rung, at))
    return tuple(dates)


def reminder_at(due_at: datetime, days_before: int, calendar: WorkingCalendar) -> datetime:
    """From when on the holder is reminded: the beginning of the day that many working days before the last one."""
    return calendar.start_of(calendar.working_day_before(calendar.last_day(due_at), days_before))


def _after(due_at: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    """The limit moved by working days after its last day."""
    last_day = calendar.start_of(calendar.last_day(due_at))
    return calendar.due_at(last_day, days, DayUnit.WORKING_DAYS)
