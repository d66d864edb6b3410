"""The clock of the machine goes back an hour, while the real timetable is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from api.jobs import do_all_due
from tests.make import World


async def _events(world: World) -> list[tuple[object, ...]]:
    async with world.database.reading() as session:
        rows = await session.execute(
            text("SELECT report_id, seq, action FROM report_events ORDER BY recorded_at, report_id, seq")
        )
        return [tuple(row) for row in rows]


async def _told(world: World) -> object:
    async with world.database.reading() as session:
        return await session.scalar(text("SELECT count(*) FROM messages"))


@pytest.mark.usefixtures("own_surroundings")
async def test_no_step_is_taken_twice_no_message_written_twice_and_the_next_ones_come(world: World) -> None:
    await world.file()
    await world.answered()
    now = world.clock.advance(days=40)
    before = await _events(world)
    assert await do_all_due(world.database, now) == []
    after, told = await _events(world), await _told(world)
    assert len(after) > len(before)
    for moment in (now - timedelta(hours=1), now - timedelta(minutes=30), now):
        assert await do_all_due(world.database, moment) == []
        assert (await _events(world), await _told(world)) == (after, told)
    later = await world.file()
    seen = len(await _events(world))
    assert await do_all_due(world.database, now + timedelta(days=40)) == []
    assert str(later.id) in {str(report_id) for report_id, *_ in (await _events(world))[seen:]}
