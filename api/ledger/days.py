"""The days of the ledger: those of Jakarta (UTC+07:00), midnight to midnight, by when an event was recorded."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from api.law.words import Zone

_ZONE = ZoneInfo(Zone.WIB)


def day_of(at: datetime) -> date:
    """The day to which a moment belongs."""
    return at.astimezone(_ZONE).date()


def start_of(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), _ZONE).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The first moment after a day."""
    return start_of(day + timedelta(days=1))
