"""What officers are told of the ladder: which rungs were told, what will be late, which desks nobody sits at."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Office, Person
from api.accounts.queries import desks
from api.escalation import reading
from api.escalation.reading import COUNTED_TO, Found, Position, Wanted
from api.escalation.schemas import EscalationCountsQuery
from api.institutions.lawbook import lawbook
from api.institutions.queries import institution
from api.law.refusals import NotAdmissible, OutOfScope
from api.law.rungs import Rung
from api.law.words import DayUnit, Role, Zone
from api.problems import NotFound

_DESKS = (Role.COORDINATOR, Role.INSPECTOR, Role.LEADER, Role.LIAISON)


@dataclass(slots=True)
class Board:
    """What is late, and what will be on which day, at one that holds reports."""

    id: UUID
    name: str
    late: int
    days: dict[date, int]

    @property
    def upcoming(self) -> int:
        return sum(self.days.values())


async def page(
    session: AsyncSession, person: Person, query: EscalationCountsQuery, after: Position | None, limit: int
) -> list[Found]:
    """The rungs that were told, the last first. Raises `NotFound` for an institution that is not there."""
    return await reading.escalations(session, person, await _wanted(session, query), after, limit)


async def counts(session: AsyncSession, person: Person, query: EscalationCountsQuery) -> dict[Rung, tuple[int, bool]]:
    """How often each rung was told, and whether it was counted no further."""
    found = await reading.counts(session, person, await _wanted(session, query))
    return {rung: (count, count == COUNTED_TO) for rung, count in found.items()}


async def upcoming(
    session: AsyncSession, person: Person, days: int, institution_id: UUID | None, now: datetime
) -> list[Board]:
    """What will be late within so many working days, by who holds it; those with the most first.

    Raises `NotAdmissible` where somebody who sees the whole country names no institution.
    """
    if institution_id is None and not person.offices_as(*_DESKS):
        raise NotAdmissible("board.institution_needed", field="institution")
    place = await _place(session, institution_id)
    book = await lawbook(session)
    limits = {zone: book.calendar(zone).due_at(now, days, DayUnit.WORKING_DAYS) for zone in Zone}
    boards: dict[UUID, Board] = {}
    for id_, name, zone, due, count in await reading.by_holder(session, person, place, max(limits.values())):
        board = boards.setdefault(id_, Board(id_, name, 0, defaultdict(int)))
        if due <= now:
            board.late += count
        elif due <= limits[Zone(zone)]:
            board.days[book.calendar(zone).last_day(due)] += count
    told = [board for board in boards.values() if board.late or board.days]
    return sorted(told, key=lambda board: (-board.upcoming, -board.late, board.name, board.id))


async def faults(
    session: AsyncSession, person: Person, after: tuple[str, UUID] | None, limit: int, now: datetime
) -> list[desks.Unstaffed]:
    """Institutions whose desk nobody sits at, by name: all of them for the national desk, else one's own and those
    that it supervises. Raises `OutOfScope` for who is no desk."""
    offices = person.offices_as(Role.COORDINATOR, Role.INSPECTOR, Role.NATIONAL, Role.OVERSEER)
    if not offices:
        raise OutOfScope("faults.for_desks")
    roots = None if _sees_all(offices) else [office.root_id for office in offices]
    return await desks.unstaffed(session, now.date(), roots, after, limit)


def _sees_all(offices: tuple[Office, ...]) -> bool:
    return any(office.role in (Role.NATIONAL, Role.OVERSEER) for office in offices)


async def _wanted(session: AsyncSession, query: EscalationCountsQuery) -> Wanted:
    place = await _place(session, query.institution)
    return Wanted(
        rungs=query.rung,
        clocks=query.clock,
        classes=query.report_class,
        institution_id=place[0] if place else None,
        path=place[1] if place else None,
        since=query.since,
        is_open=query.open,
    )


async def _place(session: AsyncSession, institution_id: UUID | None) -> tuple[UUID, str] | None:
    if institution_id is None:
        return None
    node = await institution(session, institution_id)
    if node is None:
        raise NotFound
    return node.id, node.path
