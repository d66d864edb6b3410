"""The ladder: which desks are told of a missed deadline, in what order, and when; and what is told before it is missed.

Source: UU 25/2009 articles 35 and 46 (supervision; the Ombudsman), PermenPANRB 62/2018 on supervision as explained;
the waits are settings (see `api.law.policies`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from api.law.deadlines import ClockRun, WorkingCalendar
from api.law.rungs import Climbed, Ladder, Rung, Waits
from api.law.words import Clock, DayUnit

__all__ = [
    "CLIMBING",
    "Climbed",
    "Desk",
    "Ladder",
    "Rung",
    "RungDate",
    "Waits",
    "climb",
    "desks_to_climb",
    "ends_at",
    "next_rung",
    "remind",
    "reminder_at",
    "ring",
    "rung_dates",
]

ANNOUNCED_FOR = timedelta(days=1)
"""So long at least before a clock ends a report by itself this was announced, be it late."""

CLIMBING = frozenset(Clock) - {Clock.COMPLETION, Clock.CLOSING}
"""Clocks that climb when they are missed; the other two run against the reporter and end by themselves."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk in the line above a report. `open` when it has officers and no accused keeps it out."""

    id: UUID
    rung: Rung
    open: bool = True


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
    other its own wait after the one before; of two on the same rung the higher one at once with the lower. A rung that
    is left out is skipped at once: nobody waits for it.
    """
    dates: list[RungDate] = []
    for rung in rungs:
        after, base = (dates[-1].rung, dates[-1].at) if dates else (None, due_at)
        dates.append(RungDate(rung, _falls_due(rung, after, base, waits, calendar)))
    return tuple(dates)


def reminder_at(due_at: datetime, days_before: int, calendar: WorkingCalendar) -> datetime:
    """From when on the holder is reminded: the beginning of the day that many working days before the last one."""
    return calendar.start_of(calendar.working_day_before(calendar.last_day(due_at), days_before))


def ring(run: ClockRun, calendar: WorkingCalendar, since: datetime) -> ClockRun:
    """The clock with the moment from which on it has something to tell: `rings_at`, None when it has nothing.

    First that its last day comes; then, of those that climb, rung by rung that it was missed. That moment is the
    earliest one, whatever desks will then stand above the holder; and nothing that it tells fell due before it.

    Args:
        calendar: the one that the clock runs on.
        since: nothing falls due before this: the moment of the step that made its limit what it is. A limit that had
            passed when it was recorded, or while the report was archived, climbs from then on.
    """
    return replace(run, rings_at=_rings_at(run, calendar, since))


def remind(run: ClockRun, calendar: WorkingCalendar, now: datetime) -> ClockRun:
    """The clock once it has told that its last day comes; it does so once, until it starts anew."""
    return ring(replace(run, told_at=now), calendar, now)


def ends_at(run: ClockRun) -> datetime | None:
    """When a clock that nobody stops ends its report by itself: at its limit; None until that was announced."""
    if run.told_at is None or not run.has_told:
        return None
    return max(run.due_at, run.told_at + ANNOUNCED_FOR)


def next_rung(run: ClockRun, holder_desk: UUID, chain: Sequence[Desk], calendar: WorkingCalendar) -> Climbed | None:
    """The rung that a clock climbs next if nobody ends it, and from when on; None when nobody is left above.

    It is the lowest open desk above the holder and above whoever was told last. Where that one no longer stands in
    the line, since the report went elsewhere, it is the lowest on a higher rung: no rung is climbed twice.

    Args:
        holder_desk: the institution that holds the report.
        chain: the report's present line of desks, from the lowest to the overseer.
    """
    if run.ladder is None or run.ladder.waits is None or run.rings_at is None:
        return None
    desk = _first_above(run.climbed, holder_desk, chain)
    if desk is None:
        return None
    last = _climbed_since_the_limit(run)
    if last is not None and last.rung is desk.rung:
        return Climbed(desk.rung, desk.id, last.fell_due_at)
    base = last.fell_due_at if last else run.due_at
    at = _falls_due(desk.rung, last.rung if last else None, base, run.ladder.waits, calendar)
    return Climbed(desk.rung, desk.id, max(at, run.rings_at))


def climb(run: ClockRun, rung: Climbed, calendar: WorkingCalendar) -> ClockRun:
    """The clock once it has climbed a rung."""
    return ring(replace(run, climbed=(*run.climbed, rung)), calendar, rung.fell_due_at)


def _rings_at(run: ClockRun, calendar: WorkingCalendar, since: datetime) -> datetime | None:
    if run.ladder is None or not run.running:
        return None
    if not run.has_told and (since < run.due_at or run.ladder.waits is None):
        return max(reminder_at(run.due_at, run.ladder.before, calendar), since)
    if run.ladder.waits is None:
        return None
    earliest = _earliest_rung(run, run.ladder.waits, calendar)
    return earliest and max(earliest, since)


def _earliest_rung(run: ClockRun, waits: Waits, calendar: WorkingCalendar) -> datetime | None:
    """When the next rung falls due at the earliest, whichever that will be; None above the highest."""
    highest = run.climbed[-1].rung.height if run.climbed else -1
    above = [rung for rung in Rung if rung.height > highest]
    last = _climbed_since_the_limit(run)
    if not above:
        return None
    if last is None:
        return _after(run.due_at, waits.coordinator, calendar)
    return _after(last.fell_due_at, min(waits.of(rung) for rung in above), calendar)


def _climbed_since_the_limit(run: ClockRun) -> Climbed | None:
    """The last rung climbed for the present limit; those for a limit before it (a clock that went on, or began anew)
    are behind it, and the next one falls due at the limit again."""
    last = run.climbed[-1] if run.climbed else None
    return last if last and last.fell_due_at >= run.due_at else None


def _first_above(climbed: Sequence[Climbed], holder_desk: UUID, chain: Sequence[Desk]) -> Desk | None:
    desks = desks_to_climb(holder_desk, chain)
    if not climbed:
        return desks[0] if desks else None
    last, told = climbed[-1], {each.desk_id for each in climbed}
    stands = [place for place, desk in enumerate(chain) if desk.id == last.desk_id]
    above = {desk.id for desk in chain[stands[-1] + 1 :]} if stands else set()
    for desk in desks:
        higher = desk.rung.height > last.rung.height
        beside = desk.rung is last.rung and desk.id in above
        if desk.id not in told and (higher or beside):
            return desk
    return None


def _falls_due(rung: Rung, after: Rung | None, base: datetime, waits: Waits, calendar: WorkingCalendar) -> datetime:
    """When a rung falls due that comes `after` another one, which did at `base`; the first one after the limit."""
    if after is None:
        return _after(base, waits.coordinator, calendar)
    return _after(base, 0 if rung is after else waits.of(rung), calendar)


def _after(at: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    """The end of the last of so many working days after the day that ends, or goes on, at this moment."""
    if not days:
        return at
    return calendar.due_at(calendar.start_of(calendar.last_day(at)), days, DayUnit.WORKING_DAYS)
