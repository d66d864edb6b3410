"""Asking for work on one thing, to be done by a worker outside of the request or job that asks."""

from datetime import datetime, timedelta
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import rows_of
from api.queue.library import ENQUEUE

RUN_AT = "run_at"
"""The header that holds the moment in the system's time, which a training may move; without it: at once."""


async def enqueue(session: AsyncSession, entrypoint: str, about: UUID, run_at: datetime, now: datetime) -> bool:
    """Have `entrypoint` work on `about` from `run_at` on, if this transaction commits. False when it is asked already.

    Not in the transaction of a step or a filing: telling the workers takes a lock that all commits which tell share.
    What is asked while a worker is at the very same is not done again: let it look at what it does last of all.
    """
    wait = max(run_at - now, timedelta(0))
    headers = orjson.dumps({RUN_AT: run_at.isoformat()} if wait else {}).decode()
    key = f"{entrypoint} {about}"
    rows = await rows_of(session, ENQUEUE, ([0], [entrypoint], [str(about).encode()], [wait], [key], [headers]))
    return bool(rows)
