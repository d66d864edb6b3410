"""Counts beside the list: exact up to ten thousand, and never a search through the whole country."""

import pytest
from sqlalchemy import text

from api.reports.listing import places, queries
from api.reports.tables import Report
from tests.make import Filed, Json, World

COPIED = ", ".join(column.name for column in Report.__table__.columns if column.name not in ("id", "tracking_id"))


async def test_every_state_that_is_asked_for_has_its_count(world: World) -> None:
    await world.file()
    await world.disposed()
    await world.disposed()
    counts = await _counts(world, "coordinator")
    assert {state: each["count"] for state, each in counts.items()} == {
        "received": 1, "deferred": 0, "disposed": 2, "in_progress": 0, "answered": 0, "closed": 0, "archived": 0,
    }  # fmt: skip
    assert list(await _counts(world, "coordinator", state=["closed", "disposed"])) == ["disposed", "closed"]


async def test_no_more_than_ten_thousand_of_a_state_are_counted(world: World) -> None:
    report = await world.file()
    await world.disposed()
    await _copy(world, report, queries.COUNTED)
    for who in ("coordinator", "province", "national"):
        counts = await _counts(world, who)
        assert counts["received"] == {"count": 10_000, "capped": True}
        assert counts["disposed"] == {"count": 1, "capped": False}


async def test_ten_thousand_itself_is_a_number(world: World) -> None:
    await _copy(world, await world.file(), queries.COUNTED - 1)
    assert (await _counts(world, "coordinator"))["received"] == {"count": 10_000, "capped": False}


async def test_a_search_counts_ten_thousand_in_all(world: World) -> None:
    report = await world.file(text="Lampu jalan mati.")
    await world.disposed(text="Lampu jalan mati.")
    await _copy(world, report, queries.COUNTED)
    for who in ("coordinator", "national"):
        counts = await _counts(world, who, q="lampu")
        assert all(each["capped"] for each in counts.values())
        assert sum(each["count"] for each in counts.values()) >= 9_999


async def test_what_few_have_is_looked_for_only_among_the_last_of_the_country(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LOOKED_AT", 5)
    queries.forget()
    old = await world.file(topic="health.medicine")
    world.clock.advance(minutes=1)
    await _copy(world, await world.file(), 5)
    await world.file(topic="health.medicine")
    assert (await _counts(world, "national", topic="health"))["received"] == {"count": 1, "capped": True}
    assert (await _counts(world, "national"))["received"] == {"count": 8, "capped": False}
    assert (await _counts(world, "coordinator", topic="health"))["received"] == {"count": 2, "capped": False}
    assert old.id in await world.listed("national", topic="health")
    queries.forget()


async def _copy(world: World, report: Filed, times: int) -> None:
    """So many more reports like this one, words and all."""
    async with world.database.transaction() as session:
        await session.execute(text("SET LOCAL statement_timeout = 0"))
        await session.execute(
            text(
                f"WITH copied AS (INSERT INTO reports (id, {COPIED}) SELECT gen_random_uuid(), {COPIED}"  # noqa: S608
                " FROM reports, generate_series(1, :times) WHERE id = :id RETURNING id)"
                " INSERT INTO report_words (report_id, root_id, period, received_at, search)"
                " SELECT copied.id, root_id, period, received_at, search"
                " FROM copied, report_words WHERE report_id = :id"
            ),
            {"times": times, "id": report.id},
        )


async def _counts(world: World, who: str, **asked: object) -> Json:
    answer = await world.client.get("/v1/reports/counts", params=asked, headers={"Acting": who})  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()["counts"]
    return told
