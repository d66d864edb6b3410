"""What was entered before."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.tables import Report


async def entered_before(session: AsyncSession, root_id: UUID, external_ids: Sequence[str]) -> dict[str, int]:
    """The tracking ids of an institution's reports by the number that they had where they came from."""
    query = select(Report.external_id, Report.tracking_id).where(
        Report.first_root_id == root_id, Report.external_id.in_(external_ids)
    )
    return {external_id: tracking_id for external_id, tracking_id in (await session.execute(query)) if external_id}
