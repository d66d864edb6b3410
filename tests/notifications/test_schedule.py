"""Quiet hours over midnight, in three zones."""

from datetime import UTC, datetime, time

import pytest

from api.law.words import Zone
from api.notifications.schedule import QuietHours, at_night


@pytest.mark.parametrize(
    ("zone", "moment", "until"),
    [
        (Zone.WIB, "2026-08-03T13:59", None),  # 20:59
        (Zone.WIB, "2026-08-03T14:00", "2026-08-03T23:00"),  # 21:00 until 06:00 of the next day
        (Zone.WIB, "2026-08-03T16:59", "2026-08-03T23:00"),  # before midnight
        (Zone.WIB, "2026-08-03T17:00", "2026-08-03T23:00"),  # midnight
        (Zone.WIB, "2026-08-03T22:59", "2026-08-03T23:00"),
        (Zone.WIB, "2026-08-03T23:00", None),  # 06:00
        (Zone.WITA, "2026-08-03T13:00", "2026-08-03T22:00"),
        (Zone.WITA, "2026-08-03T22:00", None),
        (Zone.WIT, "2026-08-03T12:00", "2026-08-03T21:00"),
        (Zone.WIT, "2026-08-03T11:59", None),
        (Zone.WIT, "2026-12-31T15:30", "2026-12-31T21:00"),  # over New Year
    ],
)
def test_by_night_a_message_waits_for_six_in_the_morning_where_the_reporter_is(
    zone: Zone, moment: str, until: str | None
) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    wanted = datetime.fromisoformat(until).replace(tzinfo=UTC) if until else at
    assert at_night(zone).end_after(at) == wanted


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    noon = QuietHours(time(12), time(13, 30), Zone.WIB)
    at = datetime(2026, 8, 3, 5, 10, tzinfo=UTC)
    assert noon.end_after(at) == datetime(2026, 8, 3, 6, 30, tzinfo=UTC)
    assert noon.end_after(at.replace(hour=7)) == at.replace(hour=7)
    assert QuietHours(time(6), time(6), Zone.WIB).end_after(at) == at
