"""The sweep: what clocks have to tell is told, in the order in which it fell due, and recorded.

Exactly once: a report is locked while its clocks are looked at, and what they told is stored in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.escalation import queries
from api.institutions.lawbook import LawBook, lawbook
from api.law import ladder
from api.law.deadlines import ClockRun, WorkingCalendar, last_day_of
from api.law.ladder import CLIMBING, Climbed, Desk
from api.law.lifecycle import expected
from api.law.moment import Moment
from api.law.words import OPEN_STATES, Action, Clock
from api.notifications.notices import Notice
from api.notifications.telling import tell
from api.notifications.words import Audience, Kind
from api.reports import steps, writing
from api.reports.clockwork import calendar_of_run
from api.reports.lines import line_over
from api.reports.matter import Matter
from api.reports.moves import Change, Move
from api.reports.service import THE_CLOCK
from api.reports.timeline import Json
from api.reports.together import Gathered, Spell, gathered
from api.reports.writing import Rung

AT_ONCE = 100
"""Clocks in one transaction: an officer whose report is among them waits for it."""

SPELLS_TOLD = 10
_RESTS = timedelta(hours=1)

log = structlog.get_logger()

_resting: dict[UUID, datetime] = {}
"""Reports of which this process could not tell, and until when it leaves them alone: they hold nobody else up."""


@dataclass(slots=True)
class Told:
    """What the clocks of a report told: steps in order, clocks that told without one, and the rungs among it."""

    matter: Matter
    steps: list[Change] = field(default_factory=list)
    rung: list[Rung] = field(default_factory=list)
    climbed: list[dict[str, object]] = field(default_factory=list)

    def take(self, action: Action, run: ClockRun, facts: Json, now: datetime, book: LawBook) -> Change:
        """A step of the clock."""
        before = self.steps[-1].after if self.steps else self.matter
        change = steps.advance(before, Move(action, THE_CLOCK, Moment.live(now), facts=facts, clock=run), book)
        self.steps.append(change)
        return change


async def tell_what_rings(session: AsyncSession, now: datetime, most: int = AT_ONCE) -> bool:
    """Tell what clocks have to tell by now, of some reports. True when more waits."""
    for report_id in [each for each, until in _resting.items() if until <= now]:
        del _resting[report_id]
    ringing = await queries.ringing(session, now, most, _resting)
    if not ringing:
        return False
    book = await lawbook(session)
    told = [
        await _or_rest(session, each, now, book) for each in await gathered(session, list(dict.fromkeys(ringing)), now)
    ]
    await writing.write_all(
        session, [each.steps for each in told if each.steps], [rung for each in told for rung in each.rung]
    )
    await queries.keep(session, [row for each in told for row in each.climbed])
    await tell(session, [_reminder(rung) for each in told for rung in each.rung if rung.told], now)
    return len(ringing) == most


async def _or_rest(session: AsyncSession, found: Gathered, now: datetime, book: LawBook) -> Told:
    """What a report's clocks tell; where that fails, nothing for now."""
    try:
        return await _told(session, found, now, book)
    except (DBAPIError, OSError):  # the database's fault, not the report's
        raise
    except Exception as error:
        report_id = found.matter.report.id
        log.error("a clock could not tell", report=str(report_id), exc_info=error)
        _resting[report_id] = now + _RESTS
        return Told(found.matter)


async def _told(session: AsyncSession, found: Gathered, now: datetime, book: LawBook) -> Told:
    matter, told = found.matter, Told(found.matter)
    report, missed = matter.report, []
    for run in _ringing(matter, now):
        calendar = calendar_of_run(book, run)
        if report.state not in OPEN_STATES:
            told.rung.append(Rung(report.id, replace(run, rings_at=None)))
        elif run.clock not in CLIMBING:
            _announce(told, run, calendar, now, book)
        elif now < run.due_at:
            reminded = ladder.remind(run, calendar, now)
            told.rung.append(Rung(report.id, reminded, told=not run.has_told))
        else:
            missed.append(run)
    if missed:
        _climb(told, missed, await line_over(session, matter, now), found.spells, now, book)
    return told


def _reminder(rung: Rung) -> Notice:
    """To whoever holds the report: its last day comes. Each clock of each round is an occasion of its own."""
    run = rung.clock
    occasion = -(run.round * len(Clock) + list(Clock).index(run.clock))
    facts = {"clock": str(run.clock), "until": last_day_of(run).isoformat()}
    return Notice(Kind.DUE_SOON, Audience.UNIT, rung.report_id, occasion, facts=facts)


def _ringing(matter: Matter, now: datetime) -> list[ClockRun]:
    return [run for run in matter.clocks if run.running and run.rings_at is not None and run.rings_at <= now]


def _announce(told: Told, run: ClockRun, calendar: WorkingCalendar, now: datetime, book: LawBook) -> None:
    """That the report ends by itself unless its reporter says something."""
    announced = ladder.remind(run, calendar, now)
    if run.has_told:
        told.rung.append(Rung(told.matter.report.id, announced))
        return
    facts = {"clock": run.clock, "round": run.round, "ends_at": ladder.ends_at(announced)}
    told.take(Action.ANNOUNCE, announced, facts, now, book)


def _climb(
    told: Told, missed: Sequence[ClockRun], line: Sequence[Desk], spells: Sequence[Spell], now: datetime, book: LawBook
) -> None:
    """Every rung that fell due, of all clocks that were missed, in the order in which they did."""
    report = told.matter.report
    climbs: list[tuple[Climbed, ClockRun]] = []
    for run in missed:
        calendar = calendar_of_run(book, run)
        own, rests = _rungs(run, report.holder_id, line, calendar, now)
        climbs += own
        if not own:
            told.rung.append(Rung(report.id, rests))
    for rung, run in sorted(climbs, key=lambda each: each[0].fell_due_at):
        calendar = calendar_of_run(book, run)
        facts = _facts(told.matter, rung, run, spells, calendar, now)
        change = told.take(Action.ESCALATE, run, facts, now, book)
        told.climbed.append(_row(change, rung, run, calendar, now))


def _rungs(
    run: ClockRun, holder_id: UUID, line: Sequence[Desk], calendar: WorkingCalendar, now: datetime
) -> tuple[list[tuple[Climbed, ClockRun]], ClockRun]:
    """The rungs that fell due, each with the clock once it has climbed it; and the clock until it rings again."""
    climbs: list[tuple[Climbed, ClockRun]] = []
    while (rung := ladder.next_rung(run, holder_id, line, calendar)) and rung.fell_due_at <= now:
        run = ladder.climb(run, rung, calendar)
        climbs.append((rung, run))
    if rung is None or run.rings_at is None or run.rings_at <= now:
        run = replace(run, rings_at=rung.fell_due_at if rung else None)
    if climbs:
        climbs[-1] = (climbs[-1][0], run)
    return climbs, run


def _facts(
    matter: Matter, rung: Climbed, run: ClockRun, spells: Sequence[Spell], calendar: WorkingCalendar, now: datetime
) -> Json:
    """Who was told, that who holds it now is so late, who held it how long, and what is expected of them."""
    ends = [spell.since for spell in spells[1:]] + [now]
    held = [
        {"holder_id": spell.holder_id, "since": spell.since, "days": calendar.working_days_between(spell.since, until)}
        for spell, until in zip(spells, ends, strict=True)
    ]
    facts: dict[str, object] = {
        "clock": run.clock,
        "round": run.round,
        "rung": rung.rung,
        "institution_id": rung.desk_id,
        "due_at": run.due_at,
        "fell_due_at": rung.fell_due_at,
        "days_late": calendar.days_late(run.due_at, now),
        "held": held[-SPELLS_TOLD:],
        "expected": expected(run.clock, matter.report.state),
        "next_at": run.rings_at,
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def _row(change: Change, rung: Climbed, run: ClockRun, calendar: WorkingCalendar, now: datetime) -> dict[str, object]:
    report = change.after.report
    return {
        "report_id": report.id,
        "clock": run.clock,
        "round": run.round,
        "number": len(run.climbed),
        "id": new_id(),
        "rung": rung.rung,
        "desk_id": rung.desk_id,
        "holder_id": report.holder_id,
        "root_id": report.root_id,
        "due_at": run.due_at,
        "fell_due_at": rung.fell_due_at,
        "recorded_at": change.event.recorded_at,
        "days_late": calendar.days_late(run.due_at, now),
        "seq": change.event.seq,
    }
