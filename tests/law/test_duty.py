"""Who is paged when, against a night told hour by hour."""

from datetime import UTC, datetime, timedelta

import pytest

from api.law.duty import MOST_AT_A_DESK, Pace, next_after, pages

NIGHT = datetime(2026, 8, 3, 16, tzinfo=UTC)  # eleven at night in Jakarta
PACE = Pace(timedelta(minutes=30), timedelta(minutes=60))

# people on duty at each desk | minutes after the alarm, desk and person of each page
NIGHTS = [
    ([1], [(0, 0, 0)]),
    ([0], [(0, 0, 0)]),
    ([2, 1], [(0, 0, 0), (30, 0, 1), (60, 1, 0)]),
    ([1, 2, 1], [(0, 0, 0), (60, 1, 0), (90, 1, 1), (120, 2, 0)]),
    ([4, 1], [(0, 0, 0), (30, 0, 1), (60, 0, 2), (60, 1, 0), (90, 0, 3)]),
    ([0, 0], [(0, 0, 0), (60, 1, 0)]),
]


@pytest.mark.parametrize(("on_duty", "expected"), NIGHTS, ids=str)
def test_a_night(on_duty: list[int], expected: list[tuple[int, int, int]]) -> None:
    told = [
        ((page.due_at - NIGHT) // timedelta(minutes=1), page.rung, page.turn) for page in pages(NIGHT, on_duty, PACE)
    ]
    assert told == expected


def test_a_long_roster_keeps_no_higher_desk_waiting() -> None:
    found = pages(NIGHT, [50, 1], PACE)
    assert len(found) == MOST_AT_A_DESK + 1
    assert [page.due_at - NIGHT for page in found if page.rung == 1] == [timedelta(hours=1)]


def test_the_next_page_is_the_nearest_that_is_still_to_come() -> None:
    found = pages(NIGHT, [2, 1], PACE)
    assert next_after(found, NIGHT) == NIGHT + timedelta(minutes=30)
    assert next_after(found, NIGHT + timedelta(minutes=45)) == NIGHT + timedelta(minutes=60)
    assert next_after(found, NIGHT + timedelta(hours=1)) is None
