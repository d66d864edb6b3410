"""What anybody may read over HTTP, and that phones need not fetch it twice."""

from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.demo import load_demo_tree
from api.institutions.nodes import Node
from api.institutions.orders import Close, Rename
from api.institutions.service.changing import order_change
from tests.conftest import NOW, CountQueries
from tests.institutions.make import DECREE, TODAY, national

Nodes = dict[str, Node]


@pytest_asyncio.fixture
async def demo(session: AsyncSession) -> Nodes:
    """The nodes of the demo by name."""
    nodes = await load_demo_tree(session, NOW)
    await session.commit()
    return {each.name: each for each in nodes}


async def test_the_list_begins_with_the_institutions_themselves(client: AsyncClient, demo: Nodes) -> None:
    answer = await client.get("/v1/institutions", params={"limit": 3})

    assert answer.status_code == 200
    first = answer.json()
    assert [item["depth"] for item in first["items"]] == [0, 0, 0]
    following = await client.get("/v1/institutions", params={"limit": 100, "cursor": first["next"]})
    names = [item["name"] for item in first["items"] + following.json()["items"]]
    assert sorted(names) == sorted(each.name for each in demo.values() if each.is_root)
    assert following.json()["next"] is None


async def test_children_and_subtree_of_an_institution(client: AsyncClient, demo: Nodes) -> None:
    office = demo["Dinas Kesehatan"]

    below = await client.get("/v1/institutions", params={"parent": str(office.id)})
    subtree = await client.get("/v1/institutions", params={"under": str(office.id)})

    assert [item["name"] for item in below.json()["items"]] == ["Puskesmas Babadan", "Puskesmas Ponorogo Utara"]
    assert len(subtree.json()["items"]) == 3


async def test_institutions_are_found_while_typing(client: AsyncClient, demo: Nodes) -> None:
    answer = await client.get("/v1/institutions", params={"q": "dinas keshatan", "region": "35.02"})

    found = answer.json()
    assert (found["items"][0]["name"], found["next"]) == ("Dinas Kesehatan", None)
    assert found["items"][0]["root_name"] == "Pemerintah Kabupaten Ponorogo"


async def test_one_institution_comes_with_all_that_lies_above_it(
    client: AsyncClient, demo: Nodes, count_queries: CountQueries
) -> None:
    with count_queries() as seen:
        answer = await client.get(f"/v1/institutions/{demo['Puskesmas Babadan'].id}")

    assert len([sql for sql in seen if sql.startswith("SELECT")]) == 2
    assert [each["name"] for each in answer.json()["ancestors"]] == [
        "Pemerintah Kabupaten Ponorogo",
        "Dinas Kesehatan",
    ]
    view = answer.json()["institution"]
    assert (view["kind"], view["region_code"], view["zone"]) == ("puskesmas", "35.02.16", "Asia/Jakarta")


async def test_what_was_closed_can_still_be_read_with_its_successor(
    client: AsyncClient, session: AsyncSession, demo: Nodes
) -> None:
    ends, heir = demo["Kelurahan Paju"], demo["Kecamatan Ponorogo"]
    await order_change(session, national(), ends.id, Rename("Paju Lama"), DECREE, NOW)
    await order_change(session, national(), ends.id, Close(heir.id), DECREE, NOW)
    await session.commit()

    view = (await client.get(f"/v1/institutions/{ends.id}")).json()["institution"]
    changes = (await client.get(f"/v1/institutions/{ends.id}/changes")).json()
    history, names = changes["items"], changes["names"]

    assert (view["valid_to"], view["successor_id"]) == ("2026-08-02", str(heir.id))
    assert [each["kind"] for each in history] == ["closed", "renamed", "opened"]
    assert history[1]["before"]["name"] == "Kelurahan Paju"
    assert names[history[0]["after"]["successor_id"]] == heir.name
    assert names[history[2]["after"]["parent_id"]] == "Kecamatan Ponorogo"
    assert "recorded_by" not in history[0]
    found = await client.get("/v1/institutions", params={"q": "paju", "under": str(heir.id)})
    assert found.json()["items"] == []
    earlier = await client.get("/v1/institutions", params={"q": "paju", "on": "2026-08-02"})
    assert [item["id"] for item in earlier.json()["items"]] == [str(ends.id)]


@pytest.mark.parametrize(
    "path",
    ["/v1/regions", "/v1/regions?q=ponorogo", "/v1/regions/35.02", "/v1/topics", "/v1/institutions", "/v1/calendars/1"],
)
async def test_what_did_not_change_is_not_sent_again(client: AsyncClient, demo: Nodes, path: str) -> None:
    first = await client.get(path)
    tag = first.headers["etag"]

    assert first.status_code == 200
    assert "max-age=" in first.headers["cache-control"]
    for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = await client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert (await client.get(path, headers={"If-None-Match": '"other"'})).content == first.content


async def test_regions_by_level_and_by_what_is_typed(client: AsyncClient) -> None:
    provinces = (await client.get("/v1/regions", params={"limit": 100})).json()
    districts = (await client.get("/v1/regions", params={"parent": "35.02", "limit": 20})).json()
    last = (await client.get("/v1/regions", params={"parent": "35.02", "cursor": districts["next"]})).json()
    found = (await client.get("/v1/regions", params={"q": "paju ponorgo"})).json()

    assert (len(provinces["items"]), provinces["next"]) == (38, None)
    assert [item["code"] for item in last["items"]] == ["35.02.21"]
    assert found["items"][0]["full_name"] == "Paju, Ponorogo, Kabupaten Ponorogo, Jawa Timur"
    assert (await client.get("/v1/regions/35.02.99")).status_code == 404


async def test_topics_come_in_two_levels(client: AsyncClient) -> None:
    topics = {each["code"]: each for each in (await client.get("/v1/topics")).json()["items"]}

    assert topics["illegal_banners"]["name_id"] == "Reklame dan spanduk liar"
    assert "health.services" in {each["code"] for each in topics["health"]["topics"]}


async def test_the_days_of_a_calendar_version(client: AsyncClient) -> None:
    (version,) = (await client.get("/v1/calendars")).json()["items"]
    days = (await client.get(f"/v1/calendars/{version['version']}", params={"year": 2026})).json()["items"]

    assert len(days) == 25
    assert {"day": "2026-03-18", "kind": "collective_leave"}.items() <= days[4].items()
    assert (await client.get("/v1/calendars/999")).status_code == 404


async def test_policies_say_where_they_come_from_and_whether_that_was_confirmed(
    client: AsyncClient, demo: Nodes
) -> None:
    unit = demo["Dinas Kesehatan"]
    (row,) = (await client.get("/v1/policies", params={"key": "verification", "institution": str(unit.id)})).json()[
        "items"
    ]
    history = (await client.get("/v1/policies", params={"key": "verification", "history": True})).json()["items"]

    assert (row["value"], row["unit"], row["confirmed"], row["institution_id"]) == (3, "working_days", False, None)
    assert "PermenPANRB" in row["instrument"]
    assert history == [row]
    assert len((await client.get("/v1/policies")).json()["items"]) > 20


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("institutions?limit=0", "limit"),
        ("institutions?limit=101", "limit"),
        ("institutions?cursor=xyz", "cursor"),
        ("institutions?kind=kingdom", "kind"),
        ("institutions?region=35.2", "region"),
        ("institutions?q=", "q"),
        (f"institutions?q={'a' * 101}", "q"),
        ("institutions?q=a%07b", "q"),
        ("institutions?on=yesterday", "on"),
        (f"institutions?under={UUID(int=7)}", "under"),
        ("regions?parent=ponorogo", "parent"),
        ("regions?q=a&level=5", "level"),
        ("regions?cursor=!!", "cursor"),
        (f"policies?institution={UUID(int=7)}", "institution"),
        ("calendars/1?year=99999", "year"),
    ],
)
async def test_a_bad_question_names_its_field(client: AsyncClient, query: str, field: str) -> None:
    answer = await client.get(f"/v1/{query}")

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"#/{field}"]


@pytest.mark.parametrize("path", ["institutions/{}", "institutions/{}/changes"])
async def test_an_institution_that_is_not_there_is_not_found(client: AsyncClient, path: str) -> None:
    assert (await client.get(f"/v1/{path.format(uuid4())}")).status_code == 404


async def test_a_broken_position_in_the_tree_is_no_position(session: AsyncSession) -> None:
    assert await queries.institution(session, uuid4()) is None
    assert await queries.institutions(session, []) == {}
    assert await queries.government_at(session, "99.99", TODAY) == (None, None)
