"""How somebody on duty is called: the only place that knows by which ways."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.notifications.notices import Notice
from api.notifications.telling import tell
from api.notifications.words import Audience, Kind
from api.reports.matter import Matter


async def call(session: AsyncSession, matter: Matter, seq: int, account_ids: Sequence[UUID], now: datetime) -> None:
    """Tell these officers at once of danger, in the caller's transaction; once for each of them and each page."""
    recipients = tuple(account_ids)
    if recipients:
        notice = Notice(Kind.DANGER, Audience.OFFICER, matter.report.id, seq, recipients, urgent=True)
        await tell(session, [notice], now)


async def call_for_reprisal(session: AsyncSession, account_ids: Sequence[UUID], now: datetime) -> None:
    """Tell these officers at once that a reporter is threatened; which one they read where it is kept."""
    recipients = tuple(dict.fromkeys(account_ids))
    if recipients:
        await tell(session, [Notice(Kind.REPRISAL, Audience.OFFICER, recipients=recipients, urgent=True)], now)
