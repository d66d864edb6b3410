"""Following a report by its number, and by its key."""

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from api.db import Database
from tests.accounts import make
from tests.conftest import SetClock
from tests.intake.conftest import Filing


async def test_without_the_key_only_state_holder_and_dates(file: Filing, client: AsyncClient) -> None:
    filed = await file(region_code="35.02", reporter={"name": "Sulastri"})
    seen = await client.get(f"/v1/tracking/{filed['tracking_id']}")
    assert seen.json() == {
        "tracking_id": filed["tracking_id"],
        "state": "received",
        "holder": "Ponorogo",
        "received_at": "2026-08-03T02:00:00Z",
        "disposed_at": None,
        "followed_up_at": None,
        "answered_at": None,
        "closed_at": None,
        "archived_at": None,
        "next_due": "2026-08-06T17:00:00Z",
        "last_day": "2026-08-06",
        "zone": "Asia/Jakarta",
    }


async def test_with_the_key_the_whole_report_and_what_may_be_done(file: Filing, client: AsyncClient) -> None:
    filed = await file(region_code="35.02.17", location={"address": "Jalan Baru 5"})
    own = (
        await client.get(
            f"/v1/tracking/{filed['tracking_id']}", headers={"Tracking-Key": str(filed["tracking_key"]).lower()}
        )
    ).json()
    assert own["text"] == "Lampu jalan mati sejak sebulan lalu."
    assert own["location"]["address"] == "Jalan Baru 5"
    assert own["allowed_actions"] == ["reply", "withdraw", "attach", "take_to_overseer", "report_reprisal"]
    assert [(each["clock"], each["status"], each["days_left"]) for each in own["deadlines"]] == [
        ("verification", "running", 3)
    ]
    assert [event["action"] for event in own["timeline"]] == ["file"]


@pytest.mark.parametrize("written", ["#{}", "{}", " # {}"])
async def test_a_number_is_read_as_people_write_it(file: Filing, client: AsyncClient, written: str) -> None:
    number = str((await file(region_code="35.02"))["tracking_id"])
    spaced = f"{number[:2]}.{number[2:5]} {number[5:]}"
    for spelled in (number, spaced):
        path = written.format(spelled).replace("#", "%23").replace(" ", "%20")
        assert (await client.get(f"/v1/tracking/{path}")).status_code == 200


@pytest.mark.parametrize("number", ["99999999", "1", "abc", "-1", "1e7", "%00", "9" * 40])
async def test_no_such_report(client: AsyncClient, number: str) -> None:
    answer = await client.get(f"/v1/tracking/{number}")
    assert answer.status_code in (400, 404)


async def test_a_wrong_key_is_as_no_report(file: Filing, client: AsyncClient) -> None:
    filed = await file(region_code="35.02")
    answer = await client.get(f"/v1/tracking/{filed['tracking_id']}", headers={"Tracking-Key": "AAAA-BBBB-CCCC-DDDD"})
    nothing = await client.get("/v1/tracking/99999999", headers={"Tracking-Key": "AAAA-BBBB-CCCC-DDDD"})
    assert answer.status_code == nothing.status_code == 404
    assert {**answer.json(), "instance": ""} == {**nothing.json(), "instance": ""}


async def test_a_confidential_report_does_not_exist_without_its_key(file: Filing, client: AsyncClient) -> None:
    filed = await file(region_code="35.02", confidential=True)
    path = f"/v1/tracking/{filed['tracking_id']}"
    assert (await client.get(path)).status_code == 404
    assert (await client.get(path, headers={"Tracking-Key": str(filed["tracking_key"])})).status_code == 200


async def test_too_many_wrong_keys_are_stopped_and_the_right_one_still_opens(
    committed_client: AsyncClient, committed_app: FastAPI, committed: Database
) -> None:
    committed_app.state.settings = committed_app.state.settings.model_copy(update={"limit_scale": 1})
    async with committed.transaction() as session:
        await make.tree(session)
    filed = await Filing(committed_client)(region_code="35.02")
    path = f"/v1/tracking/{filed['tracking_id']}"
    for expected in (404, 429):
        for number in range(10):
            wrong = {"Tracking-Key": f"AAAA-BBBB-CCCC-{number:04}"}
            assert (await committed_client.get(path, headers=wrong)).status_code == expected
    right = {"Tracking-Key": str(filed["tracking_key"])}
    assert (await committed_client.get(path, headers=right)).status_code == 200


async def test_a_phone_that_has_seen_it_is_told_nothing_has_changed(
    file: Filing, client: AsyncClient, clock: SetClock
) -> None:
    filed = await file(region_code="35.02")
    path = f"/v1/tracking/{filed['tracking_id']}"
    for headers in ({}, {"Tracking-Key": str(filed["tracking_key"])}):
        first = await client.get(path, headers=headers)
        again = await client.get(path, headers=headers | {"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    clock.advance(days=1)
    tomorrow = await client.get(path, headers=headers | {"If-None-Match": first.headers["etag"]})
    assert tomorrow.json()["deadlines"][0]["days_left"] == 2


async def test_deadlines_are_explained_day_by_day(file: Filing, client: AsyncClient) -> None:
    filed = await file(region_code="35.02")
    path = f"/v1/tracking/{filed['tracking_id']}/deadlines"
    (told,) = (await client.get(path, headers={"Tracking-Key": str(filed["tracking_key"])})).json()
    assert [(day["date"], day["number"]) for day in told["days"]] == [
        ("2026-08-03", None), ("2026-08-04", 1), ("2026-08-05", 2), ("2026-08-06", 3),
    ]  # fmt: skip
    assert told["instrument"]
