"""What follow-up must know besides the report itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.law.words import Clock, State
from api.reports.tables import Report, ReportClock


async def left_in_silence(session: AsyncSession, now: datetime, limit: int) -> Sequence[UUID]:
    """Answered reports whose reporters said nothing in time, longest ago first, held; those somebody holds are left."""
    query = (
        select(Report.id)
        .join(ReportClock, and_(ReportClock.report_id == Report.id, ReportClock.round == Report.round))
        .where(
            ReportClock.clock == Clock.CLOSING,
            ReportClock.ended_at.is_(None),
            ReportClock.paused_at.is_(None),
            ReportClock.due_at <= now,
            Report.state == State.ANSWERED,
        )
        .order_by(ReportClock.due_at)
        .limit(limit)
        .with_for_update(of=Report, skip_locked=True)
    )
    return (await session.scalars(query)).all()
