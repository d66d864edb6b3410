"""Days are sealed when they are over."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from api.gauges import Gauge
from api.keyring import Keyring
from api.ledger.sealing import Sealer, seal_next
from api.settings import get_settings

EVERY = timedelta(minutes=1)


async def seal_days(session: AsyncSession, now: datetime) -> bool:
    """Seal the next day that is over, one in each transaction."""
    settings = get_settings()
    return await seal_next(session, Sealer(Keyring.of(settings), settings.public_url), now)


_FIRST_UNSEALED = """coalesce((SELECT max(day) + 1 FROM ledger_days),
    (SELECT CAST(min(recorded_at) AT TIME ZONE 'Asia/Jakarta' AS date) FROM report_events))"""

GAUGES = (
    Gauge(
        "lapor_ledger_behind_seconds",
        "How long ago the first day ended that is over and not sealed; 0 where none is",
        (),
        f"""
        SELECT coalesce(greatest(0, extract(epoch FROM CAST(:now AS timestamptz)
            - CAST({_FIRST_UNSEALED} + 1 AS timestamp) AT TIME ZONE 'Asia/Jakarta')), 0)
        """,  # noqa: S608
    ),
    Gauge("lapor_ledger_waiting_events", "Events that wait to be sealed", (), "SELECT count(*) FROM ledger_queue"),
)
