"""Lines of desks, and clocks that are looked at from time to time: what tests of the ladder are told in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from api.law import ladder
from api.law.deadlines import ClockRun, WorkingCalendar
from api.law.ladder import CLIMBING, Climbed, Desk, Ladder, Rung, Waits
from api.law.policies import national

WAITS = Waits(*(national(f"ladder.waits.{rung}").value for rung in Rung))
LADDER = Ladder(national("reminder").value, WAITS)

UNIT, REGENCY, PROVINCE, NATIONAL, OVERSEER = (UUID(int=n) for n in range(1, 6))
DISTRICT, ELSEWHERE, ITS_PROVINCE = (UUID(int=n) for n in range(6, 9))
_IDS = {
    "unit": UNIT, "district": DISTRICT, "regency": REGENCY, "province": PROVINCE, "national": NATIONAL,
    "overseer": OVERSEER, "elsewhere": ELSEWHERE, "its_province": ITS_PROVINCE,
}  # fmt: skip

LINE = "regency:coordinator province:province national:national overseer:overseer"


def chain(text: str) -> list[Desk]:
    """`regency:coordinator` for a desk that is open, `-regency:coordinator` for one that is not."""
    desks = []
    for word in text.split():
        name, rung = word.removeprefix("-").split(":")
        desk = Desk(_IDS[name], Rung(rung))
        desks.append(replace(desk, open=False) if word.startswith("-") else desk)
    return desks


def rung_by(run: ClockRun, calendar: WorkingCalendar, since: datetime | None = None) -> ClockRun:
    """The clock with the national figures of its kind, as it rings from when it started, or from `since` on."""
    figures = LADDER if run.clock in CLIMBING else Ladder(national("announce_before").value)
    return ladder.ring(replace(run, ladder=figures), calendar, since or run.started_at)


def look(
    run: ClockRun, now: datetime, calendar: WorkingCalendar, line: Sequence[Desk], holder: UUID = UNIT
) -> tuple[ClockRun, list[Climbed]]:
    """What a sweep makes of a clock: the rungs that fell due by now are climbed."""
    told: list[Climbed] = []
    if run.rings_at is None or run.rings_at > now:
        return run, told
    if now < run.due_at:
        return ladder.remind(run, calendar, now), told
    while (rung := ladder.next_rung(run, holder, line, calendar)) and rung.fell_due_at <= now:
        run = ladder.climb(run, rung, calendar)
        told.append(rung)
    if rung is None or run.rings_at is None or run.rings_at <= now:
        run = replace(run, rings_at=rung.fell_due_at if rung else None)
    return run, told


def looked_at(
    run: ClockRun, moments: Iterable[datetime], calendar: WorkingCalendar, line: Sequence[Desk], holder: UUID = UNIT
) -> list[tuple[Rung, datetime, datetime]]:
    """Which rungs are climbed, looking in these moments: each with when it fell due, and when that was seen."""
    seen = []
    for now in moments:
        run, told = look(run, now, calendar, line, holder)
        seen += [(rung.rung, rung.fell_due_at, now) for rung in told]
    return seen
