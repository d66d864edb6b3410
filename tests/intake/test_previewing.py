"""What a reporter is told before he files is what happens once he has."""

from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.law.words import Role
from tests.accounts import make
from tests.intake.conftest import Filing

IN_PONOROGO = {"region_code": "35.02.17"}
OVERSIGHT = {"class": "oversight_complaint"} | IN_PONOROGO
FLAGS = [(False, False), (True, False), (False, True), (True, True)]


async def preview(client: AsyncClient, language: str = "id", **fields: object) -> dict[str, Any]:
    answer = await client.post("/v1/admissions/previews", json=fields, headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def sight(told: dict[str, Any], reader: str) -> tuple[str, str]:
    seen = next(each for each in told["readers"] if each["reader"] == reader)
    return seen["text"], seen["identity"]


@pytest.mark.parametrize("which", ["region", "unit", "oversight", "accused", "nowhere"])
async def test_it_would_land_where_it_lands(client: AsyncClient, file: Filing, tree: make.Tree, which: str) -> None:
    fields: dict[str, dict[str, Any]] = {
        "region": dict(IN_PONOROGO),
        "unit": {"institution_id": str(tree.clinic.id)},
        "oversight": OVERSIGHT | {"accused": [{"position": "head", "name": "Bupati"}]},
        "accused": IN_PONOROGO | {"accused": [{"institution_id": str(tree.regency.id)}]},
        "nowhere": {"institution_id": str(tree.ministry.id)},
    }
    told, filed = await preview(client, **fields[which]), await file(**fields[which])
    assert told["desk"]["name"] == filed["desk"]
    verification = {key: told["deadlines"][0][key] for key in ("clock", "due_at", "last_day")}
    assert [verification] == filed["deadlines"]


@pytest.mark.parametrize(("anonymous", "confidential"), FLAGS)
async def test_each_officer_sees_what_was_foretold(
    client: AsyncClient, file: Filing, tree: make.Tree, session: AsyncSession, anonymous: bool, confidential: bool
) -> None:
    fields: dict[str, Any] = {**IN_PONOROGO, "anonymous": anonymous, "confidential": confidential}
    overseer = await make.officer(session, Role.OVERSEER, tree.overseer)
    places = {"holder": tree.regency, "desk_above": tree.province, "national": tree.national}
    role = {"national": Role.NATIONAL}
    people = {
        reader: await make.officer(session, role.get(reader, Role.COORDINATOR), place)
        for reader, place in places.items()
    } | {"overseer": overseer}
    await session.commit()
    told = await preview(client, **fields)
    filed = await file(**fields, reporter={"name": "Sulastri"})
    for reader, person in people.items():
        headers = await make.signed_in(client, person)
        read = (await client.get(f"/v1/reports/{filed['id']}", headers=headers)).json()
        assert sight(told, reader) == (read["text_shown"], read["identity_shown"]), reader


async def test_the_accused_learn_nothing_and_a_bare_name_keeps_nobody_out(client: AsyncClient, tree: make.Tree) -> None:
    told = await preview(client, **OVERSIGHT, accused=[{"institution_id": str(tree.health.id)}, {"name": "Budi"}])
    last = told["readers"][-1]
    assert (last["reader"], last["who"]) == ("accused", "Terlapor: Dinas Kesehatan, dan semua unit di bawahnya")
    assert (last["reads"], last["what"]) == (False, "Tidak mengetahui bahwa laporan ini ada.")
    assert len(told["notes"]) == 2


async def test_an_accused_unit_that_was_wished_for_is_not_among_those_who_read(
    client: AsyncClient, tree: make.Tree
) -> None:
    unit = str(tree.clinic.id)
    told = await preview(client, institution_id=unit, accused=[{"institution_id": unit}])
    assert [each["who"] for each in told["readers"] if "Babadan" in each["who"]] == [told["readers"][-1]["who"]]


async def test_what_follows_is_promised_from_the_last_day_of_verification_on(
    client: AsyncClient, tree: make.Tree
) -> None:
    told = await preview(client, **IN_PONOROGO)
    days = [(each["clock"], each["limit"], each["last_day"]) for each in told["deadlines"]]
    assert days == [
        ("verification", 3, "2026-08-06"),
        ("first_follow_up", 5, "2026-08-13"),
        ("resolution", 14, "2026-08-28"),  # 17 and 25 August are holidays
    ]


async def test_it_is_told_in_the_language_that_is_asked_for(client: AsyncClient, tree: make.Tree) -> None:
    told = await preview(client, "en", **OVERSIGHT)
    assert told["notes"] == ["A suspected violation or abuse of authority is always kept confidential."]
    assert told["readers"][0]["who"] == "The inspectorate of Ponorogo, which verifies the report"


async def test_nothing_of_it_is_kept(client: AsyncClient, tree: make.Tree, session: AsyncSession) -> None:
    await preview(client, **OVERSIGHT)
    for table in ("reports", "outbox", "idempotency_keys"):
        assert not (await session.execute(text(f"SELECT 1 FROM {table}"))).all(), table  # noqa: S608


@pytest.mark.parametrize(
    ("pointer", "fields"),
    [
        ("#/region_code", {"region_code": "35-02"}),
        ("#/institution_id", {"institution_id": "01a204a3-702b-748c-b2d1-ffe03b00e8d8"}),
        ("#/accused", {"accused": [{"institution_id": "01a204a3-702b-748c-b2d1-ffe03b00e8d8"}]}),
        ("#/text", {"text": "Lampu mati."}),
    ],
)
async def test_what_could_not_be_filed_is_refused(
    client: AsyncClient, tree: make.Tree, pointer: str, fields: dict[str, object]
) -> None:
    answer = await client.post("/v1/admissions/previews", json=fields)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
