"""Whom a notice reaches: the offices that an audience names, and of those who sit there now whoever may know of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.law.ladder import Rung
from api.law.words import Role
from api.notifications import queries
from api.notifications.words import Audience
from api.reports.desks import verifier
from api.reports.matter import Matter
from api.reports.standing import excluded, exists_for
from api.reports.timeline import Json

_OF_A_RUNG = {Rung.NATIONAL: Role.NATIONAL, Rung.OVERSEER: Role.OVERSEER}


@dataclass(frozen=True, slots=True)
class Seat:
    """An office, whoever holds it."""

    institution_id: UUID
    role: Role


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is wanted for one notice: seats for a matter. `but` did it himself.

    `had_it`: they have just let it go, and are told so although it is out of their sight. `nearest`: of the seats only
    the first that anybody holds.
    """

    matter: Matter
    seats: tuple[Seat, ...]
    but: UUID | None = None
    had_it: bool = False
    nearest: bool = False

    def may_know(self, person: Person) -> bool:
        """Never one of the accused, nor who keeps out."""
        return not excluded(person, self.matter) if self.had_it else exists_for(person, self.matter)


def asked_of(audience: Audience, matter: Matter, facts: Json, but: UUID | None = None) -> Asked:
    """Who is wanted when this audience is told of an event with these facts."""
    seats = _seats(audience, matter, facts)
    return Asked(matter, seats, but, audience is Audience.FORMER, audience is Audience.APPROVER)


def _seats(audience: Audience, matter: Matter, facts: Json) -> tuple[Seat, ...]:
    """The offices of an audience; `facts` are those of the event. A desk answers for a unit without a liaison."""
    report = matter.report
    desk = (Seat(report.desk_id, report.desk_role),)
    match audience:
        case Audience.UNIT:
            held_apart = report.holder_id != report.desk_id and matter.holder.has_liaison
            return (Seat(report.holder_id, Role.LIAISON),) if held_apart else desk
        case Audience.DESK:
            return desk
        case Audience.LEADER:
            return (Seat(report.holder_id, Role.LEADER),)
        case Audience.APPROVER:
            return tuple(Seat(UUID(each), Role.LEADER) for each in reversed(matter.holder.path.split(".")))
        case Audience.COPIED:
            copied = facts.get("copied")
            ids = [UUID(str(each)) for each in copied] if isinstance(copied, list) else []
            return tuple(Seat(each, role) for each in ids for role in (Role.LIAISON, Role.COORDINATOR))
        case Audience.RUNG:
            role = _OF_A_RUNG.get(Rung(str(facts["rung"])), verifier(report.report_class))
            return (Seat(UUID(str(facts["institution_id"])), role),)
        case Audience.ABOVE:
            return _at_a_desk(report.above_id, matter)
        case Audience.FORMER:
            former = facts.get("from_desk_id")
            return _at_a_desk(UUID(str(former)) if former else None, matter)
        case _:
            return ()


def _at_a_desk(institution_id: UUID | None, matter: Matter) -> tuple[Seat, ...]:
    """Whoever sits at a desk, be it the national one."""
    if institution_id is None:
        return ()
    return tuple(Seat(institution_id, role) for role in (verifier(matter.report.report_class), Role.NATIONAL))


async def accounts_of(session: AsyncSession, asked: Sequence[Asked], now: datetime) -> list[tuple[UUID, ...]]:
    """The accounts for each that was asked, in its order; the accused and whoever must not know are left out."""
    wanted = {seat for each in asked for seat in each.seats}
    if not wanted:
        return [() for _ in asked]
    held = await _held(session, wanted, now)
    people = await queries.people(session, {account for accounts in held.values() for account in accounts}, now)
    found: list[tuple[UUID, ...]] = []
    for each in asked:
        seats = next(([seat] for seat in each.seats if held[seat]), ()) if each.nearest else each.seats
        accounts = dict.fromkeys(account for seat in seats for account in held[seat])
        found.append(
            tuple(
                account
                for account in accounts
                if account != each.but and account in people and each.may_know(people[account])
            )
        )
    return found


async def _held(session: AsyncSession, seats: Iterable[Seat], now: datetime) -> Mapping[Seat, list[UUID]]:
    wanted = set(seats)
    held: dict[Seat, list[UUID]] = defaultdict(list)
    places, roles = {seat.institution_id for seat in wanted}, {seat.role for seat in wanted}
    for account, institution, role in await queries.held(session, places, roles, now):
        if (seat := Seat(institution, Role(role))) in wanted:
            held[seat].append(account)
    return held
