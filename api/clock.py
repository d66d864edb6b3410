"""The only place that reads the time. Everything else is handed `now`."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends


def read_clock() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


Now = Annotated[datetime, Depends(read_clock)]
