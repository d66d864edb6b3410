"""Keeping the rosters: a coordinator for what lies below his office, the national desk for all."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.db import new_id
from api.institutions import queries as institutions
from api.institutions.nodes import Node
from api.law.refusals import NotAdmissible, OutOfScope
from api.law.words import Role
from api.problems import NotFound
from api.rosters import queries
from api.rosters.queries import AlarmShown, Shift
from api.rosters.tables import DutyShift

LONGEST = timedelta(days=31)
KEEPERS = (Role.COORDINATOR, Role.INSPECTOR, Role.OVERSEER)


async def roster(
    session: AsyncSession,
    person: Person,
    institution_id: UUID,
    since: datetime,
    until: datetime | None,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> tuple[Sequence[Shift], bool]:
    """A page of a desk's roster, and whether more follows. Raises `OutOfScope` for who does not serve there."""
    node = await _node(session, institution_id)
    if not person.holds(Role.NATIONAL) and not person.offices_over(node.path):
        raise OutOfScope("duty.not_yours")
    found = await queries.shifts(session, institution_id, since, until, after, limit + 1)
    return found[:limit], len(found) > limit


async def add(
    session: AsyncSession,
    person: Person,
    institution_id: UUID,
    account_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    position: int,
    now: datetime,
) -> Shift:
    """Put somebody who serves there on duty. Raises `OutOfScope`, `NotAdmissible`."""
    node = await _node(session, institution_id)
    _must_keep(person, node)
    if ends_at <= starts_at or ends_at <= now:
        raise NotAdmissible("duty.ends_too_early", field="ends_at")
    if ends_at - starts_at > LONGEST:
        raise NotAdmissible("duty.too_long", field="ends_at", days=LONGEST.days)
    today = now.astimezone(ZoneInfo(node.zone)).date()
    if not await queries.serves_at(session, account_id, node.path, today):
        raise NotAdmissible("duty.does_not_serve_there", field="account_id")
    made = DutyShift(
        id=new_id(),
        institution_id=institution_id,
        account_id=account_id,
        starts_at=starts_at,
        ends_at=ends_at,
        position=position,
        made_at=now,
        made_by=person.account_id,
    )
    session.add(made)
    await session.flush()
    (told,) = [each for each in await _all(session, institution_id, starts_at) if each.id == made.id]
    return told


async def remove(session: AsyncSession, person: Person, shift_id: UUID, now: datetime) -> None:
    """Take a shift back: nobody is paged by it any more. Raises `NotFound`, `OutOfScope`."""
    found = await queries.shift(session, shift_id)
    if found is None:
        raise NotFound
    _must_keep(person, await _node(session, found.institution_id))
    found.removed_at = now
    await session.flush()


async def alarms(
    session: AsyncSession, person: Person, ringing: bool | None, after: tuple[datetime, UUID] | None, limit: int
) -> tuple[Sequence[AlarmShown], bool]:
    """A page of the alarms that this person may know of, and whether more follow."""
    found = await queries.alarms(session, person, ringing=ringing, after=after, limit=limit + 1)
    return found[:limit], len(found) > limit


async def _all(session: AsyncSession, institution_id: UUID, since: datetime) -> Sequence[Shift]:
    return await queries.shifts(session, institution_id, since, None, None, 1_000)


async def _node(session: AsyncSession, institution_id: UUID) -> Node:
    node = await institutions.institution(session, institution_id)
    if node is None:
        raise NotFound
    return node


def _must_keep(person: Person, node: Node) -> None:
    if not person.holds(Role.NATIONAL) and not person.offices_over(node.path, KEEPERS):
        raise OutOfScope("duty.not_yours")
