"""An officer's own views of the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.db import new_id
from api.law.refusals import NotAdmissible
from api.problems import NotFound
from api.workplace import queries
from api.workplace.tables import SavedView

MOST = 50
"""Views of one officer."""


async def views_of(session: AsyncSession, person: Person) -> Sequence[SavedView]:
    """What an officer saved, by name."""
    return await queries.views(session, _account(person))


async def save(
    session: AsyncSession, person: Person, name: str, filters: Mapping[str, object], now: datetime
) -> SavedView:
    """Save a view. Raises `NotAdmissible` for a name that another one has, and for one too many."""
    kept = await queries.views(session, _account(person))
    if len(kept) >= MOST:
        raise NotAdmissible("views.too_many", field="name", limit=MOST)
    _check_name(kept, name)
    made = SavedView(id=new_id(), account_id=_account(person), name=name, filters=dict(filters), made_at=now)
    session.add(made)
    await session.flush()
    return made


async def change(
    session: AsyncSession, person: Person, view_id: UUID, name: str, filters: Mapping[str, object]
) -> SavedView:
    """Give a view another name, or let it ask for something else. Raises `NotFound`, `NotAdmissible`."""
    kept = await queries.views(session, _account(person))
    found = next((each for each in kept if each.id == view_id), None)
    if found is None:
        raise NotFound
    _check_name([each for each in kept if each.id != view_id], name)
    found.name, found.filters = name, dict(filters)
    await session.flush()
    return found


async def forget(session: AsyncSession, person: Person, view_id: UUID) -> None:
    """Forget a view. Raises `NotFound`."""
    found = await queries.view(session, _account(person), view_id)
    if found is None:
        raise NotFound
    await session.execute(delete(SavedView).where(SavedView.id == found.id))


def _account(person: Person) -> UUID:
    if person.account_id is None:
        raise NotFound
    return person.account_id


def _check_name(others: Sequence[SavedView], name: str) -> None:
    if any(each.name == name for each in others):
        raise NotAdmissible("views.name_taken", field="name")
