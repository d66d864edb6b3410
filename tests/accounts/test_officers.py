import asyncio
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.tables import Account, AccountEvent, Appointment
from api.db import Database
from api.law.words import Role
from tests.accounts import make
from tests.accounts.desk import Desk, sit_down
from tests.conftest import NOW, CountQueries

Headers = dict[str, str]


@pytest.fixture
async def desk(client: AsyncClient, session: AsyncSession) -> Desk:
    """The coordinator of the regency."""
    return await sit_down(client, session)


async def test_a_coordinator_appoints_the_liaison_of_a_unit_who_then_sets_his_password_and_signs_in(
    desk: Desk, client: AsyncClient
) -> None:
    status, officer = await desk.post("/officers", make.order("Siti@Ponorogo.LAPOR.example", desk.tree.clinic))
    assert status == 201
    assert (officer["email"], officer["name"], officer["has_password"]) == (
        "siti@ponorogo.lapor.example",
        "Siti Aminah",
        False,
    )
    (appointment,) = officer["appointments"]
    assert appointment["institution_name"] == "Puskesmas Babadan"
    assert (appointment["role"], appointment["decree_number"], appointment["valid_to"]) == (
        "liaison",
        "188.45/12/2026",
        None,
    )

    status, link = await desk.post(f"/officers/{officer['id']}/password-links")
    assert status == 201
    assert link["link"].endswith(f"/kata-sandi#{link['token']}")
    password = {"token": link["token"], "password": make.PASSWORD}
    assert (await client.post("/v1/passwords", json=password)).status_code == 204

    sign_in = {"email": "siti@ponorogo.lapor.example", "password": make.PASSWORD}
    assert (await client.post("/v1/sessions", json=sign_in)).status_code == 201
    assert (await desk.get(f"/officers/{officer['id']}"))[1]["has_password"] is True


@pytest.mark.parametrize(
    ("role", "where", "status"),
    [
        ("liaison", "works", 201),
        ("leader", "regency", 201),
        ("coordinator", "health", 201),
        ("coordinator", "regency", 403),
        ("inspector", "health", 403),
        ("liaison", "province", 403),
        ("coordinator", "ministry", 403),
        ("national", "national", 403),
    ],
)
async def test_a_coordinator_appoints_only_below_himself(desk: Desk, role: str, where: str, status: int) -> None:
    order = make.order("budi@lapor.example", getattr(desk.tree, where), Role(role))
    got, told = await desk.post("/officers", order)
    assert got == status
    if status == 403:
        assert told["type"] == "/problems/out-of-scope"
        assert [error["pointer"] for error in told["errors"]] == ["#/institution_id"]


async def test_an_institution_that_is_not_there_is_refused_as_one_out_of_scope(desk: Desk) -> None:
    nowhere = await desk.post("/officers", make.order("budi@lapor.example", uuid4()))
    elsewhere = await desk.post("/officers", make.order("budi@lapor.example", desk.tree.ministry))
    assert nowhere[0] == elsewhere[0] == 403
    assert nowhere[1] | {"instance": ""} == elsewhere[1] | {"instance": ""}


async def test_the_province_appoints_the_coordinator_of_a_regency_that_it_supervises(
    client: AsyncClient, session: AsyncSession
) -> None:
    province = await sit_down(client, session, at="province")
    order = make.order("budi@lapor.example", province.tree.regency, Role.COORDINATOR)
    status, made = await province.post("/officers", order)
    assert status == 201
    _, page = await province.get("/officers")
    assert made["id"] in {officer["id"] for officer in page["items"]}
    liaison = make.order("tono@lapor.example", province.tree.health)
    assert (await province.post("/officers", liaison))[0] == 403


async def test_the_national_desk_appoints_anybody_anywhere(client: AsyncClient, session: AsyncSession) -> None:
    national = await sit_down(client, session, Role.NATIONAL, "national")
    tree = national.tree
    for role, place, more in (
        (Role.NATIONAL, tree.national, {}),
        (Role.OVERSEER, tree.overseer, {}),
        (Role.INSPECTOR, tree.regency, {}),
        (Role.LIAISON, tree.clinic, {}),
        (Role.OBSERVER, tree.national, {"valid_to": "2026-12-31"}),
    ):
        status, told = await national.post("/officers", make.order(f"{role}@lapor.example", place, role, **more))
        assert status == 201, told


async def test_a_liaison_appoints_nobody_and_sees_nobody(client: AsyncClient, session: AsyncSession) -> None:
    liaison = await sit_down(client, session, Role.LIAISON, "health")
    assert (await liaison.post("/officers", make.order("budi@lapor.example", liaison.tree.clinic)))[0] == 403
    assert (await liaison.get("/officers"))[1] == {"items": [], "next": None}


async def test_a_known_address_gets_another_appointment(desk: Desk, session: AsyncSession) -> None:
    _, first = await desk.post("/officers", make.order("siti@lapor.example", desk.tree.health))
    status, second = await desk.post("/officers", make.order("SITI@lapor.example", desk.tree.works, name="Other"))
    assert status == 201
    assert second["id"] == first["id"]
    assert second["name"] == "Siti Aminah"
    assert len(second["appointments"]) == 2


async def test_the_same_role_is_not_held_twice_at_the_same_time(desk: Desk) -> None:
    order = make.order("siti@lapor.example", desk.tree.health, valid_to="2026-09-30")
    assert (await desk.post("/officers", order))[0] == 201
    status, told = await desk.post("/officers", order | {"valid_from": "2026-09-30", "valid_to": None})
    assert (status, told["type"]) == (409, "/problems/step-not-possible")
    assert (await desk.post("/officers", order | {"valid_from": "2026-10-01", "valid_to": None}))[0] == 201


async def test_two_desks_that_create_one_officer_at_once_make_one_account(
    committed_client: AsyncClient, committed: Database
) -> None:
    async with committed.transaction() as session:
        tree = await make.tree(session)
        who = await make.officer(session, Role.COORDINATOR, tree.regency)
    headers = await make.signed_in(committed_client, who)
    places = [tree.health, tree.works, tree.clinic, tree.health]

    answers = await asyncio.gather(
        *(
            committed_client.post("/v1/officers", json=make.order("siti@lapor.example", place), headers=headers)
            for place in places
        )
    )

    assert sorted(answer.status_code for answer in answers) == [201, 201, 201, 409]
    async with committed.reading() as session:
        assert await session.scalar(select(func.count()).where(Account.email == "siti@lapor.example")) == 1
        assert await session.scalar(select(func.count()).select_from(Appointment)) == 4


async def test_a_suspended_officer_is_shut_out_until_he_is_reinstated(desk: Desk, client: AsyncClient) -> None:
    session_of = await _a_liaison(desk, client)
    officer_id, headers = session_of
    reason = {"reason": "Pemeriksaan internal"}

    status, officer = await desk.post(f"/officers/{officer_id}/suspensions", reason)
    assert status == 201
    assert officer["suspended_at"] is not None
    assert (await client.get("/v1/me", headers=headers)).status_code == 401
    assert (await desk.post(f"/officers/{officer_id}/suspensions", reason))[0] == 409
    assert (await desk.post(f"/officers/{officer_id}/password-links"))[0] == 409
    assert (await desk.post("/officers", make.order("siti@lapor.example", desk.tree.works)))[0] == 409

    status, officer = await desk.post(f"/officers/{officer_id}/reinstatements", reason)
    assert (status, officer["suspended_at"]) == (201, None)
    assert (await desk.post(f"/officers/{officer_id}/reinstatements", reason))[0] == 409
    assert (await client.get("/v1/me", headers=headers)).status_code == 401, "he has to sign in again"
    sign_in = {"email": "siti@lapor.example", "password": make.PASSWORD}
    assert (await client.post("/v1/sessions", json=sign_in)).status_code == 201


async def _a_liaison(desk: Desk, client: AsyncClient) -> tuple[str, Headers]:
    _, officer = await desk.post("/officers", make.order("siti@lapor.example", desk.tree.health))
    _, link = await desk.post(f"/officers/{officer['id']}/password-links")
    await client.post("/v1/passwords", json={"token": link["token"], "password": make.PASSWORD})
    answer = await client.post("/v1/sessions", json={"email": "siti@lapor.example", "password": make.PASSWORD})
    return officer["id"], {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def test_who_also_serves_elsewhere_is_not_one_desks_to_suspend_or_take_over(
    desk: Desk, session: AsyncSession
) -> None:
    both = await make.officer(session, Role.LIAISON, desk.tree.health)
    await make.appointment(session, Role.COORDINATOR, desk.tree.ministry, both)
    await session.commit()
    for step, body in (("suspensions", {"reason": "Tidak masuk"}), ("password-links", None)):
        status, told = await desk.post(f"/officers/{both.id}/{step}", body)
        assert (status, told["type"]) == (403, "/problems/not-your-step")
    assert (await desk.get(f"/officers/{both.id}"))[0] == 200


async def test_nobody_suspends_himself_or_makes_himself_a_link(client: AsyncClient, session: AsyncSession) -> None:
    national = await sit_down(client, session, Role.NATIONAL, "national")
    me = national.who.id
    assert (await national.post(f"/officers/{me}/suspensions", {"reason": "Cuti panjang"}))[0] == 403
    assert (await national.post(f"/officers/{me}/password-links"))[0] == 403


async def test_an_officer_out_of_scope_is_as_one_who_does_not_exist(desk: Desk, session: AsyncSession) -> None:
    stranger = await make.officer(session, Role.COORDINATOR, desk.tree.ministry)
    await session.commit()
    because = {"reason": "Tidak masuk"}
    for officer_id in (stranger.id, uuid4()):
        for path, body in (("", None), ("/events", None)):
            assert (await desk.get(f"/officers/{officer_id}{path}"))[0] == 404, (path, body)
        for step in ("suspensions", "reinstatements"):
            assert (await desk.post(f"/officers/{officer_id}/{step}", because))[0] == 404
        assert (await desk.post(f"/officers/{officer_id}/password-links"))[0] == 404


async def test_the_list_shows_the_officers_below_the_readers_desks(desk: Desk, session: AsyncSession) -> None:
    here = [await make.officer(session, Role.LIAISON, place) for place in (desk.tree.health, desk.tree.clinic)]
    works = await make.officer(session, Role.LEADER, desk.tree.works)
    await make.officer(session, Role.COORDINATOR, desk.tree.ministry)
    await make.officer(session, Role.COORDINATOR, desk.tree.province)
    await make.officer(session, Role.LIAISON, desk.tree.health, ended_at=NOW)
    await session.commit()

    _, everybody = await desk.get("/officers")
    _, of_health = await desk.get(f"/officers?institution={desk.tree.health.id}")
    _, of_ministry = await desk.get(f"/officers?institution={desk.tree.ministry.id}")

    assert [officer["id"] for officer in everybody["items"]] == [str(who.id) for who in (desk.who, *here, works)]
    assert [officer["id"] for officer in of_health["items"]] == [str(who.id) for who in here]
    assert of_ministry == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=wahyu", "clinic"),
        ("q=PUSKESMAS", "clinic"),
        ("q=%25", ""),
        ("q=_", ""),
        ("role=leader", "works"),
        ("role=leader&q=wahyu", ""),
    ],
)
async def test_an_officer_is_found_by_name_address_unit_or_role(
    desk: Desk, session: AsyncSession, asked: str, found: str
) -> None:
    account = await make.account(session, name="Sri Wahyuni")
    await make.appointment(session, Role.LIAISON, desk.tree.clinic, account)
    leader = await make.officer(session, Role.LEADER, desk.tree.works)
    await session.commit()
    _, page = await desk.get(f"/officers?{asked}")
    expected = {"clinic": [str(account.id)], "works": [str(leader.id)], "": []}[found]
    assert [officer["id"] for officer in page["items"]] == expected


async def test_the_pages_of_the_list_are_joined_without_gap_or_repeat(
    desk: Desk, session: AsyncSession, count_queries: CountQueries
) -> None:
    for _ in range(6):
        await make.officer(session, Role.LIAISON, desk.tree.health)
    await session.commit()
    seen: list[str] = []
    path = "/officers?limit=3"
    while path:
        with count_queries() as asked:
            _, page = await desk.get(path)
        assert len([sql for sql in asked if "SAVEPOINT" not in sql]) == 3, "who asks; whom; the rows"
        seen += [officer["id"] for officer in page["items"]]
        path = f"/officers?limit=3&cursor={page['next']}" if page["next"] else ""
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize("query", ["cursor=x", "limit=0", "limit=101", "institution=x"])
async def test_a_broken_question_is_refused_by_field(desk: Desk, query: str) -> None:
    status, told = await desk.get(f"/officers?{query}")
    assert status == 422
    assert told["errors"][0]["pointer"] == f"#/{query.split('=')[0]}"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("email", "sití@lapor.example"),
        ("name", " "),
        ("name", "Siti\u0000"),
        ("name", "x" * 201),
        ("role", "reporter"),
        ("role", "king"),
        ("valid_from", "yesterday"),
        ("valid_to", "2025-01-01"),
        ("acting", "yes"),
        ("institution_id", "35.02"),
        ("substitute_for", str(UUID(int=7))),
        ("password", "x"),
    ],
)
async def test_a_field_that_is_not_as_it_must_be_is_named(desk: Desk, field: str, value: object) -> None:
    status, told = await desk.post("/officers", make.order("budi@lapor.example", desk.tree.health) | {field: value})
    assert status == 422
    assert [error["pointer"] for error in told["errors"]] == [f"#/{field}"]
    assert str(value).strip() in ("", "x") or str(value) not in str(told)


async def test_every_change_of_an_officer_is_kept_with_who_made_it(desk: Desk, client: AsyncClient) -> None:
    officer_id, _ = await _a_liaison(desk, client)
    await desk.post(f"/officers/{officer_id}/suspensions", {"reason": "Pemeriksaan internal"})
    await desk.post(f"/officers/{officer_id}/reinstatements", {"reason": "Selesai diperiksa"})

    _, history = await desk.get(f"/officers/{officer_id}/events")

    assert [event["action"] for event in history["items"]] == [
        "reinstated",
        "suspended",
        "password_set",
        "password_link_made",
        "appointed",
        "created",
    ]
    by = {event["action"]: event["actor_id"] for event in history["items"]}
    assert by.pop("password_set") is None
    assert set(by.values()) == {str(desk.who.id)}
    assert history["items"][1]["facts"] == {"reason": "Pemeriksaan internal"}
    assert "siti" not in str(history).lower()


async def test_a_long_history_comes_in_pages(desk: Desk, client: AsyncClient) -> None:
    officer_id, _ = await _a_liaison(desk, client)
    told: list[str] = []
    address = f"/officers/{officer_id}/events?limit=3"
    while address:
        _, page = await desk.get(address)
        assert len(page["items"]) <= 3
        told += [event["action"] for event in page["items"]]
        address = f"/officers/{officer_id}/events?limit=3&cursor={page['next']}" if page["next"] else ""
    assert told == ["password_set", "password_link_made", "appointed", "created"]


async def test_the_record_of_changes_is_only_added_to(desk: Desk, session: AsyncSession) -> None:
    await desk.post("/officers", make.order("siti@lapor.example", desk.tree.health))
    for statement in (update(AccountEvent).values(action="nothing"), delete(AccountEvent)):
        with pytest.raises(DBAPIError, match="only added to"):
            async with session.begin_nested():
                await session.execute(statement)
