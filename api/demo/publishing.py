"""The demo's answered reports, released to the public as a verifier would."""

from datetime import datetime

from sqlalchemy import select

from api.accounts.people import OPERATOR
from api.db import Database
from api.disposition.schemas import ReleaseOrder
from api.disposition.service import remarking
from api.law.moment import Moment
from api.law.words import State
from api.reports.tables import Report
from api.reports.vault import Vault

_ENDED = (State.ANSWERED, State.CLOSED)


async def publish_demo(database: Database, vault: Vault, now: datetime) -> int:
    """Release what of the demo's year was answered and is not confidential, as far as it is not public yet."""
    async with database.reading() as session:
        of_the_year = Report.external_id.startswith("PO-2022-", autoescape=True)
        waiting = (Report.released_at.is_(None), Report.confidential.is_(False), Report.state.in_(_ENDED))
        ids = list(await session.scalars(select(Report.id).where(of_the_year, *waiting).order_by(Report.received_at)))
    for report_id in ids:
        async with database.transaction() as session:
            await remarking.release(session, OPERATOR, report_id, None, ReleaseOrder(), Moment.live(now), vault)
    return len(ids)
