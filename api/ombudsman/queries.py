"""Every SELECT over what the overseer's desk keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.tables import Institution, Region
from api.ombudsman.tables import OverseerCase
from api.reports.scope import readable_by
from api.reports.tables import Report


@dataclass(frozen=True, slots=True)
class Case:
    """A report that was taken to the overseer, with where it stands now."""

    report_id: UUID
    tracking_id: int
    state: str
    report_class: str
    title: str
    holder: str
    anonymous: bool
    confidential: bool
    danger: bool
    received_at: datetime
    first_taken_at: datetime
    last_taken_at: datetime
    times: int


async def taken_in(session: AsyncSession, report_id: UUID) -> int | None:
    """In which round a report was last taken to the overseer; None if it never was."""
    return await session.scalar(select(OverseerCase.round).where(OverseerCase.report_id == report_id))


async def cases(
    session: AsyncSession, person: Person, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Case]:
    """The cases of the overseer that this person may read, the last taken first, behind a position."""
    which: list[ColumnElement[bool]] = [readable_by(person)]
    if after is not None:
        which.append(tuple_(OverseerCase.last_taken_at, OverseerCase.report_id) < tuple_(*after))
    query: Select[*tuple[Any, ...]] = (
        select(
            Report.id, Report.tracking_id, Report.state, Report.report_class, Report.title, Institution.name,
            Report.anonymous, Report.confidential, Report.danger, Report.received_at,
            OverseerCase.first_taken_at, OverseerCase.last_taken_at, OverseerCase.times,
        )
        .join(Report, Report.id == OverseerCase.report_id)
        .join(Institution, Institution.id == Report.holder_id)
        .where(*which)
        .order_by(OverseerCase.last_taken_at.desc(), OverseerCase.report_id.desc())
        .limit(limit)
    )  # fmt: skip
    return [Case(*row) for row in await session.execute(query)]


async def region_name(session: AsyncSession, code: str | None) -> str | None:
    """The full name of a region."""
    return await session.scalar(select(Region.full_name).where(Region.code == code)) if code else None
