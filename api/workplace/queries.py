"""Which views an officer saved, and which texts an institution answers with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Uuid, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.queries.lists import any_of
from api.institutions.tables import Institution
from api.workplace.tables import AnswerTemplate, SavedView


@dataclass(frozen=True, slots=True)
class Template:
    """A text to write to a reporter with, as it is kept: its blanks are not filled."""

    id: UUID
    institution_id: UUID
    institution_name: str
    path: str
    step: str
    title: str
    text: str
    changed_at: datetime


async def views(session: AsyncSession, account_id: UUID) -> Sequence[SavedView]:
    """The views that an officer saved, by name."""
    query = select(SavedView).where(SavedView.account_id == account_id)
    return (await session.scalars(query.order_by(func.lower(SavedView.name), SavedView.id))).all()


async def view(session: AsyncSession, account_id: UUID, view_id: UUID) -> SavedView | None:
    """One of them."""
    query = select(SavedView).where(SavedView.id == view_id, SavedView.account_id == account_id)
    return (await session.scalars(query)).one_or_none()


async def templates(session: AsyncSession, institution_ids: Sequence[UUID]) -> list[Template]:
    """The texts of these institutions: those of the lowest first, then by title."""
    query = (
        select(
            AnswerTemplate.id,
            AnswerTemplate.institution_id,
            Institution.name,
            Institution.path,
            AnswerTemplate.step,
            AnswerTemplate.title,
            AnswerTemplate.text,
            AnswerTemplate.changed_at,
        )
        .join(Institution, Institution.id == AnswerTemplate.institution_id)
        .where(AnswerTemplate.institution_id == any_of(institution_ids, Uuid()), AnswerTemplate.removed_at.is_(None))
        .order_by(Institution.depth.desc(), func.lower(AnswerTemplate.title), AnswerTemplate.id)
    )
    return [Template(*row) for row in await session.execute(query)]


async def template_to_change(session: AsyncSession, template_id: UUID) -> tuple[AnswerTemplate, str] | None:
    """A text that stands, locked, and the path of its institution."""
    query = (
        select(AnswerTemplate, Institution.path)
        .join(Institution, Institution.id == AnswerTemplate.institution_id)
        .where(AnswerTemplate.id == template_id, AnswerTemplate.removed_at.is_(None))
        .with_for_update(of=AnswerTemplate)
    )
    found = (await session.execute(query)).one_or_none()
    return (found[0], found[1]) if found else None


async def templates_kept(session: AsyncSession, institution_id: UUID) -> int:
    """How many texts an institution keeps itself."""
    query = select(func.count()).where(
        AnswerTemplate.institution_id == institution_id, AnswerTemplate.removed_at.is_(None)
    )
    return await session.scalar(query) or 0
