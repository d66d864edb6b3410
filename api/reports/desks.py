"""Which desk verifies a report, and which one stands next above it: the chain of desks, less those of the accused."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries.desks import Desk, chain_of_desks, national_desk
from api.law.disclosure import Exclusion
from api.law.words import ReportClass, Role
from api.problems import Unavailable
from api.reports.matter import Accused, Matter


def desk_role(report_class: ReportClass) -> Role:
    """Who verifies this class: an oversight complaint goes to the inspector."""
    return Role.INSPECTOR if report_class is ReportClass.OVERSIGHT_COMPLAINT else Role.COORDINATOR


async def desks_over(
    session: AsyncSession,
    institution_id: UUID | None,
    report_class: ReportClass,
    accused: Sequence[Accused],
    on: date,
) -> list[Desk]:
    """The desks that may handle a report for this institution, nearest first; the national desk is always the last.

    Raises `Unavailable` where not even a national desk was set up.
    """
    if institution_id is None:
        national = await national_desk(session, on)
        chain = [national] if national else []
    else:
        chain = await chain_of_desks(session, institution_id, desk_role(report_class), on)
    clean = [desk for desk in chain if desk.role is Role.NATIONAL or not _excluded(desk, accused)]
    if not clean:
        raise Unavailable("no_desk")
    return clean


async def desks_above(session: AsyncSession, matter: Matter, on: date) -> list[Desk]:
    """The desks above the one that holds or watches a report, nearest first; empty above the national desk."""
    report = matter.report
    chain = await desks_over(session, report.desk_id, report.report_class, matter.accused, on)
    return [desk for desk in chain if desk.institution_id != report.desk_id]


def _excluded(desk: Desk, accused: Sequence[Accused]) -> bool:
    return any(
        (
            entry.exclusion == Exclusion.SUBTREE
            and entry.path is not None
            and (desk.path == entry.path or desk.path.startswith(entry.path + "."))
        )
        or (
            entry.exclusion == Exclusion.INSPECTOR
            and desk.role is Role.INSPECTOR
            and desk.institution_id == entry.institution_id
        )
        for entry in accused
    )
