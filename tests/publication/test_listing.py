"""The public's list: what may be asked for, page by page, how much there is of it, and where it lies."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from api.accounts.limits import PUBLIC_SEARCH_BY_ADDRESS
from api.law.words import Role
from api.publication import queries
from api.reports.vocabulary import count_words
from tests.accounts import make
from tests.make import Filed, World
from tests.publication.make import listed, page, read, released, told


@pytest.fixture
async def three(world: World) -> list[Filed]:
    """Of three days: a lamp in Ponorogo, a question about a street in Babadan, a wish elsewhere in the province."""
    lamp = await released(world, text="Lampu jalan mati.", topic="infrastructure")
    world.clock.advance(days=1)
    street = await released(
        world, text="Kapan jalan desa diaspal?", region_code="35.02.17.1001", class_="information_request"
    )
    world.clock.advance(days=1)
    wish = await world.file(text="Mohon taman bacaan.", region_code="35.19", class_="aspiration")
    await world.step("province", wish, "releases")
    return [lamp, street, wish]


CASES: list[tuple[dict[str, Any], str]] = [
    ({}, "wish street lamp"),
    ({"state": "received"}, "wish street lamp"),
    ({"state": ["closed", "answered"]}, ""),
    ({"class": ["aspiration", "information_request"]}, "wish street"),
    ({"topic": "infrastructure"}, "lamp"),
    ({"region": "35"}, "wish street lamp"),
    ({"region": "35.02"}, "street lamp"),
    ({"region": "35.02.17"}, "street lamp"),
    ({"region": "35.02.17.1001"}, "street"),
    ({"region": "11"}, ""),
    ({"from": "2026-08-04"}, "wish street"),
    ({"to": "2026-08-04"}, "street lamp"),
    ({"from": "2026-08-04", "to": "2026-08-04"}, "street"),
    ({"q": "lampu"}, "lamp"),
    ({"q": "lmapu jalan"}, "lamp"),
    ({"q": "jalan", "region": "35.02.17.1001"}, "street"),
    ({"q": "jalan", "class": "aspiration"}, ""),
    ({"q": "yang dan"}, ""),
]


@pytest.mark.parametrize(("asked", "expected"), CASES, ids=str)
async def test_the_list_is_narrowed(world: World, three: list[Filed], asked: dict[str, Any], expected: str) -> None:
    async with world.database.transaction() as session:
        await count_words(session, world.clock.now + timedelta(days=3650))
    names = dict(zip((each.tracking_id for each in three), ("lamp", "street", "wish"), strict=True))
    assert [names[each] for each in await listed(world, **asked)] == expected.split()
    counts = await told(world, "/v1/public/reports/counts", **asked)
    assert counts["total"] == {"count": len(expected.split()), "capped": False}


async def test_an_institution_stands_for_all_below_it_and_a_unit_as_well(world: World) -> None:
    at_the_clinic = await world.disposed(world.tree.clinic)
    await world.step("coordinator", at_the_clinic, "releases")
    here = {world.tree.regency: True, world.tree.health: True, world.tree.clinic: True, world.tree.works: False}
    for institution, found in here.items():
        expected = [at_the_clinic.tracking_id] if found else []
        assert await listed(world, institution=str(institution.id)) == expected
        assert await listed(world, institution=str(institution.id), q="lampu") == expected
    answer = await world.client.get("/v1/public/reports", params={"institution": str(at_the_clinic.id)})
    assert answer.status_code == 422


async def test_a_number_finds_its_report(world: World, three: list[Filed]) -> None:
    assert await listed(world, q=f"#{three[1].tracking_id}") == [three[1].tracking_id]
    assert await listed(world, q=three[1].tracking_id, state="closed") == []


@pytest.mark.parametrize("asked", [{}, {"region": "35.02"}, {"q": "lampu"}, {"region": "35"}], ids=str)
async def test_every_report_stands_on_one_page(world: World, asked: dict[str, str]) -> None:
    expected = [(await released(world)).tracking_id for _ in range(5)]
    found: list[str] = []
    cursor: dict[str, str] = {}
    for _ in range(3):
        each = await page(world, **asked, limit=2, **cursor)
        found += [item["tracking_id"] for item in each["items"]]
        cursor = {"cursor": each["next"]}
    assert each["next"] is None
    assert sorted(found) == sorted(expected)
    assert len(set(found)) == len(expected)


@pytest.mark.parametrize("asked", [{"topic": "infrastructure"}, {"topic": "infrastructure", "q": "lampu"}], ids=str)
async def test_what_is_rare_is_looked_for_in_portions(
    world: World, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    rare = await released(world, topic="infrastructure")
    for _ in range(5):
        world.clock.advance(minutes=1)
        await released(world)
    monkeypatch.setattr(queries, "LOOKED_AT", 2)
    first = await page(world, **asked)
    assert first["items"] == []
    second = await page(world, **asked, cursor=first["next"])
    third = await page(world, **asked, cursor=second["next"])
    assert [item["tracking_id"] for item in third["items"]] == [rare.tracking_id]
    counts = await told(world, "/v1/public/reports/counts", **asked)
    assert counts["total"] == {"count": 0, "capped": True}


async def test_reports_are_counted_by_region_down_to_the_villages(world: World, three: list[Filed]) -> None:
    async def regions(**asked: Any) -> dict[str, int]:
        found = await told(world, "/v1/public/places", **asked)
        return {each["code"]: each["count"] for each in found["regions"] if each["count"]}

    assert await regions() == {"35": 3}
    assert await regions(region="35") == {"35.02": 2, "35.19": 1}
    assert await regions(region="35.02") == {"35.02.17": 2}
    assert await regions(region="35.02.17") == {"35.02.17.1001": 1}
    assert await regions(region="35.02.17.1001") == {"35.02.17.1001": 1}
    assert await regions(institution=str(world.tree.regency.id)) == {"35": 2}
    assert await regions(q="lampu") == {"35": 1}
    assert await regions(**{"class": "aspiration"}) == {"35": 1}
    assert await regions(q="yang") == {}


async def test_points_are_those_of_the_reports_that_are_asked_for(world: World) -> None:
    place = {"lat": -7.8651234, "lon": 111.4696543}
    report = await released(world, location=place, topic="infrastructure")
    (point,) = (await told(world, "/v1/public/places", topic="infrastructure"))["points"]
    assert (point["tracking_id"], point["lat"], point["lon"]) == (report.tracking_id, -7.865, 111.47)
    assert (await told(world, "/v1/public/places", region="11"))["points"] == []


async def test_a_public_report_tells_what_became_of_it(world: World) -> None:
    report = await world.answered()
    await world.own(report, "acceptances", rating=5)
    await world.step("coordinator", report, "releases")
    whole = await read(world, report)
    assert whole is not None
    assert [step["action"] for step in whole["steps"]] == ["file", "dispose", "answer", "accept"]
    answer = whole["steps"][2]
    assert (answer["by"], answer["holder"], answer["done_on"]) == ("Dinas PUPKP", "Dinas PUPKP", "2026-08-03")
    assert (whole["state"], whole["rating"], whole["institution"]["name"]) == ("closed", 5, "Ponorogo")
    assert whole["class"] == (await page(world))["items"][0]["class"] == "complaint"


async def test_an_institution_is_told_with_its_figures(world: World) -> None:
    await world.answered()
    await world.disposed()
    told_of = await told(world, f"/v1/public/institutions/{world.tree.works.id}")
    assert told_of["institution"]["name"] == "Dinas PUPKP"
    assert [each["name"] for each in told_of["ancestors"]] == ["Ponorogo"]
    assert told_of["figures"]["rates"]["follow_up"] == {"numerator": 1, "denominator": 2, "percent": 50.0}
    later = await told(world, f"/v1/public/institutions/{world.tree.works.id}", from_="2026-09-01")
    assert (later["from"], later["figures"]["received"]) == ("2026-09-01", 0)


async def test_an_institution_that_stands_no_more_names_its_successor(world: World) -> None:
    async with world.database.transaction() as session:
        gone = await make.institution(session, "opd", under=world.tree.regency, name="Dinas Lama")
        gone.successor_id = world.tree.works.id
    assert (await told(world, f"/v1/public/institutions/{gone.id}"))["successor"]["name"] == "Dinas PUPKP"
    answer = await world.client.get(f"/v1/public/institutions/{world.people['works'].account_id}")
    assert answer.status_code == 404


async def test_answers_may_be_kept_for_a_while_and_are_known_again(world: World) -> None:
    report = await released(world)
    for path in ("reports", "reports/counts", f"reports/{report.tracking_id}", "places"):
        answer = await world.client.get(f"/v1/public/{path}")
        assert answer.headers["cache-control"].startswith("public, max-age=")
        again = await world.client.get(f"/v1/public/{path}", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


async def test_searching_has_a_limit_and_reading_has_none(app: FastAPI, world: World) -> None:
    scale = 1 / PUBLIC_SEARCH_BY_ADDRESS.times
    app.state.settings = app.state.settings.model_copy(update={"limit_scale": scale})
    seen = [(await world.client.get("/v1/public/reports", params={"q": "lampu"})).status_code for _ in range(2)]
    assert seen == [200, 429]
    assert await listed(world) == []


@pytest.mark.parametrize("cursor", ["x", "WzFd", "WyIyMDI2LTA4LTAzIiwiYSJd"])
async def test_a_cursor_of_somebody_elses_is_refused(world: World, cursor: str) -> None:
    answer = await world.client.get("/v1/public/reports", params={"cursor": cursor})
    assert answer.status_code == 422


async def test_an_officer_reads_as_anybody_does(world: World) -> None:
    await world.officer("somebody", Role.LIAISON, world.tree.works)
    await world.file()
    answer = await world.client.get("/v1/public/reports", headers={"Acting": "coordinator"})
    assert answer.json() == {"items": [], "next": None}
