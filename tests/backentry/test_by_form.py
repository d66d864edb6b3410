"""One report by form: taken down in an officer's hand, with the time at which it came, and without its key."""

from datetime import UTC, datetime, timedelta

import pytest
from httpx import Response
from sqlalchemy import func, select

from api.law.words import Role
from api.reports.tables import OutboxEntry, Report
from tests.conftest import NOW
from tests.make import Json, World

BODY = {
    "text": "Jalan di depan puskesmas berlubang.",
    "channel": "letter",
    "region_code": "35.02.17",
    "reporter": {"name": "Sulastri", "phone": "081234567890"},
}


async def enter(world: World, who: str | None = "works", **fields: object) -> Response:
    headers = {"Acting": who} if who else {}
    if key := fields.pop("key", None):
        headers["Idempotency-Key"] = str(key)
    return await world.client.post("/v1/back-entries", json=BODY | fields, headers=headers)


async def entered(world: World, who: str = "works", **fields: object) -> Json:
    answer = await enter(world, who, **fields)
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


async def test_somebody_at_the_counter_is_a_report_of_this_moment(world: World) -> None:
    told = await entered(world, channel="walk_in")
    assert (told["received_at"], told["declared"], told["state"]) == ("2026-08-03T02:00:00Z", False, "received")
    assert told["deadlines"][0]["last_day"] == "2026-08-06"
    assert "key" not in " ".join(told.keys() - {"key_by", "key_until"})
    async with world.database.reading() as session:
        report = (await session.scalars(select(Report))).one()
    assert (report.channel, report.filed_by, report.declared) == ("walk_in", world.people["works"].account_id, False)


async def test_a_letter_of_last_week_is_declared_with_its_day_and_nobody_is_told(world: World) -> None:
    told = await entered(world, received_at="2026-07-28T09:00:00+07:00")
    assert (told["received_at"], told["declared"]) == ("2026-07-28T02:00:00Z", True)
    assert told["deadlines"][0]["last_day"] == "2026-07-31"  # its days count from when it came
    read = await world.client.get(f"/v1/reports/{told['id']}", headers={"Acting": "coordinator"})
    (event,) = read.json()["timeline"]
    assert (event["declared"], event["recorded_at"][:10]) == (True, "2026-08-03")
    async with world.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(OutboxEntry)) == 0


async def test_what_has_not_come_yet_cannot_be_taken_down(world: World) -> None:
    answer = await enter(world, received_at=(NOW + timedelta(hours=1)).isoformat())
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/not-admissible")


@pytest.mark.parametrize("channel", ["website", "android", "ios", "partner"])
async def test_what_comes_by_itself_is_not_taken_down_by_hand(world: World, channel: str) -> None:
    assert (await enter(world, channel=channel)).status_code == 422


async def test_only_officers_who_handle_reports_take_them_down(world: World) -> None:
    await world.officer("ksp", Role.OBSERVER, world.tree.national)
    assert (await enter(world, "ksp")).status_code == 403
    assert (await enter(world, None)).status_code == 401


async def test_the_same_entry_sent_twice_is_one_report(world: World) -> None:
    first = await entered(world, key="meja-0001", received_at="2026-07-28T09:00:00+07:00")
    world.clock.advance(minutes=1)
    assert await entered(world, key="meja-0001", received_at="2026-07-28T09:00:00+07:00") == first
    other = await enter(world, key="meja-0001", received_at="2026-07-29T09:00:00+07:00")
    assert (other.status_code, other.json()["type"]) == (409, "/problems/idempotency-conflict")


async def test_an_officer_who_files_by_the_way_of_the_public_is_told_no_key_either(world: World) -> None:
    body = BODY | {"channel": "phone"}
    told = (await world.client.post("/v1/reports", json=body, headers={"Acting": "works"})).json()
    assert told["tracking_key"] is None
    own = await world.client.post("/v1/reports", json=body | {"channel": "website"})
    assert own.json()["tracking_key"]


async def test_a_declared_report_waits_no_longer_than_its_days(world: World) -> None:
    """What was received long ago is late at once, but has climbed nothing for the time before it was taken down."""
    world.clock.now = datetime(2026, 8, 3, 2, tzinfo=UTC)
    told = await entered(world, received_at="2026-06-01T09:00:00+07:00")
    page = await world.page("coordinator")
    assert [(item["id"], item["overdue"]) for item in page["items"]] == [(told["id"], True)]
