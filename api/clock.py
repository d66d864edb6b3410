"""The only place that reads the time. Everything else is handed `now`."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends


def read_clock() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


async def present() -> datetime:
    """The moment of a request. Async, as every dependency is: any other would take its way through a thread."""
    return read_clock()


Now = Annotated[datetime, Depends(present)]
