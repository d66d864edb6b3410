"""The only place that reads the time. Everything else is handed `now`.

A training moves it (LAPOR_CLOCK_OFFSET); the offset may be another one at the next start.
"""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends

from api.settings import get_settings


def read_clock() -> datetime:
    """The present moment, aware, in UTC; in a training, the one that it has come to."""
    return datetime.now(UTC) + get_settings().clock_offset


async def present() -> datetime:
    """The moment of a request. Async, as every dependency is: any other would take its way through a thread."""
    return read_clock()


Now = Annotated[datetime, Depends(present)]
