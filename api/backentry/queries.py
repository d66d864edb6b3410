"""What was entered before, and whose turn it is to enter."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, false, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.backentry.tables import EnteredReport
from api.institutions.queries.lists import any_of
from api.reports.tables import Report

Number = tuple[UUID, str]
"""An institution, and a report's number where it came from."""

_LONGEST_WAIT = "10min"
_TAKE_TURNS = text(
    "SELECT pg_advisory_xact_lock(hashtextextended(name, 445705)) FROM "
    "(SELECT lower(name) AS name FROM unnest(CAST(:names AS text[])) AS name ORDER BY 1) AS named"
)


async def entered_before(session: AsyncSession, numbers: Collection[Number]) -> dict[Number, int]:
    """The tracking ids of those of the numbers that were entered before."""
    query = (
        select(EnteredReport.root_id, EnteredReport.external_id, Report.tracking_id)
        .join(Report, Report.id == EnteredReport.report_id)
        .where(or_(false(), *(_of(root_id, numbers) for root_id in {root_id for root_id, _ in numbers})))
    )
    return {(root_id, external_id): tracking_id for root_id, external_id, tracking_id in await session.execute(query)}


def _of(root_id: UUID, numbers: Collection[Number]) -> ColumnElement[bool]:
    own = [external_id for its_root, external_id in numbers if its_root == root_id]
    return and_(EnteredReport.root_id == root_id, EnteredReport.external_id == any_of(own, Text()))


async def take_turns(session: AsyncSession, institutions: Collection[str]) -> None:
    """Wait until nobody else enters reports of the institutions of these names; others wait for this transaction."""
    await session.execute(text(f"SET LOCAL lock_timeout = '{_LONGEST_WAIT}'"))
    await session.execute(text(f"SET LOCAL statement_timeout = '{_LONGEST_WAIT}'"))
    await session.execute(_TAKE_TURNS, {"names": list(institutions)})
    await session.execute(text("SET LOCAL lock_timeout TO DEFAULT"))
    await session.execute(text("SET LOCAL statement_timeout TO DEFAULT"))
