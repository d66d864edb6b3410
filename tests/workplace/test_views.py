"""Views of the list that an officer saves: his own, and nobody else's."""

from typing import Any

from httpx import Response

from tests.make import World

LATE = {"state": ["disposed", "in_progress"], "overdue": True, "order": "deadline"}


async def test_a_saved_view_asks_the_list_for_what_it_was_saved_with(world: World) -> None:
    report = await world.disposed()
    await world.disposed(unit=world.tree.health)
    filters = {"state": ["disposed"], "institution": str(world.tree.works.id), "class": ["complaint"]}
    saved = (await _save(world, "coordinator", "Dinas PUPKP", filters)).json()
    assert saved["filters"] == _whole(filters)
    (listed,) = await _views(world, "coordinator")
    assert listed == saved
    asked = {name: value for name, value in listed["filters"].items() if value not in (None, [])}
    assert await world.listed("coordinator", **asked) == [report.id]


async def test_nobody_else_sees_or_changes_a_saved_view(world: World) -> None:
    saved = (await _save(world, "works", "Terlambat", LATE)).json()
    assert await _views(world, "colleague") == []
    path = f"/v1/me/views/{saved['id']}"
    changed = await world.client.put(path, json={"name": "Milik saya", "filters": {}}, headers={"Acting": "colleague"})
    assert changed.status_code == 404
    assert (await world.client.delete(path, headers={"Acting": "colleague"})).status_code == 404
    assert await _views(world, "works") == [saved]


async def test_a_view_is_renamed_changed_and_forgotten(world: World) -> None:
    saved = (await _save(world, "works", "Terlambat", LATE)).json()
    path, acting = f"/v1/me/views/{saved['id']}", {"Acting": "works"}
    changed = await world.client.put(path, json={"name": "Lewat waktu", "filters": {"overdue": True}}, headers=acting)
    assert changed.status_code == 200, changed.text
    assert [(each["name"], each["filters"]["state"]) for each in await _views(world, "works")] == [("Lewat waktu", [])]
    assert (await world.client.delete(path, headers=acting)).status_code == 204
    assert await _views(world, "works") == []


async def test_two_views_of_one_officer_never_share_a_name(world: World) -> None:
    first = (await _save(world, "works", "Terlambat", LATE)).json()
    assert (await _save(world, "works", " Terlambat ", {})).status_code == 422
    assert (await _save(world, "health", "Terlambat", {})).status_code == 201
    second = (await _save(world, "works", "Baru", {})).json()
    path = f"/v1/me/views/{second['id']}"
    same = await world.client.put(path, json={"name": first["name"], "filters": {}}, headers={"Acting": "works"})
    assert same.json()["errors"][0]["pointer"] == "#/name"


async def test_a_view_that_the_list_would_refuse_is_not_saved(world: World) -> None:
    for filters in ({"state": ["lost"]}, {"due_within": -1}, {"colour": "red"}, {"cursor": "x"}):
        assert (await _save(world, "works", "Salah", filters)).status_code == 422, filters
    assert (await _save(world, "works", "", {})).status_code == 422
    assert (await world.client.get("/v1/me/views")).status_code == 401


async def _save(world: World, who: str, name: str, filters: dict[str, Any]) -> Response:
    sent = {"name": name, "filters": filters}
    return await world.client.post("/v1/me/views", json=sent, headers={"Acting": who})


async def _views(world: World, who: str) -> list[dict[str, Any]]:
    answer = await world.client.get("/v1/me/views", headers={"Acting": who})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def _whole(filters: dict[str, Any]) -> dict[str, Any]:
    empty = dict.fromkeys(
        (
            "topic",
            "region",
            "institution",
            "overdue",
            "returned",
            "due_within",
            "received_from",
            "received_to",
            "q",
            "order",
        )
    )
    return empty | {"state": [], "class": [], "channel": []} | filters
