"""What lies at the overseer's desk."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.law.refusals import OutOfScope
from api.law.words import Role
from api.ombudsman import queries
from api.ombudsman.queries import Case


async def cases(
    session: AsyncSession, person: Person, after: tuple[datetime, UUID] | None, limit: int
) -> tuple[Sequence[Case], bool]:
    """A page of the overseer's cases, and whether more follow. Raises `OutOfScope` for all but him."""
    if not person.holds(Role.OVERSEER):
        raise OutOfScope("overseer.only")
    found = await queries.cases(session, person, after, limit + 1)
    return found[:limit], len(found) > limit
