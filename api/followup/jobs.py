"""What happens to answered reports when a deadline passes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.law.words import Action, Clock, State
from api.notifications.arriving import may_still_arrive, reached
from api.reports.running_out import take_where_run_out
from api.reports.service import Step


async def close_by_silence(session: AsyncSession, now: datetime) -> bool:
    """Close the answered reports to whose answer nobody said anything in time. True when more waits.

    Nobody is silent before the answer's notice has reached him, or can reach him no more.
    """
    return await take_where_run_out(
        session,
        Clock.CLOSING,
        State.ANSWERED,
        Action.SILENCE,
        now,
        unless=may_still_arrive(now),
        steps=_how_they_close,
    )


async def _how_they_close(session: AsyncSession, report_ids: Sequence[UUID]) -> Mapping[UUID, Step]:
    """Whoever was not reached did not keep silent: his report closes without response (*selesai tanpa tanggapan*)."""
    told = await reached(session, report_ids)
    return {each: Step(facts={"unreached": True}) for each in report_ids if each not in told}
