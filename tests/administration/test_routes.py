"""Keeping the tree, the calendar and the policies over HTTP."""

from datetime import date, timedelta

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.signing_in import signed_in
from api.administration.jobs import apply_due_change
from api.institutions import queries
from api.institutions.demo import load_demo_tree
from api.institutions.nodes import Node
from api.law.words import Role
from tests.conftest import NOW
from tests.institutions.make import TODAY, again, national, somebody

Nodes = dict[str, Node]
DECREED = {"instrument": "Perbup 12/2026", "effective_on": "2026-08-03"}
LATER = {"instrument": "Perbup 12/2026", "effective_on": "2026-09-01"}
TABLE = "code,parent_code,kind,name\nPOS,PKM-BABADAN,unit,Pos Kesehatan\nX,NONE,unit,Yatim\n"


@pytest_asyncio.fixture
async def demo(session: AsyncSession) -> Nodes:
    """The nodes of the demo by name."""
    nodes = await load_demo_tree(session, NOW)
    await session.commit()
    return {each.name: each for each in nodes}


def sign_in(app: FastAPI, person: Person) -> None:
    app.dependency_overrides[signed_in] = lambda: person


@pytest.fixture
def coordinator(app: FastAPI, demo: Nodes) -> Person:
    """The coordinator of Ponorogo, signed in."""
    person = somebody(Role.COORDINATOR, demo["Pemerintah Kabupaten Ponorogo"])
    sign_in(app, person)
    return person


def field_of(answer: Response) -> str:
    pointer: str = answer.json()["errors"][0]["pointer"]
    return pointer


@pytest.mark.parametrize(
    "path",
    [
        "institutions",
        "institutions/imports",
        "institutions/{}/moves",
        "institutions/{}/closures",
        "policies",
        "calendars",
    ],
)
async def test_nobody_changes_anything_without_signing_in(client: AsyncClient, demo: Nodes, path: str) -> None:
    where = path.format(demo["Dinas Kesehatan"].id)

    assert (await client.post(f"/v1/{where}", json={})).status_code == 401


@pytest.mark.usefixtures("coordinator")
async def test_a_coordinator_keeps_the_units_below_him(client: AsyncClient, session: AsyncSession, demo: Nodes) -> None:
    office = demo["Dinas Kesehatan"]
    opened = await client.post(
        "/v1/institutions",
        json={"parent_id": str(office.id), "kind": "puskesmas", "name": "Puskesmas Siman", **DECREED},
    )
    unit = f"/v1/institutions/{opened.json()['id']}"

    renamed = await client.post(f"{unit}/renamings", json={"name": "Puskesmas Ronowijayan", **DECREED})
    moved = await client.post(f"{unit}/moves", json={"parent_id": str(demo["RSUD dr. Harjono"].id), **DECREED})
    corrected = await client.post(f"{unit}/corrections", json={"region_code": "35.02.10", **DECREED})
    merged = await client.post(f"{unit}/mergers", json={"into_id": str(demo["Puskesmas Babadan"].id), **DECREED})

    assert [each.status_code for each in (opened, renamed, moved, corrected, merged)] == [201] * 5
    assert merged.json()["state"] == "applied"
    assert merged.json()["institution"]["successor_id"] == str(demo["Puskesmas Babadan"].id)
    history = (await client.get(f"{unit}/changes")).json()["items"]
    assert [each["kind"] for each in history] == ["merged", "corrected", "moved", "renamed", "opened"]


@pytest.mark.usefixtures("coordinator")
async def test_a_coordinator_keeps_nothing_else(client: AsyncClient, demo: Nodes) -> None:
    own, other = demo["Pemerintah Kabupaten Ponorogo"], demo["Inspektorat Kabupaten Madiun"]

    answers = [
        await client.post(f"/v1/institutions/{own.id}/renamings", json={"name": "Kerajaan", **DECREED}),
        await client.post(f"/v1/institutions/{other.id}/closures", json=DECREED),
        await client.post("/v1/institutions", json={"kind": "ministry", "name": "Kementerian", **DECREED}),
        await client.post("/v1/calendars", json={"instrument": "SKB", "removed": [{"day": "2026-12-24"}]}),
    ]

    assert [each.status_code for each in answers] == [403] * 4
    assert {each.json()["type"] for each in answers} == {"/problems/out-of-scope"}


@pytest.mark.usefixtures("coordinator")
async def test_a_split_office_shares_its_units(client: AsyncClient, session: AsyncSession, demo: Nodes) -> None:
    office, clinic = demo["Dinas Kesehatan"], demo["Puskesmas Babadan"]
    parts = [{"name": "Dinas Kesehatan Kota"}, {"name": "Dinas Kesehatan Desa", "unit_ids": [str(clinic.id)]}]

    answer = await client.post(f"/v1/institutions/{office.id}/splits", json={"parts": parts, **DECREED})

    assert answer.status_code == 201
    above = (await queries.ancestors(session, await again(session, clinic)))[-1]
    assert above.name == "Dinas Kesehatan Desa"
    heir = await queries.institution(session, (await again(session, office)).successor_id or office.id)
    assert heir is not None
    assert heir.name == "Dinas Kesehatan Kota"


@pytest.mark.usefixtures("coordinator")
async def test_a_change_waits_for_its_day_and_the_job_carries_it_out(
    client: AsyncClient, session: AsyncSession, demo: Nodes
) -> None:
    unit = demo["Puskesmas Babadan"]
    waiting = await client.post(f"/v1/institutions/{unit.id}/closures", json=LATER)

    assert waiting.json()["state"] == "pending"
    evening_in_jakarta = NOW + timedelta(days=28, hours=14)  # and September already in Jayapura
    assert not await apply_due_change(session, evening_in_jakarta)
    assert (await again(session, unit)).valid_to is None
    first_of_september = NOW + timedelta(days=28, hours=15, minutes=30)
    assert await apply_due_change(session, first_of_september)
    assert not await apply_due_change(session, first_of_september)
    assert (await again(session, unit)).valid_to == date(2026, 8, 31)


@pytest.mark.usefixtures("coordinator")
async def test_a_change_that_waits_is_taken_back(client: AsyncClient, session: AsyncSession, demo: Nodes) -> None:
    unit = demo["Puskesmas Babadan"]
    change = (await client.post(f"/v1/institutions/{unit.id}/closures", json=LATER)).json()["change_id"]

    assert (await client.delete(f"/v1/institution-changes/{change}")).status_code == 204
    again_ = await client.delete(f"/v1/institution-changes/{change}")

    assert (again_.status_code, again_.json()["state"]) == (409, "cancelled")
    assert not await apply_due_change(session, NOW + timedelta(days=60))


@pytest.mark.usefixtures("coordinator")
async def test_a_file_has_a_result_for_every_row(client: AsyncClient, demo: Nodes) -> None:
    root = demo["Pemerintah Kabupaten Ponorogo"]
    answer = await client.post(
        "/v1/institutions/imports",
        params={"under": str(root.id), "instrument": "Perbup 1/2026", "effective_on": "2026-01-01"},
        content=TABLE.encode(),
        headers={"Content-Type": "text/csv", "Accept-Language": "en"},
    )

    result = answer.json()
    assert (result["created"], result["refused"]) == (1, 1)
    bad = result["rows"][1]
    assert (bad["line"], bad["code"], bad["field"], bad["outcome"]) == (3, "X", "parent_code", "refused")
    assert bad["detail"].startswith("There is nothing of this code")


@pytest.mark.usefixtures("coordinator")
async def test_a_file_for_the_whole_country_is_the_national_desks(
    app: FastAPI, client: AsyncClient, demo: Nodes
) -> None:
    table = "code,kind,name\nKEMENKES,ministry,Kementerian Kesehatan\n"
    send = {"instrument": "Perpres 1/2026", "effective_on": "2026-01-01"}
    headers = {"Content-Type": "text/csv"}

    refused = await client.post("/v1/institutions/imports", params=send, content=table, headers=headers)
    sign_in(app, national())
    taken = await client.post("/v1/institutions/imports", params=send, content=table, headers=headers)

    assert (refused.status_code, taken.status_code, taken.json()["created"]) == (403, 200, 1)


@pytest.mark.usefixtures("coordinator")
async def test_a_stricter_policy_is_taken_and_a_laxer_one_refused(client: AsyncClient, demo: Nodes) -> None:
    root = demo["Pemerintah Kabupaten Ponorogo"]
    order = {
        "key": "verification",
        "institution_id": str(root.id),
        "instrument": "Perbup 5/2026",
        "effective_from": "2026-08-03",
    }

    laxer = await client.post("/v1/policies", json={**order, "value": 5})
    stricter = await client.post("/v1/policies", json={**order, "value": 1})

    assert (laxer.status_code, laxer.json()["type"], field_of(laxer)) == (422, "/problems/laxer", "#/value")
    assert "3 hari kerja" in laxer.json()["detail"]
    assert (stricter.status_code, stricter.json()["value"]) == (201, 1)
    clinic = demo["Puskesmas Babadan"]
    asked = {"key": "verification", "institution": str(clinic.id)}
    (row,) = (await client.get("/v1/policies", params=asked)).json()["items"]
    assert (row["value"], row["institution_id"]) == (1, str(root.id))
    assert (row["title"], row["institution"]) == ("Batas verifikasi", root.name)
    assert stricter.json()["institution"] == root.name
    everywhere = await client.get("/v1/policies", params={"key": "verification", "history": True, "everywhere": True})
    country = await client.get("/v1/policies", params={"key": "verification", "history": True})
    assert [each["institution"] for each in everywhere.json()["items"]] == [None, root.name]
    assert [each["institution"] for each in country.json()["items"]] == [None]


async def test_the_national_desk_publishes_a_calendar(app: FastAPI, client: AsyncClient) -> None:
    sign_in(app, national())
    added = [{"day": "2026-12-09", "name": "Pilkada serentak", "kind": "national"}]

    answer = await client.post("/v1/calendars", json={"instrument": "Keppres 1/2026", "added": added})

    assert answer.status_code == 201
    version = answer.json()["version"]
    assert (await client.get("/v1/calendars")).json()["items"][0]["version"] == version
    days = (await client.get(f"/v1/calendars/{version}", params={"year": 2026})).json()["items"]
    assert len(days) == 26


BAD = {
    "renamings": ({"name": " "}, "name"),
    "moves": ({"parent_id": "x"}, "parent_id"),
    "corrections": ({"zone": "Asia/Tokyo"}, "zone"),
    "closures": ({"effective_on": "1900-01-01"}, "effective_on"),
    "mergers": ({}, "into_id"),
    "splits": ({"parts": [{"name": "Satu"}]}, "parts"),
    "": ({"name": "Dinas\x00", "kind": "opd"}, "name"),
}


@pytest.mark.parametrize(("step", "sent", "field"), [(step, *bad) for step, bad in BAD.items()], ids=BAD)
@pytest.mark.usefixtures("coordinator")
async def test_a_bad_order_names_its_field(
    client: AsyncClient, demo: Nodes, step: str, sent: dict[str, object], field: str
) -> None:
    path = f"/v1/institutions/{demo['Dinas Kesehatan'].id}/{step}" if step else "/v1/institutions"

    answer = await client.post(path, json={**DECREED, **sent})

    assert answer.status_code == 422
    assert field_of(answer) == f"#/{field}"


@pytest.mark.usefixtures("coordinator")
async def test_an_order_that_says_nothing_or_too_much_is_refused(client: AsyncClient, demo: Nodes) -> None:
    unit = demo["Dinas Kesehatan"].id

    nothing = await client.post(f"/v1/institutions/{unit}/corrections", json=DECREED)
    too_much = await client.post(f"/v1/institutions/{unit}/closures", json={**DECREED, "status": "closed"})

    assert (nothing.status_code, too_much.status_code) == (422, 422)
    assert (await again_standing(client, str(unit))) is True


async def again_standing(client: AsyncClient, institution_id: str) -> bool:
    view = (await client.get(f"/v1/institutions/{institution_id}")).json()["institution"]
    return view["valid_to"] is None and view["valid_from"] <= TODAY.isoformat()
