"""What the steps of a desk must know besides the report itself."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.tables import Account
from api.law import admission
from api.law.refusals import NotAdmissible
from api.reports.matter import Matter
from api.reports.scope import readable_by
from api.reports.tables import Report


@dataclass(frozen=True, slots=True)
class OtherReport:
    """Another report that a step names."""

    id: UUID
    tracking_id: int
    duplicate_of: UUID | None
    repeat_of: UUID | None


async def named(session: AsyncSession, person: Person, tracking_id: str, matter: Matter, field: str) -> OtherReport:
    """Another report that the person may read. Raises `NotAdmissible` for one that is none for him, or the same."""
    try:
        number = admission.tracking_id(tracking_id)
    except NotAdmissible as refused:
        raise NotAdmissible(refused.reason, field=field) from None
    query = select(Report.id, Report.tracking_id, Report.duplicate_of, Report.repeat_of).where(
        Report.tracking_id == number, readable_by(person)
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise NotAdmissible("other_report.unknown", field=field)
    if row.id == matter.report.id:
        raise NotAdmissible("other_report.the_same", field=field)
    return OtherReport(*row)


async def account_stands(session: AsyncSession, account_id: UUID) -> bool:
    """Whether there is such an account."""
    return bool(await session.scalar(select(exists().where(Account.id == account_id))))
