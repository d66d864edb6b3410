"""Rosters of duty: who keeps them, who reads them, and who may stand in them."""

from datetime import timedelta
from typing import Any

import pytest

from api.db import new_id
from api.institutions.tables import Institution
from tests.make import Json, World


async def put(world: World, who: str, place: Institution, officer: str, **order: Any) -> tuple[int, Json]:
    """Put an officer on duty for a day from now on, unless it is said otherwise."""
    now = world.clock.now
    body = {
        "account_id": str(world.people[officer].account_id),
        "starts_at": now.isoformat(),
        "ends_at": (now + timedelta(days=1)).isoformat(),
    }
    path = f"/v1/institutions/{place.id}/duty"
    answer = await world.client.post(path, json=body | order, headers={"Acting": who})
    told: Json = answer.json()
    return answer.status_code, told


async def on_duty(world: World, who: str, place: Institution, **asked: Any) -> list[str]:
    answer = await world.client.get(f"/v1/institutions/{place.id}/duty", params=asked, headers={"Acting": who})
    assert answer.status_code == 200, answer.text
    return [each["name"] for each in answer.json()["items"]]


async def test_a_coordinator_puts_officers_on_duty_below_his_office(world: World) -> None:
    tree = world.tree
    for place, officer in ((tree.regency, "colleague"), (tree.works, "works"), (tree.clinic, "clinic")):
        status, told = await put(world, "coordinator", place, officer)
        assert (status, told.get("name")) == (201, officer)
    assert (await put(world, "national", tree.ministry, "ministry"))[0] == 201
    assert await on_duty(world, "works", tree.works) == ["works"]


@pytest.mark.parametrize("who", ["works", "health", "leader", "ministry", "province"])
async def test_nobody_else_keeps_the_roster_of_a_regency(world: World, who: str) -> None:
    assert (await put(world, who, world.tree.regency, "colleague"))[0] == 403


async def test_nobody_stands_in_a_roster_of_others(world: World) -> None:
    for officer in ("ministry", "province"):
        status, told = await put(world, "coordinator", world.tree.regency, officer)
        assert (status, told["errors"][0]["pointer"]) == (422, "#/account_id")
    status, _ = await put(world, "coordinator", world.tree.regency, "colleague", account_id=str(new_id()))
    assert status == 422


async def test_duty_has_a_beginning_an_end_and_a_measure(world: World) -> None:
    now = world.clock.now
    for since, until in ((1, 1), (2, 1), (-3, -2), (0, 24 * 32)):
        order = {"starts_at": (now + timedelta(hours=since)).isoformat()}
        order["ends_at"] = (now + timedelta(hours=until)).isoformat()
        status, told = await put(world, "coordinator", world.tree.regency, "colleague", **order)
        assert (status, told["errors"][0]["pointer"]) == (422, "#/ends_at")


async def test_a_roster_is_read_by_who_serves_there_or_above(world: World) -> None:
    await put(world, "coordinator", world.tree.clinic, "clinic")
    for who in ("clinic", "health", "coordinator", "national"):
        assert await on_duty(world, who, world.tree.clinic) == ["clinic"]
    for who in ("works", "ministry"):
        path = f"/v1/institutions/{world.tree.clinic.id}/duty"
        assert (await world.client.get(path, headers={"Acting": who})).status_code == 403


async def test_a_shift_is_taken_back_by_who_keeps_the_roster(world: World) -> None:
    _, told = await put(world, "coordinator", world.tree.works, "works")
    path = f"/v1/duty/{told['id']}"
    assert (await world.client.delete(path, headers={"Acting": "works"})).status_code == 403
    assert (await world.client.delete(path, headers={"Acting": "coordinator"})).status_code == 204
    assert (await world.client.delete(path, headers={"Acting": "coordinator"})).status_code == 404
    assert await on_duty(world, "works", world.tree.works) == []


async def test_a_roster_has_pages_and_is_asked_for_by_time(world: World) -> None:
    now = world.clock.now
    for day in range(3):
        times = {"starts_at": (now + timedelta(days=day)).isoformat()}
        times["ends_at"] = (now + timedelta(days=day + 1)).isoformat()
        await put(world, "coordinator", world.tree.works, "works", **times)
    assert len(await on_duty(world, "coordinator", world.tree.works)) == 3
    until = (now + timedelta(days=1)).isoformat()
    assert len(await on_duty(world, "coordinator", world.tree.works, until=until)) == 1
    path = f"/v1/institutions/{world.tree.works.id}/duty"
    first = (await world.client.get(path, params={"limit": 2}, headers={"Acting": "works"})).json()
    rest = (await world.client.get(path, params={"cursor": first["next"]}, headers={"Acting": "works"})).json()
    assert [len(first["items"]), len(rest["items"]), rest["next"]] == [2, 1, None]
