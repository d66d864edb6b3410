"""The texts that an institution and all below it answer with: kept by whoever answers there, filled in for a report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.db import new_id
from api.institutions import queries as institutions
from api.law.refusals import NotAdmissible, OutOfScope
from api.law.words import Role
from api.problems import NotFound
from api.reports import queries as reports
from api.workplace import blanks, queries
from api.workplace.queries import Template
from api.workplace.tables import AnswerTemplate

KEEPERS = (Role.LIAISON, Role.COORDINATOR, Role.INSPECTOR, Role.LEADER, Role.NATIONAL, Role.OVERSEER)
"""Who keeps the texts of his institution and those below it; the national desk those of all."""

MOST = 200
"""Texts of one institution, those that it inherits aside."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text as it shall be."""

    step: str
    title: str
    text: str


async def inherited(session: AsyncSession, person: Person, institution_id: UUID) -> list[Template]:
    """The texts of an institution and of all above it. Raises `NotFound` for who serves neither there nor above."""
    path = await _path_of(session, institution_id)
    if not _serves(person, path):
        raise NotFound
    return await queries.templates(session, line_of(path))


async def for_report(
    session: AsyncSession, person: Person, report_id: UUID, step: str | None, now: datetime
) -> list[Template]:
    """The texts of whoever holds a report and of all above, their blanks filled. Raises `NotFound`."""
    matter = await reports.matter(session, report_id, person, now)
    found = await queries.templates(session, line_of(matter.holder.path))
    return [
        replace(each, text=blanks.fill(each.text, person, matter, now))
        for each in found
        if step is None or each.step == step
    ]


async def keep(session: AsyncSession, person: Person, institution_id: UUID, wanted: Wanted, now: datetime) -> Template:
    """Add a text. Raises `NotFound`, `OutOfScope`, and `NotAdmissible` for a blank that nothing fills."""
    path = await _path_of(session, institution_id)
    _must_keep(person, path)
    blanks.check(wanted.text)
    if await queries.templates_kept(session, institution_id) >= MOST:
        raise NotAdmissible("templates.too_many", field="title", limit=MOST)
    made = AnswerTemplate(
        id=new_id(),
        institution_id=institution_id,
        step=wanted.step,
        title=wanted.title,
        text=wanted.text,
        made_at=now,
        changed_at=now,
        changed_by=person.account_id,
    )
    session.add(made)
    await session.flush()
    return await _told(session, made)


async def rewrite(session: AsyncSession, person: Person, template_id: UUID, wanted: Wanted, now: datetime) -> Template:
    """Change a text; what was written with it stays as it was. Raises as `keep`."""
    kept = await _to_change(session, person, template_id)
    blanks.check(wanted.text)
    kept.step, kept.title, kept.text = wanted.step, wanted.title, wanted.text
    kept.changed_at, kept.changed_by = now, person.account_id
    await session.flush()
    return await _told(session, kept)


async def remove(session: AsyncSession, person: Person, template_id: UUID, now: datetime) -> None:
    """Offer a text no longer. Raises `NotFound`, `OutOfScope`."""
    kept = await _to_change(session, person, template_id)
    kept.removed_at, kept.changed_by = now, person.account_id
    await session.flush()


def line_of(path: str) -> Sequence[UUID]:
    """The institutions on a path, the root first."""
    return [UUID(label) for label in path.split(".")]


async def _to_change(session: AsyncSession, person: Person, template_id: UUID) -> AnswerTemplate:
    found = await queries.template_to_change(session, template_id)
    if found is None or not _serves(person, found[1]):
        raise NotFound
    _must_keep(person, found[1])
    return found[0]


async def _told(session: AsyncSession, kept: AnswerTemplate) -> Template:
    found = await queries.templates(session, [kept.institution_id])
    return next(each for each in found if each.id == kept.id)


async def _path_of(session: AsyncSession, institution_id: UUID) -> str:
    node = await institutions.institution(session, institution_id)
    if node is None:
        raise NotFound
    return node.path


def _serves(person: Person, path: str) -> bool:
    """Whether he serves there, above it or below it."""
    return person.holds(Role.NATIONAL) or any(
        office.covers(path) or office.path.startswith(f"{path}.") for office in person.offices
    )


def _must_keep(person: Person, path: str) -> None:
    if not person.holds(Role.NATIONAL) and not person.offices_over(path, KEEPERS):
        raise OutOfScope("templates.not_yours")
